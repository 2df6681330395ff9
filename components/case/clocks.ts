// The two clocks of a case at any instant, from what the server read: ours stands while the customer has the ball, theirs
// never does. Pure.
import type { CaseDetail } from "@/lib/cases/dto";

export type ClockView = { oursMs: number; oursRuns: boolean; theirsMs: number; theirsRuns: boolean };

/** Both clocks at `now` (epoch ms). A closed case's stand still; a reader's clock that lags never turns them back. */
export function clocksAt({ clocks, closedAt }: Pick<CaseDetail, "clocks" | "closedAt">, now: number): ClockView {
  const passed = Math.max(0, now - Date.parse(clocks.at));
  const theirsRuns = closedAt === null;
  return {
    oursMs: clocks.oursMs + (clocks.oursRuns ? passed : 0),
    oursRuns: clocks.oursRuns,
    theirsMs: clocks.customerMs + (theirsRuns ? passed : 0),
    theirsRuns,
  };
}
