// The outbox: jobs claimed with FOR UPDATE SKIP LOCKED under a lease, so that a killed worker loses nothing and no two
// workers hold one job. The attempt number fences: whoever lost the lease can no longer finish the job.
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { jobs } from "@/db/schema/events";

/** After this long without a heartbeat a running job belongs to nobody. */
export const leaseMs = 60_000;
/** A job that failed so often is dead and waits for a person. */
export const maxAttempts = 8;

export type Job = { id: string; kind: string; payload: Record<string, unknown>; attempts: number };

/** How long to wait before attempt `attempts + 1`: 2 s, 4 s, 8 s … at most 15 min. */
export const backoffMs = (attempts: number): number => Math.min(2 ** attempts * 1_000, 15 * 60_000);

/** Which kinds of jobs a loop does: these alone, or all but these. */
export type Lane = { only: readonly string[] } | { but: readonly string[] };

const inLane = (lane: Lane) =>
  "only" in lane
    ? sql`kind = any(${sql.param([...lane.only])}::text[])`
    : sql`kind <> all(${sql.param([...lane.but])}::text[])`;

/** Takes up to `limit` jobs that are due, or whose worker went silent; their attempt is counted now. */
export async function claimJobs(tx: Transaction, now: Date, limit: number, lane: Lane = { but: [] }): Promise<Job[]> {
  const lost = new Date(now.getTime() - leaseMs);
  await tx.execute(sql`update jobs set state = 'dead', finished_at = ${now}, last_error = coalesce(last_error, 'lease lost')
    where state = 'running' and claimed_at < ${lost} and attempts >= ${maxAttempts}`);
  const { rows } =
    await tx.execute<Job>(sql`update jobs set state = 'running', claimed_at = ${now}, attempts = attempts + 1
    where id in (select id from jobs
      where ((state = 'waiting' and run_at <= ${now}) or (state = 'running' and claimed_at < ${lost})) and ${inLane(lane)}
      order by run_at, id limit ${limit} for update skip locked)
    returning id, kind, payload, attempts`);
  return rows;
}

const held = (job: Job) => and(eq(jobs.id, job.id), eq(jobs.state, "running"), eq(jobs.attempts, job.attempts));

/** Keeps the lease; false when it was lost to another worker. */
export async function heartbeat(tx: Transaction, job: Job, now: Date): Promise<boolean> {
  const kept = await tx.update(jobs).set({ claimedAt: now }).where(held(job)).returning({ id: jobs.id });
  return kept.length > 0;
}

/** Marks a job done; false when the lease was lost. */
export async function finishJob(tx: Transaction, job: Job, now: Date): Promise<boolean> {
  const finished = await tx
    .update(jobs)
    .set({ state: "done", finishedAt: now, lastError: null })
    .where(held(job))
    .returning({ id: jobs.id });
  return finished.length > 0;
}

/** Puts a failed job back with a back-off, or declares it dead. A waiting twin (same unique key) makes a retry needless. */
export async function failJob(
  tx: Transaction,
  job: Job,
  now: Date,
  error: string,
): Promise<"waiting" | "dead" | "lost"> {
  const dead = job.attempts >= maxAttempts;
  const next = dead ? "dead" : "waiting";
  const failed = await tx
    .update(jobs)
    .set({
      state: next,
      runAt: new Date(now.getTime() + backoffMs(job.attempts)),
      claimedAt: null,
      finishedAt: dead ? now : null,
      lastError: error.slice(0, 500),
      uniqueKey: sql`case when exists (select 1 from jobs twin where twin.unique_key = ${jobs.uniqueKey} and twin.state = 'waiting')
        then null else ${jobs.uniqueKey} end`,
    })
    .where(held(job))
    .returning({ id: jobs.id });
  return failed.length > 0 ? next : "lost";
}
