// Liveness, readiness and metrics. Readiness names each part, so that who is woken at night sees which one it is.
import { sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import journal from "@/db/migrations/meta/_journal.json";
import { now as clockNow } from "@/lib/clock";
import { deliveryLag } from "@/lib/deliveries/lag";
import { jobLag } from "@/lib/jobs/lag";
import { log } from "@/lib/log";
import { countReadInPart } from "@/lib/rule-sets/read-in-part";
import { metricsText } from "./metrics";
import { json, plainText } from "./respond";

/** A worker that finished nothing for this long, or leaves a job this long, is not there. */
const workerLateMs = 5 * 60_000;

/** The process answers. */
export const getHealth = async (): Promise<Response> => json({ status: "ok" });

type Part = { ok: boolean } & Record<string, unknown>;

/**
 * Whether requests can be served: 200 with database and schema in order, else 503. A worker that lags, lists that are
 * missing or rules that are read in part make it `degraded`, not unready: turning requests away would help neither.
 */
export async function getReady(): Promise<Response> {
  const parts = await readParts().catch((error: unknown): Record<string, Part> => {
    log.warn({ error: String(error) }, "not ready");
    return { database: { ok: false } };
  });
  const serving = parts.database?.ok === true && parts.migrations?.ok === true;
  const whole = Object.values(parts).every((part) => part.ok);
  return json({ status: whole ? "ready" : serving ? "degraded" : "not_ready", ...parts }, serving ? 200 : 503);
}

const readParts = (): Promise<Record<string, Part>> =>
  inTransaction(
    "all",
    async (tx) => {
      const { rows } = await tx.execute<{ newest: string | null; lists: number }>(sql`select
        (select max(created_at) from drizzle.__drizzle_migrations) as newest,
        (select count(*)::int from reference_lists where state = 'active') as lists`);
      const expected = Math.max(...journal.entries.map(({ when }) => when));
      const lag = await jobLag(tx, clockNow());
      const silent = lag.lastFinishedMs !== null && lag.lastFinishedMs > workerLateMs;
      const lists = rows[0]?.lists ?? 0;
      const rules = await countReadInPart(tx);
      return {
        database: { ok: true },
        migrations: { ok: Number(rows[0]?.newest ?? 0) >= expected },
        worker: { ok: lag.oldestDueMs < workerLateMs && !silent, ...lag },
        lists: { ok: lists > 0, active: lists },
        rules: { ok: rules.inPart === 0, ...rules },
        deliveries: await deliveryLag(tx),
      };
    },
    true,
  );

/** Prometheus text; the route lets in only keys that may watch the platform. */
export async function getMetrics(): Promise<Response> {
  const { text, contentType } = await metricsText();
  return plainText(text, contentType);
}
