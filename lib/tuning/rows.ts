// A sweep's row as people see it, where watchers listen, and what the record tells of it.
import type { tuningSweeps } from "@/db/schema/tuning";
import { type RecordEntry, record } from "@/lib/records/append";
import type { SweepResult, SweepState } from "./dto";
import type { SweepTarget } from "./parameters";

export type StoredSweep = typeof tuningSweeps.$inferSelect;

/** Who looks at an entity's sweeps, proposals and samples. */
export const tuningTopic = (entityId: string): string => `tuning:${entityId}`;
export const sweepJob = (sweepId: string) => ({
  kind: "tuning.sweep",
  payload: { sweepId },
  uniqueKey: `tuning ${sweepId}`,
});

/** Where a sweep stands. Instants are epoch milliseconds. */
export type SweepDto = {
  id: string;
  state: SweepState;
  ruleSetId: string;
  targets: SweepTarget[];
  done: number;
  total: number;
  createdAt: number;
  from: number;
  to: number;
  error: string | null;
};

export const targetsOf = ({ targets }: Pick<StoredSweep, "targets">): SweepTarget[] => targets as SweepTarget[];
export const resultOf = ({ result }: Pick<StoredSweep, "result">): SweepResult | null => result as SweepResult | null;

export const toDto = (row: StoredSweep): SweepDto => ({
  id: row.id,
  state: row.state as SweepState,
  ruleSetId: row.ruleSetId,
  targets: targetsOf(row),
  done: Math.min(row.done, row.total),
  total: row.total,
  createdAt: row.createdAt.getTime(),
  from: row.from.getTime(),
  to: row.to.getTime(),
  error: row.error,
});

/** What the record tells of a sweep's end. */
export const sweptRecord = (sweep: Omit<StoredSweep, "result"> & { result: unknown }): RecordEntry => {
  const { id, entityId, ruleSetId, state, error } = sweep;
  const result = sweep.result as SweepResult | null;
  return record("tuning.swept", { type: "tuning_sweep", id }, entityId, {
    ...{ ruleSetId, state },
    ...(error !== null && { error }),
    ...(result !== null && { events: result.events }),
  });
};
