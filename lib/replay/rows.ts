// A replay's row as people see it.
import type { replays } from "@/db/schema/replays";
import type { ReplayDto, ReplayResult, ReplayState } from "./dto";

export type StoredReplay = typeof replays.$inferSelect;

/** Where watchers listen. */
export const topicOf = (replayId: string): string => `replay:${replayId}`;

/** The row without what only the worker needs. */
export const toDto = (row: StoredReplay): ReplayDto => ({
  id: row.id,
  ruleSetId: row.ruleSetId,
  state: row.state as ReplayState,
  done: Math.min(row.done, row.total),
  total: row.total,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  from: row.from.toISOString(),
  to: row.to.toISOString(),
  result: row.result as ReplayResult | null,
  ...(row.error !== null && { error: row.error }),
});
