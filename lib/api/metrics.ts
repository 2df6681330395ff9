// What the process counts for Prometheus. One registry per process, shared by the server's bundles.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { inTransaction } from "@/db/client";
import { now as clockNow } from "@/lib/clock";
import type { Counts } from "@/lib/intake/batch";
import { jobLag } from "@/lib/jobs/lag";

function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "unflag_" });
  const registers = [registry];
  return {
    registry,
    events: new Counter({ name: "unflag_events_total", help: "Events by answer", labelNames: ["status"], registers }),
    requests: new Histogram({
      name: "unflag_api_request_seconds",
      help: "Requests of the machine API by route, key and status",
      labelNames: ["route", "key", "status"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    jobs: new Gauge({ name: "unflag_jobs", help: "Jobs waiting and dead", labelNames: ["state"], registers }),
    oldestJob: new Gauge({ name: "unflag_job_lag_seconds", help: "Age of the oldest job that is due", registers }),
  };
}

const holder = globalThis as { unflagMetrics?: ReturnType<typeof createMetrics> };
function metrics(): ReturnType<typeof createMetrics> {
  holder.unflagMetrics ??= createMetrics();
  return holder.unflagMetrics;
}

/** Counts a batch's answers. */
export function countEvents(counts: Counts): void {
  for (const [status, count] of Object.entries(counts)) metrics().events.inc({ status }, count);
}

/** Counts a request: `key` is the key's id, `none` without one. */
export function countRequest(route: string, key: string, status: number, seconds: number): void {
  metrics().requests.observe({ route, key, status: String(status) }, seconds);
}

/** The Prometheus text, with the outbox's state read now. */
export async function metricsText(): Promise<{ text: string; contentType: string }> {
  const { registry, jobs, oldestJob } = metrics();
  const lag = await inTransaction("all", (tx) => jobLag(tx, clockNow()), true);
  jobs.set({ state: "waiting" }, lag.waiting);
  jobs.set({ state: "dead" }, lag.dead);
  oldestJob.set(lag.oldestDueMs / 1_000);
  return { text: await registry.metrics(), contentType: registry.contentType };
}
