// Which weeks of which entities are due, by the clock of this server at most: a clock of ours that runs ahead reports nothing early.
import { asc, eq, max, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { weeklyReports } from "@/db/schema/reports";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { makeWeekly } from "./make";
import { reportZone } from "./setting";
import { dueWeeks, type Week } from "./weeks";

type Due = Week & { entityId: string };

/** Every week that is over and was not reported, entity by entity, oldest first. */
export async function weeksDue(tx: Transaction, now: Date): Promise<Due[]> {
  const { rows } = await tx.execute<{ at: string }>(sql`select clock_timestamp() as at`);
  const server = new Date(rows[0]?.at ?? now);
  const by = server < now ? server : now;
  const all = await tx
    .select({ id: entities.id, since: entities.createdAt, lastTo: max(weeklyReports.periodTo) })
    .from(entities)
    .leftJoin(weeklyReports, eq(weeklyReports.entityId, entities.id))
    .groupBy(entities.id)
    .orderBy(asc(entities.id));
  const due: Due[] = [];
  for (const { id: entityId, since, lastTo } of all) {
    const weeks = dueWeeks({ zone: await reportZone(tx, entityId), since, lastTo }, by);
    due.push(...weeks.map((week) => ({ entityId, ...week })));
  }
  return due;
}

/** Reports what is due; answers how many reports it made. */
export async function makeDueReports(signal?: AbortSignal): Promise<number> {
  const due = await inTransaction("all", (tx) => weeksDue(tx, clockNow()), true);
  let made = 0;
  for (const { entityId, from, to } of due) {
    if (signal?.aborted) break;
    const asked = { entityId, from: from.toISOString(), to: to.toISOString() };
    const result = await makeWeekly({ actor: systemActor("worker") }, asked);
    if (!result.ok) throw new Error(result.error.detail ?? result.error.code);
    if (result.value.made) made += 1;
  }
  return made;
}
