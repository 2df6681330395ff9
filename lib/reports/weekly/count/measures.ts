// Restrictions by what they rest on, and appeals with what became of them.
import { sql } from "drizzle-orm";
import type { WeeklyContent } from "../schema";
import { at, byCode, type Counting, openQueue, within } from "./about";

type Standing = { code: string; placed: number; ended: number; standing: number };

async function countBy(about: Counting, column: "ground" | "measure") {
  const { tx, entityId, to } = about;
  const code = column === "ground" ? sql`r.ground` : sql`r.measure`;
  const { rows } = await tx.execute<Standing>(sql`
    select ${code} as code, (count(*) filter (where ${within(sql`r.in_force_at`, about)}))::int as placed,
      (count(*) filter (where ${within(sql`r.ended_at`, about)}))::int as ended,
      (count(*) filter (where r.in_force_at < ${at(to)} and (r.ended_at is null or r.ended_at >= ${at(to)})))::int as standing
    from restrictions r where r.entity_id = ${entityId} and r.in_force_at is not null and ${openQueue(sql`r.queue`)}
    group by 1 order by 1`);
  const told = rows.filter(({ placed, ended, standing }) => placed + ended + standing > 0);
  return Object.fromEntries(
    told.map(({ code: name, placed, ended, standing }) => [name, { placed, ended, in_force_at_end: standing }]),
  );
}

export const countRestrictions = async (about: Counting): Promise<WeeklyContent["restrictions"]> => ({
  by_basis: await countBy(about, "ground"),
  by_measure: await countBy(about, "measure"),
});

export async function countAppeals(about: Counting): Promise<WeeklyContent["appeals"]> {
  const { tx, entityId, to } = about;
  const mine = sql`a.entity_id = ${entityId} and ${openQueue(sql`a.queue`)}`;
  const decided = sql`${mine} and a.outcome is not null and ${within(sql`a.decided_at`, about)}`;
  const { rows: outcomes } = await tx.execute<{ code: string; count: number }>(sql`
    select a.outcome as code, count(*)::int as count from appeals a where ${decided} group by 1 order by 1`);
  const { rows: reversed } = await tx.execute<{ wrong: number; fresh: number }>(sql`
    select (count(*) filter (where a.wrong_then))::int as wrong, (count(*) filter (where not a.wrong_then))::int as fresh
    from appeals a where ${decided} and a.outcome = 'reversed'`);
  const { rows: remedied } = await tx.execute<{ days: number }>(sql`
    select coalesce(round(sum(a.wrong_days)::numeric, 2), 0)::float as days
    from appeals a where ${mine} and ${within(sql`a.remedied_at`, about)}`);
  const { rows: all } = await tx.execute<{ received: number; open: number }>(sql`
    select (count(*) filter (where ${within(sql`a.received_at`, about)}))::int as received,
      (count(*) filter (where a.received_at < ${at(to)} and (a.decided_at is null or a.decided_at >= ${at(to)})
        and (a.withdrawn_at is null or a.withdrawn_at >= ${at(to)})))::int as open
    from appeals a where ${mine}`);
  return {
    received: all[0]?.received ?? 0,
    decided: outcomes.reduce((sum, { count }) => sum + count, 0),
    outcomes: byCode(outcomes),
    reversed_wrong_then: reversed[0]?.wrong ?? 0,
    reversed_new_evidence: reversed[0]?.fresh ?? 0,
    open_at_end: all[0]?.open ?? 0,
    days_wrongly_restricted: remedied[0]?.days ?? 0,
  };
}
