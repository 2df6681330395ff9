// From a sweep's counts to what is stored of it.
import type { DeskTime } from "@/lib/replay/dto";
import { type Keep, tidyTarget } from "./count";
import type { SweepResult } from "./dto";
import type { SweepTally } from "./run-chunk";

const DAY = 86_400_000;

/** The result of a finished sweep. Days before the first event are none to count on. */
export function sweepResult(
  tally: SweepTally,
  deskTime: DeskTime,
  { from, to }: { from: Date; to: Date },
  keep: Keep,
): SweepResult {
  const { events, customers, erased, targets, firstAt } = tally;
  const days = Math.max(1, (to.getTime() - Math.max(from.getTime(), firstAt ?? 0)) / DAY);
  return { events, customers, erased, days, deskTime, targets: targets.map((target) => tidyTarget(target, keep)) };
}
