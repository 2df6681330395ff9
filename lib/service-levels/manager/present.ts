// How things stand now: clocks by queue, ages of what is open, and what each person has beside what they can carry.
import { asc, sql } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { serviceClocks } from "@/db/schema/service-levels";
import { now as clockNow } from "@/lib/clock";
import type { Context } from "@/lib/command";
import { ok, type Result } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { onShiftNow } from "@/lib/roster/read";
import type { ClockName } from "../targets";
import { countFromIndexes } from "./count";
import { ageBuckets } from "./range";

export type QueueNow = {
  queue: string;
  open: number;
  unassigned: number;
  waiting: number;
  /** Ages in milliseconds that half, 85 % and 95 % of the open cases do not pass. */
  ages: { p50: number; p85: number; p95: number };
  /** How many are in each of `ageBuckets`. */
  buckets: number[];
};
export type ClocksNow = {
  queue: string;
  clock: ClockName;
  running: number;
  /** Half used, three quarters used, over: each counted once, where it stands. */
  half: number;
  threeQuarters: number;
  breached: number;
};
/** In the order of their names: this is no race. */
export type LoadNow = {
  id: string;
  name: string;
  open: number;
  cap: number | null;
  languages: string[];
  onShift: boolean;
  away: boolean;
};
export type Present = { at: string; queues: QueueNow[]; clocks: ClocksNow[]; load: LoadNow[] };

type Environment = Pick<QueryEnvironment, "tx" | "now" | "visible">;
const scopeOf = (entityId: string | undefined) => (entityId ? sql`${cases.entityId} = ${entityId}` : sql`true`);

async function queuesNow({ tx, now, visible }: Environment, entityId: string | undefined): Promise<QueueNow[]> {
  await countFromIndexes(tx);
  const edges = ageBuckets.map((hours) => (hours === null ? null : new Date(now.getTime() - hours * 3_600_000)));
  const bucketed = edges.map((edge, index) => {
    const older = index === 0 ? null : edges[index - 1];
    return sql`(count(*) filter (where ${edge ? sql`opened_at > ${edge.toISOString()}::timestamptz` : sql`true`}
      and ${older ? sql`opened_at <= ${older.toISOString()}::timestamptz` : sql`true`}))::int`;
  });
  const { rows } = await tx.execute<{
    queue: string;
    open: number;
    unassigned: number;
    waiting: number;
    since: string[];
    buckets: number[];
  }>(sql`select queue, count(*)::int as open, (count(*) filter (where assignee_id is null))::int as unassigned,
      (count(*) filter (where state = 'waiting_customer'))::int as waiting,
      to_json(percentile_disc(array[0.5, 0.85, 0.95]) within group (order by opened_at desc)) as since,
      array[${sql.join(bucketed, sql`, `)}] as buckets
    from cases where state <> 'closed' and ${scopeOf(entityId)} and ${visible({ queue: cases.queue }) ?? sql`true`}
    group by queue order by queue`);
  const age = (at: string | undefined): number => (at ? now.getTime() - new Date(at).getTime() : 0);
  return rows.map(({ since: [p50, p85, p95], ...row }) => ({
    ...row,
    ages: { p50: age(p50), p85: age(p85), p95: age(p95) },
  }));
}

async function clocksNow({ tx, now, visible }: Environment, entityId: string | undefined): Promise<ClocksNow[]> {
  await countFromIndexes(tx);
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await tx.execute<ClocksNow>(sql`select queue, clock, count(*)::int as running,
      (count(*) filter (where half_at <= ${at} and three_quarters_at > ${at}))::int as half,
      (count(*) filter (where three_quarters_at <= ${at} and due_at > ${at}))::int as "threeQuarters",
      (count(*) filter (where due_at <= ${at}))::int as breached
    from service_clocks where state = 'running'
      and ${entityId ? sql`${serviceClocks.entityId} = ${entityId}` : sql`true`}
      and ${visible({ queue: serviceClocks.queue }) ?? sql`true`}
    group by queue, clock order by queue, clock`);
  return rows;
}

async function loadNow({ tx, now, visible }: Environment, entityId: string | undefined): Promise<LoadNow[]> {
  await countFromIndexes(tx);
  const counted = await tx
    .select({ id: cases.assigneeId, open: sql<number>`count(*)::int` })
    .from(cases)
    .where(
      sql`state <> 'closed' and assignee_id is not null and ${scopeOf(entityId)} and ${visible({ queue: cases.queue }) ?? sql`true`}`,
    )
    .groupBy(cases.assigneeId)
    .orderBy(asc(cases.assigneeId));
  const open = new Map(counted.map((row) => [row.id, row.open]));
  const people = await onShiftNow(
    tx,
    now,
    entityId,
    [...open.keys()].flatMap((id) => id ?? []),
  );
  return people.map((person) => ({ ...person, open: open.get(person.id) ?? 0 }));
}

const input = z.object({ entityId: z.uuid().optional() });
const permission = "service_level.read" as const;

/** Queues and ages, clocks, and what people have: each a question of its own, so that they are asked side by side. */
const readQueues = defineQuery({
  ...{ name: "service_level.queues", permission, input },
  run: async (environment, { entityId }) => ok(await queuesNow(environment, entityId)),
});
const readClocks = defineQuery({
  ...{ name: "service_level.clocks", permission, input },
  run: async (environment, { entityId }) => ok(await clocksNow(environment, entityId)),
});
export const readLoad = defineQuery({
  ...{ name: "service_level.load", permission, input },
  run: async (environment, { entityId }) => ok(await loadNow(environment, entityId)),
});

/** Everything that stands now, of one entity or of all that one may see. */
export async function readPresent(
  context: Pick<Context, "actor">,
  asked: z.input<typeof input>,
): Promise<Result<Present>> {
  const at = clockNow().toISOString();
  const [queues, clocks, load] = await Promise.all([
    readQueues(context, asked),
    readClocks(context, asked),
    readLoad(context, asked),
  ]);
  if (!queues.ok) return queues;
  if (!clocks.ok) return clocks;
  return load.ok ? ok({ at, queues: queues.value, clocks: clocks.value, load: load.value }) : load;
}
