// The worker's part: a sweep runs in slices, each a job of its own, as replays do; a slice is kept only if nobody else has moved the sweep
// meanwhile. What was looked for in it is proposed in the transaction that ends it.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { isPassingFault } from "@/db/passing-fault";
import { tuningSweeps } from "@/db/schema/tuning";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { enqueue, publish } from "@/lib/command";
import { log } from "@/lib/log";
import { appendRecords, type RecordEntry, record } from "@/lib/records/append";
import { deskTimeOf } from "@/lib/replay/desk-time";
import { createReplayMemory, type Transact } from "@/lib/replay/run-chunk";
import { liveRuleSet } from "@/lib/rule-sets/live";
import { keepAll, keepNone } from "./count";
import type { SweepResult } from "./dto";
import { makeProposals } from "./make-proposals";
import { sweepResult } from "./result";
import { activeStates, type StoredSweep, sweepJob, targetsOf, tuningTopic } from "./rows";
import {
  emptySweep,
  readyTargets,
  type SweepPlace,
  type SweepPlan,
  type SweepTally,
  sweepChunk,
  usualSizes,
} from "./run-chunk";

const sliceMs = 1_000;
export type SliceLimits = { ms: number; sizes?: SweepPlan["sizes"] };

const worker = { kind: "system", id: systemActor("worker").id, role: "system" };

/** Runs the next slice of a sweep and asks for the one after. Repeatable; a sweep that has ended is left as it is. */
export async function runSweepSlice(
  transact: Transact,
  sweepId: string,
  signal: AbortSignal,
  limits: SliceLimits = { ms: sliceMs },
): Promise<void> {
  const [row] = await transact("all", (tx) => tx.select().from(tuningSweeps).where(eq(tuningSweeps.id, sweepId)), true);
  if (!row || !activeStates.includes(row.state)) return;
  try {
    await runSlice(transact, row, signal, limits);
  } catch (error) {
    if (isPassingFault(error)) throw error;
    log.error({ sweep: sweepId, error: String(error) }, "a sweep failed");
    await transact("all", (tx) => endSweep(tx, row, { state: "failed", error: "internal" }));
  }
}

async function runSlice(transact: Transact, row: StoredSweep, signal: AbortSignal, { ms, sizes }: SliceLimits) {
  const plan = await planOf(transact, row, sizes ?? usualSizes);
  const memory = createReplayMemory(transact);
  const tally = (row.partial as SweepTally | null) ?? emptySweep(targetsOf(row));
  const place: SweepPlace = { cursor: row.cursor, done: row.done, tally };
  const started = performance.now();
  let told = started;
  const goesOn = async (count: number): Promise<boolean> => {
    if (signal.aborted) return false;
    if (performance.now() - told < sliceMs) return true;
    told = performance.now();
    return transact("all", (tx) => tell(tx, row, count));
  };
  for (;;) {
    const last = await sweepChunk(plan, memory, place, goesOn);
    if (last === null) {
      // Cut off by a worker that stops: another one begins this slice again. Else it was cancelled, or is somebody else's.
      if (signal.aborted) await transact("all", (tx) => enqueue(tx, [sweepJob(row.id)], clockNow()));
      return;
    }
    if (last) return transact("all", (tx) => finish(tx, row, place, plan));
    if (signal.aborted || performance.now() - started >= ms) return transact("all", (tx) => handOver(tx, row, place));
  }
}

async function planOf(transact: Transact, row: StoredSweep, sizes: SweepPlan["sizes"]): Promise<SweepPlan> {
  const { entityId, from, bound, ruleSetId, purpose } = row;
  const { ruleSet } = await transact("all", (tx) => liveRuleSet(tx, ruleSetId), true);
  const keep = purpose === "ask" ? keepAll : keepNone;
  return { ...{ entityId, ruleSet, from, bound, keep, sizes }, targets: readyTargets(ruleSet, targetsOf(row)) };
}

/** The sweep as this slice found it: not moved, not cancelled. */
const asFound = ({ id, step }: StoredSweep) =>
  and(eq(tuningSweeps.id, id), eq(tuningSweeps.step, step), inArray(tuningSweeps.state, activeStates));

/** Tells how far it got; false when it was cancelled or another worker has moved it. */
async function tell(tx: Transaction, row: StoredSweep, done: number): Promise<boolean> {
  const kept = await tx
    .update(tuningSweeps)
    .set({ state: "running", done, updatedAt: clockNow() })
    .where(asFound(row))
    .returning({ id: tuningSweeps.id });
  if (kept.length > 0) await publish(tx, [tuningTopic(row.entityId)]);
  return kept.length > 0;
}

async function handOver(tx: Transaction, row: StoredSweep, { cursor, done, tally }: SweepPlace): Promise<void> {
  const now = clockNow();
  const moved = await tx
    .update(tuningSweeps)
    .set({ state: "running", cursor, done, partial: tally, step: row.step + 1, updatedAt: now })
    .where(asFound(row))
    .returning({ id: tuningSweeps.id });
  if (moved.length === 0) return;
  await enqueue(tx, [sweepJob(row.id)], now);
  await publish(tx, [tuningTopic(row.entityId)]);
}

async function finish(tx: Transaction, row: StoredSweep, { tally }: SweepPlace, { keep }: SweepPlan): Promise<void> {
  const result = sweepResult(tally, await deskTimeOf(tx, row.entityId), row, keep);
  await endSweep(tx, row, { state: "done", result, done: row.total });
}

type End = { state: "failed"; error: string } | { state: "done"; result: SweepResult; done: number };

async function endSweep(tx: Transaction, row: StoredSweep, part: End): Promise<void> {
  const now = clockNow();
  const [ended] = await tx
    .update(tuningSweeps)
    .set({ ...part, partial: null, step: row.step + 1, updatedAt: now, finishedAt: now })
    .where(asFound(row))
    .returning();
  if (!ended) return;
  const made =
    part.state === "done" && row.purpose === "propose" ? await makeProposals(tx, ended, part.result, now) : [];
  await publish(tx, [tuningTopic(row.entityId)]);
  await appendRecords(tx, worker, now, [finishedRecord(ended), ...made]);
}

/** What the record tells of a sweep's end. */
const finishedRecord = ({ id, entityId, ruleSetId, state, error, result }: StoredSweep): RecordEntry =>
  record("tuning.swept", { type: "tuning_sweep", id }, entityId, {
    ruleSetId,
    state,
    ...(error !== null && { error }),
    ...(result !== null && { events: (result as SweepResult).events }),
  });
