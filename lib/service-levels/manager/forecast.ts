// The forecast of each queue from what the last days show: what came, what was closed by how many hours of people, who is on shift next.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { dailyCounts, serviceClocks } from "@/db/schema/service-levels";
import type { Actor } from "@/lib/access/actor";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { peopleByHour } from "@/lib/roster/read";
import { rulesOf } from "../store";
import { countFromIndexes } from "./count";
import { dayOf } from "./range";
import { type Forecast, forecast } from "./simulate";

export const HORIZON_HOURS = 48;
/** Days that the pace is taken from; today is not whole and left out. */
const LOOK_BACK_DAYS = 14;
const HOUR = 3_600_000;

export type QueueForecast = Forecast & {
  queue: string;
  open: number;
  breached: number;
  /** Due within the horizon if nobody touches them. */
  dueSoon: number;
  arrivalsPerHour: number;
  donePerHour: number;
};
export type Forecasts = {
  at: string;
  /** Without a roster everybody is taken to go on as in the last days. */
  fromRoster: boolean;
  people: number[];
  queues: QueueForecast[];
};

type Backlog = { queue: string; hour: number; n: number };

/** What is likely to break a case's time for a decision within two days. */
export const readForecast = defineQuery({
  name: "service_level.forecast",
  permission: "service_level.read",
  input: z.object({ entityId: z.uuid().optional() }),
  async run({ tx, actor, now, visible }, { entityId }) {
    await countFromIndexes(tx);
    const ofEntity = entityId ? sql`entity_id = ${entityId}` : sql`true`;
    const edges = Array.from({ length: HORIZON_HOURS + 1 }, (_, hour) =>
      new Date(now.getTime() + hour * HOUR).toISOString(),
    );
    // Bucket 0 is over by now, the last one due beyond the horizon.
    const { rows: backlog } = await tx.execute<Backlog>(sql`select queue,
        width_bucket(due_at, ${sql.param(edges)}::timestamptz[]) - 1 as hour, count(*)::int as n
      from service_clocks where state = 'running' and clock = 'case_decision' and ${ofEntity}
        and ${visible({ queue: serviceClocks.queue }) ?? sql`true`} group by 1, 2`);
    const from = dayOf(now.getTime() - LOOK_BACK_DAYS * 24 * HOUR);
    const { rows: pace } = await tx.execute<{
      queue: string;
      metric: string;
      n: string;
    }>(sql`select queue, metric, sum(n) as n
      from daily_counts where ${ofEntity} and metric in ('opened', 'closed') and day >= ${from} and day < ${dayOf(now.getTime())}
        and ${visible({ queue: dailyCounts.queue }) ?? sql`true`} group by queue, metric`);
    const perHour = (queue: string, metric: string): number =>
      Number(pace.find((row) => row.queue === queue && row.metric === metric)?.n ?? 0) / (LOOK_BACK_DAYS * 24);
    const rules = [...(await rulesOf(tx, await entitiesOf(tx, actor, entityId))).values()];
    /** Hours that a new case of middling severity has: the shortest of the entities'. */
    const allowance = (queue: string): number =>
      Math.min(
        ...rules.map(
          ({ target }) => target("case_decision", { queue, severity: 2, tier: "person" }, now.getTime()).minutes / 60,
        ),
        HORIZON_HOURS * 10,
      );
    const roster = await peopleByHour(tx, now, entityId, HORIZON_HOURS, LOOK_BACK_DAYS * 24);
    const queues = [...new Set([...backlog, ...pace].map(({ queue }) => queue))].sort();
    const forecasts: Forecasts = {
      at: now.toISOString(),
      fromRoster: roster !== null,
      people: roster?.next ?? [],
      queues: queues.map((queue) => {
        const mine = backlog.filter((row) => row.queue === queue);
        const open = mine.reduce((sum, { n }) => sum + n, 0);
        const breached = mine.find(({ hour }) => hour < 0)?.n ?? 0;
        const dueByHour = Array.from(
          { length: HORIZON_HOURS + 1 },
          (_, hour) => mine.find((row) => row.hour === hour)?.n ?? 0,
        );
        const [arrivalsPerHour, donePerHour] = [perHour(queue, "opened"), perHour(queue, "closed")];
        const situation = {
          ...{ dueByHour, open, breached, arrivalsPerHour },
          people: roster?.next ?? Array.from({ length: HORIZON_HOURS }, () => 1),
          donePerPersonHour: roster ? donePerHour / Math.max(0.5, roster.meanBefore) : donePerHour,
          allowanceHours: allowance(queue),
        };
        const dueSoon = dueByHour.slice(0, HORIZON_HOURS).reduce((sum, n) => sum + n, 0);
        return { queue, open, breached, dueSoon, arrivalsPerHour, donePerHour, ...forecast(situation) };
      }),
    };
    return ok(forecasts);
  },
});

async function entitiesOf(tx: Transaction, actor: Actor, entityId: string | undefined): Promise<readonly string[]> {
  if (entityId) return [entityId];
  if (actor.entityIds !== "all") return actor.entityIds;
  return (await tx.select({ id: entities.id }).from(entities)).map(({ id }) => id);
}
