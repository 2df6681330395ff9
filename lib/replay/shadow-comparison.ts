// A rule set in shadow beside the live one: by day and by rule, with what people decided on the live alerts.
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import { clearingOutcomes } from "@/lib/cases/states";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { mayKnowRule } from "./narrow";
import type { ShadowComparison, ShadowDay, ShadowRule, SideCounts } from "./shadow-dto";

const DAY = 86_400_000;

export type Stretch = { since: Date; until: Date };

const compared = (ruleSetId: string, { since, until }: Stretch) => sql`
  from shadow_decisions s where s.rule_set_id = ${ruleSetId}
    and s.received_at >= ${since.toISOString()}::timestamptz and s.received_at < ${until.toISOString()}::timestamptz`;

const sides = sql`count(*) filter (where s.alert and s.live_alert)::int as both,
  count(*) filter (where s.live_alert and not s.alert)::int as "onlyLive",
  count(*) filter (where s.alert and not s.live_alert)::int as "onlyShadow"`;

type DayRow = ShadowDay & { other: number };

/** Counts by UTC day, days without a row left out. */
async function readDays(tx: Transaction, ruleSetId: string, stretch: Stretch): Promise<DayRow[]> {
  const { rows } = await tx.execute<DayRow>(sql`
    select to_char(s.received_at at time zone 'UTC', 'YYYY-MM-DD') as day, ${sides},
      count(*) filter (where not s.alert and not s.live_alert)::int as other
    ${compared(ruleSetId, stretch)} group by 1 order by 1`);
  return rows;
}

/** Counts by rule; an alert with findings of several rules counts for each. */
export async function readShadowRules(tx: Transaction, ruleSetId: string, stretch: Stretch): Promise<ShadowRule[]> {
  const { rows } = await tx.execute<ShadowRule>(sql`
    with d as (
      select s.event_id, s.hits, s.alert, s.live_alert, e.hits as live_hits,
        (select bool_or(a.disposition <> all(${sql.param([...clearingOutcomes])}::text[]))
          from alerts a where a.event_id = s.event_id and a.disposition is not null) as was_true
      from (select * ${compared(ruleSetId, stretch)} and (s.alert or s.live_alert)) s join events e on e.id = s.event_id
    ), found as (
      select event_id, was_true, h ->> 'rule' as rule, true as live
        from d, jsonb_array_elements(case when live_alert then live_hits else '[]' end) h
      union select event_id, was_true, h ->> 'rule', false
        from d, jsonb_array_elements(case when alert then hits else '[]' end) h
    ), by_event as (
      select rule, was_true, bool_or(live) as live, bool_or(not live) as shadow from found group by event_id, rule, was_true
    )
    select rule, count(*) filter (where live and shadow)::int as both,
      count(*) filter (where live and not shadow)::int as "onlyLive",
      count(*) filter (where shadow and not live)::int as "onlyShadow",
      count(*) filter (where live and shadow and was_true)::int as "bothTrue",
      count(*) filter (where live and shadow and not was_true)::int as "bothFalse",
      count(*) filter (where live and not shadow and was_true)::int as "onlyLiveTrue",
      count(*) filter (where live and not shadow and not was_true)::int as "onlyLiveFalse"
    from by_event group by rule order by count(*) filter (where live <> shadow) desc, count(*) desc, rule`);
  return rows;
}

export const addSides = (counts: readonly SideCounts[]): SideCounts =>
  counts.reduce<SideCounts>(
    (sum, { both, onlyLive, onlyShadow }) => ({
      both: sum.both + both,
      onlyLive: sum.onlyLive + onlyLive,
      onlyShadow: sum.onlyShadow + onlyShadow,
    }),
    { both: 0, onlyLive: 0, onlyShadow: 0 },
  );

/** Compares what a rule set said in shadow over the last `days` with what was decided. */
export const getShadowComparison = defineQuery({
  name: "shadow.compare",
  permission: "rule_set.read",
  input: z.object({ ruleSetId: z.uuid(), days: z.number().int().min(1).max(90).default(14) }),
  async run({ tx, actor, now, permit }, { ruleSetId, days }) {
    const [ruleSet] = await tx.select().from(ruleSets).where(eq(ruleSets.id, ruleSetId));
    if (!ruleSet) return fail("not_found");
    const allowed = await permit({ entityId: ruleSet.entityId });
    if (!allowed.ok) return allowed;
    const stretch: Stretch = { since: new Date(now.getTime() - days * DAY), until: new Date(now.getTime() + 1) };
    const rows = await readDays(tx, ruleSetId, stretch);
    return ok<ShadowComparison>({
      ruleSetId,
      since: stretch.since.toISOString(),
      until: stretch.until.toISOString(),
      total: addSides(rows),
      otherAnswer: rows.reduce((sum, { other }) => sum + other, 0),
      days: rows.map(({ other: _, ...day }) => day),
      perRule: (await readShadowRules(tx, ruleSetId, stretch)).filter(({ rule }) => mayKnowRule(actor, rule)),
    });
  },
});
