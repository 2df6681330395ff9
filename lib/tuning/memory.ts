// What is remembered of each rule over 90 days: how often it was right, how often it came back to people who had been cleared, what is kept
// quiet, what it cost the innocent, and what second looks said. Sums name nobody; what lies in a restricted queue is left out.
import { and, eq, gte, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { clearances } from "@/db/schema/cases";
import { dailyRules } from "@/db/schema/service-levels";
import type { Actor } from "@/lib/access/actor";
import { clearingOutcomes } from "@/lib/cases/states";
import { ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { mayKnowRule } from "@/lib/replay/narrow";
import { type Interval, shareInterval } from "./intervals";
import { entityInput } from "./schema";

const DAY = 86_400_000;
export const MEMORY_DAYS = 90;
const MINUTES_A_DAY = 1_440;

type Share = { hits: number; of: number } & Interval;
export type RuleMemory = {
  rule: string;
  /** Cases closed in the time, and those of them that found something. */
  precision: Share;
  /** Alerts, and those about somebody who had been cleared of the same rule within 90 days before. */
  repeat: Share;
  /** Clearances in force, and what they kept quiet so far. */
  clearances: number;
  kept: number;
  /** Days for which innocent customers were held, and that times their value. */
  heldDays: number;
  heldUsdCentDays: number;
  /** Second looks at its closed cases, and those that agreed. */
  looks: Share;
};

const share = (hits: number, of: number): Share => ({ hits, of, ...shareInterval(hits, of) });

async function judged(tx: Transaction, entityId: string, since: Date) {
  const rows = await tx
    .select({
      rule: dailyRules.rule,
      closed: sql<number>`sum(${dailyRules.closed})::int`,
      innocent: sql<number>`sum(${dailyRules.innocent})::int`,
      held: sql<number>`sum(${dailyRules.heldMinutes})::float8`,
      cents: sql<number>`sum(${dailyRules.heldCentMinutes})::float8`,
    })
    .from(dailyRules)
    .where(and(eq(dailyRules.entityId, entityId), gte(dailyRules.day, since.toISOString().slice(0, 10))))
    .groupBy(dailyRules.rule);
  return new Map(rows.map((row) => [row.rule, row]));
}

async function repeated(tx: Transaction, entityId: string, since: Date) {
  const from = sql`${since.toISOString()}::timestamptz`;
  const { rows } = await tx.execute<{ rule: string; alerts: number; repeats: number }>(sql`
    with found as (
      select distinct a.id, a.customer_id, a.created_at, hit ->> 'rule' as rule
      from alerts a, jsonb_array_elements(a.hits) hit where a.entity_id = ${entityId} and a.created_at >= ${from}
    ), cleared as (
      select c.customer_id, rule, c.closed_at from cases c, unnest(c.rules) rule
      where c.entity_id = ${entityId} and c.state = 'closed' and c.closed_at >= ${from} - interval '90 days'
        and c.outcome = any(${sql.param([...clearingOutcomes])}::text[])
    )
    select f.rule, count(*)::int as alerts, (count(*) filter (where exists (select 1 from cleared k
      where k.customer_id = f.customer_id and k.rule = f.rule and k.closed_at < f.created_at
        and k.closed_at >= f.created_at - interval '90 days')))::int as repeats
    from found f group by f.rule`);
  return new Map(rows.map((row) => [row.rule, row]));
}

async function inForce(tx: Transaction, entityId: string, now: Date) {
  const rows = await tx
    .select({
      rule: clearances.rule,
      count: sql<number>`count(*)::int`,
      kept: sql<number>`sum(${clearances.suppressedCount})::int`,
    })
    .from(clearances)
    .where(
      and(
        eq(clearances.entityId, entityId),
        isNull(clearances.endedAt),
        sql`${clearances.expiresAt} > ${now.toISOString()}::timestamptz`,
      ),
    )
    .groupBy(clearances.rule);
  return new Map(rows.map((row) => [row.rule, row]));
}

async function lookedAt(tx: Transaction, entityId: string, since: Date) {
  const { rows } = await tx.execute<{ rule: string; looked: number; agreed: number }>(sql`
    select rule, count(*)::int as looked, (count(*) filter (where q.agreed))::int as agreed
    from quality_samples q join cases c on c.id = q.case_id, unnest(c.rules) rule
    where q.entity_id = ${entityId} and q.state = 'reviewed' and q.reviewed_at >= ${since.toISOString()}::timestamptz
    group by rule`);
  return new Map(rows.map((row) => [row.rule, row]));
}

/** Rules that anything is remembered of, those that harmed the most first. */
export async function readMemory(tx: Transaction, actor: Actor, entityId: string, now: Date): Promise<RuleMemory[]> {
  const since = new Date(now.getTime() - MEMORY_DAYS * DAY);
  const [closed, alerts, quiet, looks] = [
    await judged(tx, entityId, since),
    await repeated(tx, entityId, since),
    await inForce(tx, entityId, now),
    await lookedAt(tx, entityId, since),
  ];
  const rules = new Set([...closed.keys(), ...alerts.keys(), ...quiet.keys(), ...looks.keys()]);
  return [...rules]
    .filter((rule) => mayKnowRule(actor, rule))
    .map((rule): RuleMemory => {
      const { closed: of = 0, innocent = 0, held = 0, cents = 0 } = closed.get(rule) ?? {};
      const { alerts: all = 0, repeats = 0 } = alerts.get(rule) ?? {};
      const { count = 0, kept = 0 } = quiet.get(rule) ?? {};
      const { looked = 0, agreed = 0 } = looks.get(rule) ?? {};
      return {
        ...{ rule, precision: share(of - innocent, of), repeat: share(repeats, all), clearances: count, kept },
        ...{ heldDays: held / MINUTES_A_DAY, heldUsdCentDays: cents / MINUTES_A_DAY, looks: share(agreed, looked) },
      };
    })
    .sort((a, b) => b.heldDays - a.heldDays || b.precision.of - a.precision.of || (a.rule < b.rule ? -1 : 1));
}

/** What is remembered of an entity's rules. */
export const getRuleMemory = defineQuery({
  name: "tuning.memory",
  permission: "tuning.read",
  input: entityInput,
  async run({ tx, actor, now, permit }, { entityId }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    return ok(await readMemory(tx, actor, entityId, now));
  },
});
