// What a decision on a case needs and leaves behind: missing steps, who must agree, what will be kept quiet. Pure.
import type { AlertView, CaseDetail } from "@/lib/cases/dto";
import { type CaseOutcome, clearingOutcomes, confirmingOutcomes } from "@/lib/cases/states";
import { BEHAVIOUR_DAYS, draftClearances } from "@/lib/clearances/draft";

type Hit = AlertView["hits"][number];

/** Codes of required steps that are not done. */
export const missingSteps = (detail: Pick<CaseDetail, "steps">): string[] =>
  detail.steps.filter(({ required, state }) => required && state !== "done").map(({ code }) => code);

/** Why this person cannot close the case at all, as a code of `decisions.error`, or null. The command says the same. */
export function whyNotClose(detail: Pick<CaseDetail, "may" | "queue" | "state">): string | null {
  if (detail.state === "closed") return "case_is_closed";
  if (detail.may.close) return null;
  if (!detail.may.work) return "role_may_not";
  return detail.queue === "sanctions" ? "sanctions_need_an_officer" : "above_value_limit";
}

/** How a second person stands to clearing a strong match: to propose first, to wait for another, or to agree. */
export function secondPersonTurn(
  detail: Pick<CaseDetail, "secondPerson">,
  me: string,
  outcome: CaseOutcome,
): "alone" | "propose" | "wait" | "agree" {
  const { needed, proposedBy } = detail.secondPerson;
  if (!needed || confirmingOutcomes.includes(outcome)) return "alone";
  if (!proposedBy) return "propose";
  return proposedBy.id === me ? "wait" : "agree";
}

export type Remembered = { kind: "behaviour" | "match" | "loud"; hit: Hit; days: number; ceiling: number | null };

/** What stays quiet after this outcome, one per finding; `loud` for mandatory findings that never do. */
export function rememberedBy(detail: Pick<CaseDetail, "alerts">, outcome: CaseOutcome, now: number): Remembered[] {
  if (!clearingOutcomes.includes(outcome)) return [];
  const hits = detail.alerts.flatMap((alert) => alert.hits);
  const hitOf = (rule: string, key: string) => hits.find((hit) => hit.rule === rule && hit.finding.key === key);
  const kept = draftClearances(hits, new Date(now)).flatMap(({ kind, rule, key, ceiling }): Remembered[] => {
    const hit = hitOf(rule, key);
    return hit ? [{ kind, hit, days: BEHAVIOUR_DAYS, ceiling }] : [];
  });
  const loud = new Map(
    hits.filter((hit) => hit.mandatory && hit.rule !== "list.name-match").map((hit) => [hit.rule, hit]),
  );
  return [...kept, ...[...loud.values()].map((hit): Remembered => ({ kind: "loud", hit, days: 0, ceiling: null }))];
}
