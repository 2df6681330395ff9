// The worker: schedule, claim, run with a heartbeat, finish or put back. It holds no state that a kill could lose.
import { inTransaction } from "@/db/client";
import { now as clockNow } from "@/lib/clock";
import { log } from "@/lib/log";
import { pause, pauseUnless } from "./pause";
import { claimJobs, failJob, finishJob, heartbeat, type Job, type Lane, leaseMs } from "./queue";
import { enqueueScheduled } from "./schedule";

/** Does one job. May run more than once for one job (after a kill), so it must be repeatable. */
export type Handler = (payload: Record<string, unknown>, signal: AbortSignal) => Promise<void>;
export type Handlers = Readonly<Record<string, Handler>>;

const idleMs = 1_000;
/** What a person, the exchange's core or a legal clock waits for: it never stands behind work that takes long. */
const prompt = [
  ...["delivery.send", "deliveries.due", "webhook.send", "partner.send", "portal.send_links"],
  ...["core.send", "core.read_back", "core.order_anew", "restrictions.keep", "records.checkpoint"],
];
/** Takes many seconds of computing: one at a time. */
const heavy = ["document.check"];
const lanes: readonly { lane: Lane; atOnce: number }[] = [
  { lane: { only: prompt }, atOnce: 4 },
  { lane: { only: heavy }, atOnce: 1 },
  { lane: { but: [...prompt, ...heavy] }, atOnce: 3 },
];

/** Works until `signal` is aborted, in each lane by itself; a database that is away is waited for. */
export async function work(handlers: Handlers, signal: AbortSignal): Promise<void> {
  await Promise.all([
    keepSchedule(signal),
    ...lanes.map(({ lane, atOnce }) => workLane(handlers, signal, lane, atOnce)),
  ]);
}

const awayOf = (error: unknown): void => log.error({ error: String(error) }, "the worker cannot reach its jobs");

async function keepSchedule(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await inTransaction("all", (tx) => enqueueScheduled(tx, clockNow())).catch(awayOf);
    await pause(idleMs, signal);
  }
}

/** Keeps up to `atOnce` jobs under way: a place is taken again when its job ends, not when all have ended. */
async function workLane(handlers: Handlers, signal: AbortSignal, lane: Lane, atOnce: number): Promise<void> {
  const underWay = new Set<Promise<void>>();
  while (!signal.aborted) {
    const free = atOnce - underWay.size;
    const claimed =
      free > 0
        ? await inTransaction("all", (tx) => claimJobs(tx, clockNow(), free, lane)).catch((error): Job[] => {
            awayOf(error);
            return [];
          })
        : [];
    for (const job of claimed) {
      const run = runJob(job, handlers, signal)
        .catch(awayOf)
        .finally(() => underWay.delete(run));
      underWay.add(run);
    }
    if (claimed.length < free || free === 0) await pauseUnless(underWay, idleMs, signal);
  }
  await Promise.all(underWay);
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
