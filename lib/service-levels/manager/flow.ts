// What came and went on the days of a range, from the daily sums: cases, alerts, events; how long clocks took; what of it was innocent.
// Every number is what the same question to the tables answers; tests ask both.
import { sql } from "drizzle-orm";
import { dailyCounts, dailyRules, serviceClocks } from "@/db/schema/service-levels";
import { ok } from "@/lib/errors";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import type { ClockName } from "../targets";
import { countFromIndexes } from "./count";
import { before, daysOf, endOf, type Range, rangeInput, startOf } from "./range";

export type FlowDay = { day: string; opened: number; closed: number; alerts: number; events: number; open: number };
export type Totals = {
  events: number;
  alerts: number;
  opened: number;
  closed: number;
  /** Closed as a false positive or as explained. */
  innocent: number;
  /** Days for which innocent customers were held, over all. */
  heldDays: number;
};
export type ClockTimes = {
  clock: ClockName;
  queue: string;
  stopped: number;
  late: number;
  /** Milliseconds of its calendar that half, 85 % and 95 % did not pass. */
  p50: number;
  p85: number;
  p95: number;
};
export type RuleFlow = {
  rule: string;
  closed: number;
  innocent: number;
  heldDays: number;
  /** Days times what was at stake, in USD cents. */
  heldCentDays: number;
};
export type Flow = { days: FlowDay[]; totals: Totals; earlier: Totals; times: ClockTimes[]; rules: RuleFlow[] };

type Environment = Pick<QueryEnvironment, "tx" | "visible">;
const MINUTES_A_DAY = 1_440;

const ofEntity = (entityId: string | undefined) => (entityId ? sql`entity_id = ${entityId}` : sql`true`);
const seen = ({ visible }: Environment) => visible({ queue: dailyCounts.queue }) ?? sql`true`;

async function totalsOf(environment: Environment, entityId: string | undefined, range: Range): Promise<Totals> {
  const { rows } = await environment.tx.execute<{ metric: string; n: string }>(
    sql`select metric, sum(n) as n from daily_counts where ${ofEntity(entityId)} and day between ${range.from} and ${range.to}
      and ${seen(environment)} group by metric`,
  );
  const of = (metric: string): number => Number(rows.find((row) => row.metric === metric)?.n ?? 0);
  return {
    ...{ events: of("events"), alerts: of("alerts"), opened: of("opened"), closed: of("closed") },
    ...{ innocent: of("innocent"), heldDays: of("held_minutes") / MINUTES_A_DAY },
  };
}

async function daysIn(environment: Environment, entityId: string | undefined, range: Range): Promise<FlowDay[]> {
  const { rows } = await environment.tx.execute<{ day: string; metric: string; n: string }>(
    sql`select day::text as day, metric, sum(n) as n from daily_counts where ${ofEntity(entityId)}
        and day between ${range.from} and ${range.to} and ${seen(environment)} group by day, metric
      union all select 'before', metric, sum(n) from daily_counts where ${ofEntity(entityId)} and day < ${range.from}
        and metric in ('opened', 'closed') and ${seen(environment)} group by metric`,
  );
  const known = new Map(rows.map(({ day, metric, n }) => [`${day} ${metric}`, Number(n)]));
  const of = (day: string, metric: string): number => known.get(`${day} ${metric}`) ?? 0;
  let open = of("before", "opened") - of("before", "closed");
  return daysOf(range).map((day) => {
    const [opened, closed] = [of(day, "opened"), of(day, "closed")];
    open += opened - closed;
    return { day, opened, closed, alerts: of(day, "alerts"), events: of(day, "events"), open };
  });
}

async function timesIn(
  { tx, visible }: Environment,
  entityId: string | undefined,
  range: Range,
): Promise<ClockTimes[]> {
  const { rows } = await tx.execute<ClockTimes & { used: number[] }>(sql`select clock, queue, count(*)::int as stopped,
      (count(*) filter (where used_ms > limit_ms))::int as late,
      percentile_disc(array[0.5, 0.85, 0.95]) within group (order by used_ms)::float8[] as used
    from service_clocks where state = 'stopped' and ${ofEntity(entityId)} and stopped_at >= ${startOf(range).toISOString()}::timestamptz
      and stopped_at < ${endOf(range).toISOString()}::timestamptz and ${visible({ queue: serviceClocks.queue }) ?? sql`true`}
    group by clock, queue order by clock, queue`);
  return rows.map(({ clock, queue, stopped, late, used: [p50 = 0, p85 = 0, p95 = 0] }) => ({
    ...{ clock, queue, stopped, late },
    ...{ p50, p85, p95 },
  }));
}

async function rulesIn({ tx }: Environment, entityId: string | undefined, range: Range): Promise<RuleFlow[]> {
  const { rows } = await tx.execute<{ rule: string; closed: number; innocent: number; held: string; cents: string }>(
    sql`select rule, sum(closed)::int as closed, sum(innocent)::int as innocent, sum(held_minutes) as held,
        sum(held_cent_minutes) as cents
      from ${dailyRules} where ${ofEntity(entityId)} and day between ${range.from} and ${range.to}
      group by rule having sum(closed) > 0 order by sum(held_minutes) desc, sum(innocent) desc, rule`,
  );
  return rows.map(({ rule, closed, innocent, held, cents }) => ({
    ...{ rule, closed, innocent },
    ...{ heldDays: Number(held) / MINUTES_A_DAY, heldCentDays: Number(cents) / MINUTES_A_DAY },
  }));
}

/** What came and went, and the totals of as many days before. */
export const readFlow = defineQuery({
  name: "service_level.flow",
  permission: "service_level.read",
  input: rangeInput,
  async run(environment, { entityId, ...range }) {
    await countFromIndexes(environment.tx);
    const flow: Flow = {
      days: await daysIn(environment, entityId, range),
      totals: await totalsOf(environment, entityId, range),
      earlier: await totalsOf(environment, entityId, before(range)),
      times: await timesIn(environment, entityId, range),
      rules: await rulesIn(environment, entityId, range),
    };
    return ok(flow);
  },
});
