// Events in: role gate, decoding, one transaction per batch with the guarantees of a command. A refused sender is recorded;
// a refused line costs only itself.
import { inPlannedTransaction, type Transaction } from "@/db/client";
import type { Actor, SystemActor } from "@/lib/access/actor";
import { passRoleGate } from "@/lib/access/check";
import { now as clockNow } from "@/lib/clock";
import { recordRefusal } from "@/lib/command";
import { type AppError, fail, ok, type Result } from "@/lib/errors";
import { type BatchResult, runBatch } from "./batch";
import { decodeLines, type RawLine, skewMs } from "./lines";
import { retrying } from "./retry";

/** The largest batch; a longer stream is sent as several. */
export const batchLimit = 5_000;

export type Submission = {
  actor: Actor;
  requestId?: string;
  /** History (the demo world, a back-fill by the system itself): every event is received and decided as of when it happened. */
  asOfEvents?: boolean;
};

/**
 * Takes a batch of at most `batchLimit` lines in. Every line gets an answer: accepted with its decision, repeated with the
 * stored one, or refused with code and path. The same batch again changes nothing. Fails with `not_allowed` (recorded),
 * `too_large`.
 */
export async function submitEvents(submission: Submission, lines: readonly RawLine[]): Promise<Result<BatchResult>> {
  const { actor, requestId, asOfEvents = false } = submission;
  const gate = passRoleGate(actor, "event.submit");
  const why = gate.ok ? gate.value.allows(actor, {}) : null;
  if (!gate.ok) return refuse(submission, gate.error);
  if (why) return refuse(submission, { code: "not_allowed", detail: why });
  if (asOfEvents && actor.kind !== "system")
    return refuse(submission, { code: "not_allowed", detail: "history_is_the_systems" });
  if (lines.length > batchLimit) return fail("too_large", { detail: "batch_too_long", params: { limit: batchLimit } });
  const { candidates, refused } = decodeLines(
    lines,
    asOfEvents ? Number.POSITIVE_INFINITY : clockNow().getTime() + skewMs,
    actor.kind === "system",
  );
  const result = await retrying((taken) =>
    inPlannedTransaction(actor.entityIds, (tx) => {
      const now = asOfEvents ? newest(candidates.map(({ event }) => event.at)) : clockNow();
      return runBatch(tx, { actor, candidates, refused, now, asOfEvents, taken, request: requestId });
    }),
  );
  return ok(result);
}

/**
 * Takes in what the console itself has to say, written in the very transaction that takes it in: what `write` has locked and read stands
 * until it is stored. Null when there is nothing to say.
 */
export const submitOwn = (
  actor: SystemActor,
  write: (tx: Transaction) => Promise<readonly RawLine[]>,
): Promise<BatchResult | null> =>
  retrying((taken) =>
    inPlannedTransaction(actor.entityIds, async (tx) => {
      const now = clockNow();
      const lines = await write(tx);
      if (lines.length === 0) return null;
      const { candidates, refused } = decodeLines(lines, now.getTime() + skewMs, true);
      return runBatch(tx, { actor, candidates, refused, now, asOfEvents: false, taken });
    }),
  );

const newest = (instants: readonly number[]): Date =>
  instants.length === 0 ? clockNow() : new Date(instants.reduce((a, b) => Math.max(a, b)));

const refuse = (context: Submission, error: AppError): Promise<Result<never>> =>
  recordRefusal(context, "event.submit", error);
