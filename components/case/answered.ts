// What the exchange was answered with the decision. Pure. What stands since then is told by the restrictions.
import type { CaseDetail } from "@/lib/cases/dto";

export type Answered =
  | { kind: "hold" | "held"; until: number | null }
  | { kind: "block" | "refuse" | "nothing"; until: null }
  | { kind: "advised"; measure: string; until: null };

const painless = ["none", "review"];

/** `hold` while it lasts, `held` once it has ended; `advised` for what the rules ask for and nobody applies yet. */
export function answeredOf(detail: Pick<CaseDetail, "measure" | "measureUntil" | "alerts">, now: number): Answered {
  const until = detail.measureUntil ? Date.parse(detail.measureUntil) : null;
  if (detail.measure === "sanctions_block") return { kind: "block", until: null };
  if (detail.measure === "withdrawal_hold") return { kind: until !== null && until <= now ? "held" : "hold", until };
  if (detail.alerts.some(({ hits }) => hits.some(({ refuse }) => refuse))) return { kind: "refuse", until: null };
  if (painless.includes(detail.measure)) return { kind: "nothing", until: null };
  return { kind: "advised", measure: detail.measure, until: null };
}

/** Whether something is taken from the customer at this instant. */
export const isInForce = ({ kind }: Answered): boolean => kind === "hold" || kind === "block";
