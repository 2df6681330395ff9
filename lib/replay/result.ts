// From counts to what people read: rules by how much changes, hours by desk time.
import type { RuleSetError } from "@/lib/scoring";
import type { DeskTime, ReplayResult } from "./dto";
import type { Tally } from "./tally";

/** The result of a finished replay; `errors` are what of its version could not be read. */
export function resultOf(tally: Tally, deskTime: DeskTime, errors: readonly RuleSetError[] = []): ReplayResult {
  const { perRule, perQueue, perAnswer, alerts, ...counts } = tally;
  const changed = ({ gained, lost }: { gained: number; lost: number }): number => gained + lost;
  return {
    ...(errors.length > 0 && { leftOut: [...errors] }),
    ...counts,
    alerts,
    hoursSaved: Math.round(((alerts.lost - alerts.gained) * deskTime.minutes) / 6) / 10,
    deskTime,
    perRule: Object.entries(perRule)
      .map(([rule, each]) => ({ rule, ...each }))
      .sort((a, b) => changed(b) - changed(a) || b.before - a.before || (a.rule < b.rule ? -1 : 1)),
    perQueue: Object.entries(perQueue)
      .map(([queue, each]) => ({ queue, ...each }))
      .sort((a, b) => b.before - a.before || (a.queue < b.queue ? -1 : 1)),
    perAnswer: Object.entries(perAnswer)
      .map(([told, each]) => ({ told, ...each }))
      .sort((a, b) => changed(b) - changed(a) || b.before - a.before || (a.told < b.told ? -1 : 1)),
  };
}
