// Which alerts of a case are shown unfolded. Pure.
import type { AlertView, CaseDetail } from "@/lib/cases/dto";

/** Unfolded at most: the one that the heading speaks of, the latest, and what is new. */
const UNFOLDED = 3;

type Shown = Pick<AlertView, "isNew"> & {
  hits: readonly Pick<AlertView["hits"][number], "rule" | "observed" | "values">[];
};

/** The alert that the heading is made of comes first, however old it is: the numbers below a heading are its own. */
export function unfoldedOf<Alert extends Shown>(
  alerts: readonly Alert[],
  headline: Pick<CaseDetail["headline"], "rule" | "observed" | "values">,
): { unfolded: Alert[]; folded: Alert[] } {
  const told = JSON.stringify(headline.values);
  const leads = alerts.find(({ hits }) =>
    hits.some(
      ({ rule, observed, values }) =>
        rule === headline.rule && observed === headline.observed && JSON.stringify(values) === told,
    ),
  );
  const others = alerts.filter((alert) => alert !== leads);
  const wanted = others.filter((alert) => alert === alerts[0] || alert.isNew);
  const unfolded = [...(leads ? [leads] : []), ...wanted].slice(0, UNFOLDED);
  return { unfolded, folded: alerts.filter((alert) => !unfolded.includes(alert)) };
}
