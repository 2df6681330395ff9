// How far behind the worker is: what readiness and metrics report.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** Waiting and dead jobs, the age of the oldest that is due, and how long ago the worker last finished one (null: never). */
export type JobLag = { waiting: number; dead: number; oldestDueMs: number; lastFinishedMs: number | null };

/** Reads the outbox's state; cheap enough for a probe every few seconds. */
export async function jobLag(tx: Transaction, now: Date): Promise<JobLag> {
  const { rows } = await tx.execute<{ waiting: number; dead: number; oldest: Date | null; finished: Date | null }>(sql`
    select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'dead')::int as dead,
      min(run_at) filter (where state = 'waiting') as oldest, max(finished_at) filter (where state = 'done') as finished from jobs`);
  const [row] = rows;
  const since = (instant: Date | null | undefined): number | null =>
    instant ? Math.max(0, now.getTime() - new Date(instant).getTime()) : null;
  return {
    waiting: row?.waiting ?? 0,
    dead: row?.dead ?? 0,
    oldestDueMs: since(row?.oldest) ?? 0,
    lastFinishedMs: since(row?.finished),
  };
}
