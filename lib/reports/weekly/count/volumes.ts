// Volumes and screening: what came in, what was scored, what it was answered, and how much of it went to people. By the instant at
// which an event was decided, so that what arrives later belongs to a later week.
import { sql } from "drizzle-orm";
import type { WeeklyContent } from "../schema";
import { at, byCode, type Counting, openQueue, shareOf, usd, within } from "./about";

type Volumes = Pick<WeeklyContent, "volumes" | "screening">;

export async function countVolumes(about: Counting): Promise<Volumes> {
  const { tx, entityId, to } = about;
  const mine = sql`e.entity_id = ${entityId} and ${within(sql`e.received_at`, about)}`;
  const { rows: kinds } = await tx.execute<{ events: number; customers: number }>(sql`
    select count(*)::int as events, count(distinct e.customer_id)::int as customers from events e where ${mine}`);
  const { rows: flows } = await tx.execute<{ code: string; count: number; screened: number; cents: string }>(sql`
    select coalesce(e.direction, 'other') as code, count(*)::int as count, (count(e.fingerprint))::int as screened,
      coalesce(sum(e.usd_cents), 0)::text as cents
    from events e where ${mine} and e.kind = 'transaction' group by 1 order by 1`);
  const { rows: answers } = await tx.execute<{ code: string; count: number }>(sql`
    select e.answer->>'do' as code, count(*)::int as count from events e
    where ${mine} and e.kind = 'transaction' and e.answer is not null group by 1 order by 1`);
  const { rows: people } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from events e where ${mine} and e.kind = 'transaction'
      and exists (select 1 from alerts a where a.event_id = e.id and ${openQueue(sql`a.queue`)})`);
  const { rows: known } = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from customers c where c.entity_id = ${entityId} and c.created_at < ${at(to)}
      and (c.relationship_ended_at is null or c.relationship_ended_at >= ${at(to)})`);
  const transactions = flows.reduce((sum, { count }) => sum + count, 0);
  const screened = flows.reduce((sum, flow) => sum + flow.screened, 0);
  const cents = flows.reduce((sum, flow) => sum + BigInt(flow.cents), 0n);
  const forPeople = people[0]?.count ?? 0;
  return {
    volumes: {
      events: kinds[0]?.events ?? 0,
      transactions,
      transactions_usd: usd(String(cents)),
      by_direction: Object.fromEntries(flows.map((flow) => [flow.code, { count: flow.count, usd: usd(flow.cents) }])),
      customers_active: kinds[0]?.customers ?? 0,
      customers_at_end: known[0]?.count ?? 0,
    },
    screening: {
      transactions,
      screened,
      share: shareOf(screened, transactions),
      for_people: forPeople,
      for_people_share: shareOf(forPeople, transactions),
      answers: byCode(answers),
    },
  };
}
