// What the process counts for Prometheus. One registry per process, shared by the server's bundles.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { inTransaction } from "@/db/client";
import { now as clockNow } from "@/lib/clock";
import { deliveryLag } from "@/lib/deliveries/lag";
import type { Counts } from "@/lib/intake/batch";
import { jobLag } from "@/lib/jobs/lag";
import { readListStates } from "@/lib/reference-lists/change-queries";

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
    holdPlaced: new Histogram({
      name: "unflag_hold_placed_seconds",
      help: "From an event received to its hold in force: stored, ordered from the core, told; one for each hold",
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers,
    }),
    jobs: new Gauge({ name: "unflag_jobs", help: "Jobs waiting and dead", labelNames: ["state"], registers }),
    orders: new Gauge({
      name: "unflag_core_orders",
      help: "Orders to the exchange's core that it has not taken: waiting, and dead",
      labelNames: ["state"],
      registers,
    }),
    listAge: new Gauge({
      name: "unflag_list_age_seconds",
      help: "Since a fetched list was last found to be what its source has; to stay under 900",
      labelNames: ["list"],
      registers,
    }),
    listFailures: new Gauge({
      name: "unflag_list_failures",
      help: "Attempts to fetch a list that failed since the last good one",
      labelNames: ["list"],
      registers,
    }),
    listEntries: new Gauge({
      name: "unflag_list_entries",
      help: "Entries of the version in force",
      labelNames: ["list", "kind"],
      registers,
    }),
    keptBack: new Gauge({ name: "unflag_lists_kept_back", help: "List versions that wait for a person", registers }),
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

/** Counts holds that came into force, each with how long it took from the events' arrival. */
export function countHolds(holds: number, seconds: number): void {
  for (let left = holds; left > 0; left -= 1) metrics().holdPlaced.observe(seconds);
}

/** Counts a request: `key` is the key's id, `none` without one. */
export function countRequest(route: string, key: string, status: number, seconds: number): void {
  metrics().requests.observe({ route, key, status: String(status) }, seconds);
}

async function setListGauges(): Promise<void> {
  const { listAge, listFailures, listEntries, keptBack } = metrics();
  const now = clockNow();
  const states = await inTransaction("all", (tx) => readListStates(tx, now), true);
  for (const gauge of [listAge, listFailures, listEntries]) gauge.reset();
  for (const { name, kind, active, source } of states) {
    if (active) listEntries.set({ list: name, kind }, active.count);
    if (!source?.enabled) continue;
    listFailures.set({ list: name }, source.failures);
    if (source.confirmedAt !== null) listAge.set({ list: name }, (now.getTime() - source.confirmedAt) / 1_000);
  }
  keptBack.set(states.filter((state) => state.keptBack !== null).length);
}

/** The Prometheus text, with the outbox's state read now. */
export async function metricsText(): Promise<{ text: string; contentType: string }> {
  const { registry, jobs, oldestJob } = metrics();
  const lag = await inTransaction("all", (tx) => jobLag(tx, clockNow()), true);
  jobs.set({ state: "waiting" }, lag.waiting);
  jobs.set({ state: "dead" }, lag.dead);
  oldestJob.set(lag.oldestDueMs / 1_000);
  const { orders } = await inTransaction("all", deliveryLag, true);
  metrics().orders.set({ state: "waiting" }, orders.waiting);
  metrics().orders.set({ state: "dead" }, orders.dead);
  await setListGauges();
  return { text: await registry.metrics(), contentType: registry.contentType };
}
