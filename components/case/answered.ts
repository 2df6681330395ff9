// What the exchange was answered with the decisions, and what the case says is held now. Pure. An answer stays what it was, whatever
// was extended, lifted or placed since.
import type { AlertView, CaseDetail } from "@/lib/cases/dto";
import { MEASURES } from "@/lib/scoring/decision";
import { costOf } from "../case-queue/queue-row";

export type Answered =
  | { kind: "hold"; until: number | null }
  | { kind: "block" | "refuse" | "nothing" }
  | { kind: "advised"; measure: string };

type Decided = Pick<AlertView, "answer" | "measure" | "hits" | "stepUp">;
const rank = (measure: string): number => (MEASURES as readonly string[]).indexOf(measure);
const painless = ["none", "review"];

/** Of all decisions the heaviest answer; `advised` for what the rules ask for and nobody applied with them. */
export function answeredOf({ alerts }: { alerts: readonly Decided[] }): Answered {
  if (alerts.some((alert) => did(alert, "block"))) return { kind: "block" };
  const holds = alerts.filter((alert) => did(alert, "hold"));
  if (holds.length > 0) {
    const ends = holds.flatMap(({ answer }) => (answer?.until ? [Date.parse(answer.until)] : []));
    return { kind: "hold", until: ends.length > 0 ? Math.max(...ends) : null };
  }
  if (alerts.some((alert) => did(alert, "refuse"))) return { kind: "refuse" };
  // What was asked of the customer and given is advised no more.
  const advised = alerts.flatMap(({ measure, stepUp }) => (stepUp?.state === "passed" ? [] : [measure]));
  const measure = advised.toSorted((a, b) => rank(b) - rank(a))[0] ?? "none";
  return painless.includes(measure) ? { kind: "nothing" } : { kind: "advised", measure };
}

const asked = { block: "sanctions_block", hold: "withdrawal_hold" } as const;

/** Where no answer was kept, what the decision asked for is what was answered. */
function did({ answer, measure, hits }: Decided, what: "block" | "hold" | "refuse"): boolean {
  if (answer) return answer.do === what;
  return what === "refuse" ? hits.some(({ refuse }) => refuse) : asked[what] === measure;
}

/** What the case says is taken from the customer at this instant, for who may not read the restriction itself. */
export function heldNow(
  { measure, measureUntil }: Pick<CaseDetail, "measure" | "measureUntil">,
  now: number,
): { measure: string; until: number | null } | null {
  if (costOf({ measure, measureUntil }, now) !== "risk") return null;
  return { measure, until: measureUntil ? Date.parse(measureUntil) : null };
}
