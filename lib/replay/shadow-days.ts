// The daily comparison: once a UTC day is over, what each rule set in shadow said of it, as a row and on the record. Repeatable:
// a day that has its row is left alone, and days on which no worker ran are made up for.
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { shadowDays } from "@/db/schema/shadow";
import { defineCommand, done } from "@/lib/command";
import { type RecordEntry, record } from "@/lib/records/append";
import { addSides, readShadowRules } from "./shadow-comparison";
import type { SideCounts } from "./shadow-dto";

const DAY = 86_400_000;
/** Days that are made up for at most. */
const longest = 31;

type Open = { ruleSetId: string; entityId: string; day: string };

/** Days that are over, on which a rule set was in shadow, and that have no row yet. */
async function openDays(tx: Transaction, now: Date): Promise<Open[]> {
  const today = new Date(now.getTime() - (now.getTime() % DAY)).toISOString().slice(0, 10);
  const { rows } = await tx.execute<Open>(sql`
    select r.id as "ruleSetId", r.entity_id as "entityId", to_char(day, 'YYYY-MM-DD') as day
    from rule_sets r, generate_series(
      greatest((r.shadow_at at time zone 'UTC')::date, ${today}::date - ${longest}::int),
      least((coalesce(r.live_at, r.ended_at, r.retired_at) at time zone 'UTC')::date, ${today}::date - 1), interval '1 day') as day
    where r.shadow_at is not null
      and not exists (select 1 from shadow_days d where d.rule_set_id = r.id and d.day = day::date)
    order by day, r.id limit 500`);
  return rows;
}

async function sidesOf(tx: Transaction, ruleSetId: string, since: Date, until: Date): Promise<SideCounts> {
  const { rows } = await tx.execute<SideCounts>(sql`
    select count(*) filter (where alert and live_alert)::int as both,
      count(*) filter (where live_alert and not alert)::int as "onlyLive",
      count(*) filter (where alert and not live_alert)::int as "onlyShadow"
    from shadow_decisions where rule_set_id = ${ruleSetId}
      and received_at >= ${since.toISOString()}::timestamptz and received_at < ${until.toISOString()}::timestamptz`);
  return addSides(rows);
}

/** Sums up every day that is over; answers how many rule sets' days there were. */
export const sumUpShadowDays = defineCommand({
  name: "shadow.sum_up",
  permission: "case.maintain",
  input: z.object({}),
  async run({ tx, now, permit }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const entries: RecordEntry[] = [];
    for (const { ruleSetId, entityId, day } of await openDays(tx, now)) {
      const since = new Date(`${day}T00:00:00Z`);
      const until = new Date(since.getTime() + DAY);
      const sides = await sidesOf(tx, ruleSetId, since, until);
      const perRule = await readShadowRules(tx, ruleSetId, { since, until });
      const row = { ruleSetId, day, entityId, ...sides, perRule, createdAt: now };
      const added = await tx.insert(shadowDays).values(row).onConflictDoNothing().returning({ day: shadowDays.day });
      if (added.length > 0)
        entries.push(record("shadow.compared", { type: "rule_set", id: ruleSetId }, entityId, { day, ...sides }));
    }
    const summary = record("shadow.comparison_ran", null, null, { days: entries.length });
    return done({ days: entries.length }, [summary, ...entries]);
  },
});
