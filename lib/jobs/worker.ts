// The worker's loop: schedule, claim, run with a heartbeat, finish or put back. It holds no state that a kill could lose.
import { inTransaction } from "@/db/client";
import { now as clockNow } from "@/lib/clock";
import { log } from "@/lib/log";
import { pause } from "./pause";
import { claimJobs, failJob, finishJob, heartbeat, type Job, type Lane, leaseMs } from "./queue";
import { enqueueScheduled } from "./schedule";

/** Does one job. May run more than once for one job (after a kill), so it must be repeatable. */
export type Handler = (payload: Record<string, unknown>, signal: AbortSignal) => Promise<void>;
export type Handlers = Readonly<Record<string, Handler>>;

const idleMs = 1_000;
/** Kinds that take many seconds of computing: one at a time, beside the others, so that nothing waits behind them. */
const heavy = ["document.check"];
const lanes: readonly { lane: Lane; atOnce: number }[] = [
  { lane: { but: heavy }, atOnce: 4 },
  { lane: { only: heavy }, atOnce: 1 },
];

/** Claims what is due and does it; answers how many jobs there were. Tests call it directly. */
export async function runDueJobs(
  handlers: Handlers,
  signal: AbortSignal = new AbortController().signal,
  lane: Lane = { but: [] },
  atOnce = 4,
): Promise<number> {
  await inTransaction("all", (tx) => enqueueScheduled(tx, clockNow()));
  const claimed = await inTransaction("all", (tx) => claimJobs(tx, clockNow(), atOnce, lane));
  await Promise.all(claimed.map((job) => runJob(job, handlers, signal)));
  return claimed.length;
}

async function runJob(job: Job, handlers: Handlers, signal: AbortSignal): Promise<void> {
  const lost = new AbortController();
  const beat = setInterval(() => {
    inTransaction("all", (tx) => heartbeat(tx, job, clockNow())).then(
      (kept) => kept || lost.abort(),
      (error: unknown) => log.warn({ job: job.id, error: String(error) }, "heartbeat failed"),
    );
  }, leaseMs / 4);
  try {
    const handler = handlers[job.kind];
    if (!handler) throw new Error(`nothing handles jobs of kind ${job.kind}`);
    await handler(job.payload, AbortSignal.any([signal, lost.signal]));
    await inTransaction("all", (tx) => finishJob(tx, job, clockNow()));
  } catch (error) {
    const state = await inTransaction("all", (tx) => failJob(tx, job, clockNow(), String(error)));
    log[state === "dead" ? "error" : "warn"](
      { job: job.id, kind: job.kind, state, error: String(error) },
      "job failed",
    );
  } finally {
    clearInterval(beat);
  }
}

/** Works until `signal` is aborted, in each lane by itself; a database that is away is waited for. */
export async function work(handlers: Handlers, signal: AbortSignal): Promise<void> {
  await Promise.all(lanes.map(({ lane, atOnce }) => workLane(handlers, signal, lane, atOnce)));
}

async function workLane(handlers: Handlers, signal: AbortSignal, lane: Lane, atOnce: number): Promise<void> {
  while (!signal.aborted) {
    const done = await runDueJobs(handlers, signal, lane, atOnce).catch((error: unknown) => {
      log.error({ error: String(error) }, "the worker cannot reach its jobs");
      return 0;
    });
    if (done === 0) await pause(idleMs, signal);
  }
}
