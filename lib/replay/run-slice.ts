// The worker's part: a replay runs in slices of about a second, each a job of its own, so that other jobs are not kept waiting
// and a kill costs a second. A slice is kept only if nobody else has moved the replay meanwhile: two workers do no harm.
import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { isPassingFault } from "@/db/passing-fault";
import { replays } from "@/db/schema/replays";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { enqueue, publish } from "@/lib/command";
import { log } from "@/lib/log";
import { appendRecords } from "@/lib/records/append";
import { parseDefinition } from "@/lib/rule-sets/definition";
import type { RuleSet } from "@/lib/scoring";
import { finishedRecord, replayJob } from "./commands";
import { deskTimeOf } from "./desk-time";
import { resultOf } from "./result";
import { type StoredReplay, topicOf } from "./rows";
import { type ChunkSizes, createReplayMemory, type ReplayPlace, replayChunk, type Transact } from "./run-chunk";
import { emptyTally, type Tally } from "./tally";

/** How long a slice goes on before it hands over, and how often it tells. */
const sliceMs = 1_000;

export type SliceLimits = { ms: number; sizes?: ChunkSizes };

const worker = { kind: "system", id: systemActor("worker").id, role: "system" };
const active = ["waiting", "running"];

/** Runs the next slice of a replay and asks for the one after. Repeatable; a replay that has ended is left as it is. */
export async function runReplaySlice(
  transact: Transact,
  replayId: string,
  signal: AbortSignal,
  limits: SliceLimits = { ms: sliceMs },
): Promise<void> {
  const [row] = await transact("all", (tx) => tx.select().from(replays).where(eq(replays.id, replayId)), true);
  if (!row || !active.includes(row.state)) return;
  try {
    await runSlice(transact, row, signal, limits);
  } catch (error) {
    if (isPassingFault(error)) throw error;
    log.error({ replay: replayId, error: String(error) }, "a replay failed");
    await transact("all", (tx) => endReplay(tx, row, { state: "failed", error: "internal" }));
  }
}

async function runSlice(
  transact: Transact,
  row: StoredReplay,
  signal: AbortSignal,
  { ms, sizes }: SliceLimits,
): Promise<void> {
  const { entityId, from, bound, cursor, done } = row;
  const plan = { entityId, ruleSet: await ruleSetOf(row), from, bound, ...(sizes && { sizes }) };
  const memory = createReplayMemory(transact);
  const place: ReplayPlace = { cursor, done, tally: (row.partial as Tally | null) ?? emptyTally() };
  const started = performance.now();
  let told = started;
  const goesOn = async (count: number): Promise<boolean> => {
    if (signal.aborted) return false;
    if (performance.now() - told < sliceMs) return true;
    told = performance.now();
    return transact("all", (tx) => tell(tx, row, count));
  };
  for (;;) {
    const last = await replayChunk(plan, memory, place, goesOn);
    if (last === null) {
      // Cut off by a worker that stops: another one begins this slice again. Else it was cancelled, or is somebody else's.
      if (signal.aborted) await transact("all", (tx) => enqueue(tx, [replayJob(row.id)], clockNow()));
      return;
    }
    if (last) return transact("all", (tx) => finish(tx, row, place));
    if (signal.aborted || performance.now() - started >= ms) {
      await transact("all", (tx) => handOver(tx, row, place));
      return;
    }
  }
}

/** Which version it is called by matters only to fingerprints, which a replay keeps none of. */
async function ruleSetOf({ definition, ruleSetId }: StoredReplay): Promise<RuleSet> {
  const parsed = await parseDefinition(0, definition);
  if (!parsed.ok) throw new Error(`rule set ${ruleSetId} cannot be read: ${parsed.error.message}`);
  return parsed.value;
}

/** The replay as this slice found it: not moved, not cancelled. */
const asFound = ({ id, step }: StoredReplay) =>
  and(eq(replays.id, id), eq(replays.step, step), inArray(replays.state, active));

/** Tells how far it got; false when it was cancelled or another worker has moved it. */
async function tell(tx: Transaction, row: StoredReplay, done: number): Promise<boolean> {
  const kept = await tx
    .update(replays)
    .set({ state: "running", done, updatedAt: clockNow() })
    .where(asFound(row))
    .returning({ id: replays.id });
  if (kept.length > 0) await publish(tx, [topicOf(row.id)]);
  return kept.length > 0;
}

async function handOver(tx: Transaction, row: StoredReplay, { cursor, done, tally }: ReplayPlace): Promise<void> {
  const now = clockNow();
  const moved = await tx
    .update(replays)
    .set({ state: "running", cursor, done, partial: tally, step: row.step + 1, updatedAt: now })
    .where(asFound(row))
    .returning({ id: replays.id });
  if (moved.length === 0) return;
  await enqueue(tx, [replayJob(row.id)], now);
  await publish(tx, [topicOf(row.id)]);
}

async function finish(tx: Transaction, row: StoredReplay, { tally }: ReplayPlace): Promise<void> {
  const result = resultOf(tally, await deskTimeOf(tx, row.entityId));
  await endReplay(tx, row, { state: "done", result, done: row.total });
}

async function endReplay(
  tx: Transaction,
  row: StoredReplay,
  part: Partial<Pick<StoredReplay, "state" | "error" | "result" | "done">>,
): Promise<void> {
  const now = clockNow();
  const [ended] = await tx
    .update(replays)
    .set({ ...part, partial: null, step: row.step + 1, updatedAt: now, finishedAt: now })
    .where(asFound(row))
    .returning();
  if (!ended) return;
  await publish(tx, [topicOf(row.id)]);
  await appendRecords(tx, worker, now, [finishedRecord(ended)]);
}
