// A long job over stored events, done by the worker in slices of about a second, each a job of its own, so that other jobs are not kept
// waiting and a kill costs a second. A slice is kept only if nobody else has moved the row meanwhile: two workers do no harm.
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { isPassingFault } from "@/db/passing-fault";
import type { replays } from "@/db/schema/replays";
import type { tuningSweeps } from "@/db/schema/tuning";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { enqueue, publish } from "@/lib/command";
import { log } from "@/lib/log";
import { appendRecords, type RecordEntry } from "@/lib/records/append";
import type { OnPage, Transact } from "./run-chunk";

export const activeStates = ["waiting", "running"];

/** A job that nobody has moved for so long, and that the queue does not carry, was lost with its worker. */
const LOST_AFTER = 15 * 60_000;

/** How long a slice goes on before it hands over, and how often it tells. */
const sliceMs = 1_000;
export type SliceLimits = { ms: number; sizes?: { customers: number; events: number } };
export const usualLimits: SliceLimits = { ms: sliceMs };

type Table = typeof replays | typeof tuningSweeps;

/** An entity's jobs that were lost; `name` is what their keys in the queue begin with. */
export const lostIn = (table: Table, name: "replay" | "tuning", entityId: string, now: Date) =>
  and(
    eq(table.entityId, entityId),
    inArray(table.state, activeStates),
    sql`${table.updatedAt} < ${new Date(now.getTime() - LOST_AFTER).toISOString()}::timestamptz`,
    sql`not exists (select 1 from jobs where unique_key = ${name} || ' ' || ${table.id} and state in ('waiting', 'running'))`,
  );
/** How a lost job ends, so that it does not stand in the way for ever. */
export const lostAt = (now: Date) => {
  const state = "failed";
  return { state, error: "worker_lost", finishedAt: now, updatedAt: now, partial: null };
};

/** What every table of such jobs has. */
type Row = { id: string; step: number; state: string; total: number };
type Json = Record<string, unknown>;
type Place<Tally extends Json> = { cursor: string | null; done: number; tally: Tally };

/** A slice at work: `next` moves `place` on and answers true when that was the last of it, null when `onPage` said stop. */
type Work<Tally extends Json, Result> = {
  place: Place<Tally>;
  next: (onPage: OnPage) => Promise<boolean | null>;
  result: (tx: Transaction) => Promise<Result>;
};

/** What kind of job it is: where its rows are, who listens, how a slice begins, and what an end puts on the record. */
export type SlicedKind<R extends Row, Tally extends Json, Result extends Json> = {
  name: "replay" | "sweep";
  table: Table;
  find: (tx: Transaction, id: string) => Promise<R[]>;
  job: (id: string) => Parameters<typeof enqueue>[1][number];
  topic: (row: R) => string;
  begin: (transact: Transact, row: R) => Promise<Work<Tally, Result>>;
  records: (tx: Transaction, ended: R & { result: Result | null }, now: Date) => Promise<RecordEntry[]> | RecordEntry[];
};

const worker = { kind: "system", id: systemActor("worker").id, role: "system" };

/** Runs the next slice of a job and asks for the one after. Repeatable; a job that has ended is left as it is. */
export async function runSlice<R extends Row, Tally extends Json, Result extends Json>(
  kind: SlicedKind<R, Tally, Result>,
  transact: Transact,
  id: string,
  signal: AbortSignal,
  ms: number,
): Promise<void> {
  const [row] = await transact("all", (tx) => kind.find(tx, id), true);
  if (!row || !activeStates.includes(row.state)) return;
  try {
    await goOn(kind, transact, row, signal, ms);
  } catch (error) {
    if (isPassingFault(error)) throw error;
    log.error({ [kind.name]: id, error: String(error) }, `a ${kind.name} failed`);
    await transact("all", (tx) => end(tx, kind, row, { state: "failed", error: "internal", result: null }));
  }
}

async function goOn<R extends Row, Tally extends Json, Result extends Json>(
  kind: SlicedKind<R, Tally, Result>,
  transact: Transact,
  row: R,
  signal: AbortSignal,
  ms: number,
): Promise<void> {
  const { place, next, result } = await kind.begin(transact, row);
  const started = performance.now();
  let told = started;
  const onPage = async (done: number): Promise<boolean> => {
    if (signal.aborted) return false;
    if (performance.now() - told < sliceMs) return true;
    told = performance.now();
    return transact("all", (tx) => move(tx, kind, row, { done }));
  };
  for (;;) {
    const last = await next(onPage);
    if (last === null) {
      // Cut off by a worker that stops: another one begins this slice again. Else it was cancelled, or is somebody else's.
      if (signal.aborted) await transact("all", (tx) => enqueue(tx, [kind.job(row.id)], clockNow()));
      return;
    }
    if (last)
      return transact("all", async (tx) => {
        const found = await result(tx);
        await end(tx, kind, row, { state: "done", result: found, done: row.total });
      });
    if (signal.aborted || performance.now() - started >= ms)
      return transact("all", (tx) => handOver(tx, kind, row, place));
  }
}

type Kind<R extends Row> = Pick<SlicedKind<R, Json, Json>, "table" | "topic" | "job">;

/** The row as this slice found it: not moved, not cancelled. */
const asFound = <R extends Row>({ table }: Kind<R>, { id, step }: R) =>
  and(eq(table.id, id), eq(table.step, step), inArray(table.state, activeStates));

/** Notes how far it got, and that a slice is over when `step` says so; false when it was cancelled or another worker has moved it. */
async function move<R extends Row>(
  tx: Transaction,
  kind: Kind<R>,
  row: R,
  part: { done: number; cursor?: string | null; partial?: Json; step?: number },
): Promise<boolean> {
  const kept = await tx
    .update(kind.table)
    .set({ state: "running", ...part, updatedAt: clockNow() })
    .where(asFound(kind, row))
    .returning({ id: kind.table.id });
  if (kept.length > 0) await publish(tx, [kind.topic(row)]);
  return kept.length > 0;
}

async function handOver<R extends Row>(
  tx: Transaction,
  kind: Kind<R>,
  row: R,
  { cursor, done, tally }: Place<Json>,
): Promise<void> {
  const moved = await move(tx, kind, row, { cursor, done, partial: tally, step: row.step + 1 });
  if (moved) await enqueue(tx, [kind.job(row.id)], clockNow());
}

type End<Result> = { state: "failed"; error: string; result: null } | { state: "done"; result: Result; done: number };

async function end<R extends Row, Tally extends Json, Result extends Json>(
  tx: Transaction,
  kind: SlicedKind<R, Tally, Result>,
  row: R,
  part: End<Result>,
): Promise<void> {
  const now = clockNow();
  const over = { ...part, partial: null, step: row.step + 1, updatedAt: now, finishedAt: now };
  const ended = await tx.update(kind.table).set(over).where(asFound(kind, row)).returning({ id: kind.table.id });
  if (ended.length === 0) return;
  await publish(tx, [kind.topic(row)]);
  await appendRecords(tx, worker, now, await kind.records(tx, { ...row, ...over }, now));
}
