// The indicators of the page out of what was counted: shares, never more exact than what they rest on. Pure.
import type { Flow, Totals } from "./flow";
import type { Asked, Judged, Quality } from "./quality";

export const indicatorNames = [
  "manual_review",
  "inquiry_rate",
  "false_positive",
  "compression",
  "first_submission",
  "asked_again",
  "reversed",
  "held_days",
  "wrong_days",
  "wrong_value",
] as const;
export type IndicatorName = (typeof indicatorNames)[number];
export type Indicator = {
  name: IndicatorName;
  kind: "share" | "days" | "money" | "ratio";
  /** Null where nothing happened that it could be told from. */
  value: number | null;
  earlier: number | null;
};

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/** `customers asked` is a moving year and has no earlier value of its own. */
export function indicatorsOf(flow: Pick<Flow, "totals" | "earlier">, quality: Quality): Indicator[] {
  const both = <T>(present: T, before: T, of: (each: T) => number | null) => ({
    value: of(present),
    earlier: of(before),
  });
  const totals = (of: (each: Totals) => number | null) => both(flow.totals, flow.earlier, of);
  const asked = (of: (each: Asked) => number | null) => both(quality.asked, quality.askedBefore, of);
  const judged = (of: (each: Judged) => number | null) => both(quality.appeals, quality.appealsBefore, of);
  const { asked: people, customers } = quality.inquiry;
  return [
    { name: "manual_review", kind: "share", ...totals(({ alerts, events }) => share(alerts, events)) },
    { name: "inquiry_rate", kind: "share", value: share(people, customers), earlier: null },
    { name: "false_positive", kind: "share", ...totals(({ innocent, closed }) => share(innocent, closed)) },
    { name: "compression", kind: "ratio", ...totals(({ alerts, opened }) => share(alerts, opened)) },
    {
      name: "first_submission",
      kind: "share",
      ...asked(({ acceptedFirst, decided }) => share(acceptedFirst, decided)),
    },
    { name: "asked_again", kind: "share", ...asked(({ askedAgain, items }) => share(askedAgain, items)) },
    { name: "reversed", kind: "share", ...judged(({ reversed, decided }) => share(reversed, decided)) },
    { name: "held_days", kind: "days", ...totals(({ heldDays }) => heldDays) },
    { name: "wrong_days", kind: "days", ...judged(({ wrongDays }) => wrongDays) },
    { name: "wrong_value", kind: "money", ...judged(({ wrongCentDays }) => wrongCentDays) },
  ];
}
