// The two clocks of a case, read from its history: ours, which pauses while the customer has the ball, and the customer's,
// which never does.
import type { CaseDetail, TimelineEntry } from "./dto";

type Told = Pick<TimelineEntry, "at" | "kind" | "data">;
const handsOver = "case.customer_asked";
const comesBack: readonly string[] = ["case.customer_answered", "case.customer_silent", "case.alerts_joined"];

/** Milliseconds on each clock at `now`; a closed case's stand still. `history` is newest first. */
export function clocksOf(
  openedAt: Date,
  closedAt: Date | null,
  waiting: boolean,
  history: readonly Told[],
  now: Date,
): CaseDetail["clocks"] {
  const end = (closedAt ?? now).getTime();
  let paused = 0;
  let since: number | null = null;
  for (const { at, kind } of [...history].reverse()) {
    const instant = new Date(at).getTime();
    if (kind === handsOver) since ??= instant;
    else if (since !== null && comesBack.includes(kind)) {
      paused += instant - since;
      since = null;
    }
  }
  if (since !== null && waiting) paused += end - since;
  const customerMs = Math.max(end - openedAt.getTime(), 0);
  return {
    customerMs,
    oursMs: Math.max(customerMs - paused, 0),
    oursRuns: closedAt === null && !waiting,
    at: now.toISOString(),
  };
}
