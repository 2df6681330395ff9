// Reading looks out of the record: who looked at which customer, when; and who was refused because of a declared conflict.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** A look of one person in one entity. */
export type PersonLook = { seq: number; staffId: string; entityId: string; customerId: string; at: number };

type Row = { seq: string; staff_id: string; entity_id: string; customer_id: string; at: Date | string };
const lookOf = ({ seq, staff_id: staffId, entity_id: entityId, customer_id: customerId, at }: Row): PersonLook => ({
  ...{ seq: Number(seq), staffId, entityId, customerId },
  at: new Date(at).getTime(),
});

/** What is looked at, and whose it is; `customer` is read straight from the record where it names one. */
const subject = sql`case r.subject_type
  when 'customer' then c.id
  when 'case' then (select k.customer_id from cases k where k.id::text = r.subject_id)
  when 'match' then (select m.customer_id from matches m where m.id::text = r.subject_id)
  when 'document' then (select d.customer_id from documents d where d.id::text = r.subject_id)
  when 'restriction' then (select x.customer_id from restrictions x where x.id::text = r.subject_id)
  when 'appeal' then (select a.customer_id from appeals a where a.id::text = r.subject_id) end`;

const about = (kinds: string, more = sql``) => sql`
  select r.seq, r.actor_id as staff_id, k.entity_id, k.id as customer_id, r.at
  from records r
  left join customers c on r.subject_type = 'customer' and c.id::text = r.subject_id
  join customers k on k.id = ${subject}
  where r.actor_kind = 'staff' and r.kind = any(string_to_array(${kinds}, ' ')) ${more}`;

const LOOKS = "customer.viewed customer.revealed document.opened case.viewed match.viewed";

/** Looks from `from` until before `to`, in order. */
export async function looksBetween(tx: Transaction, from: Date, to: Date): Promise<PersonLook[]> {
  const span = sql`and r.at >= ${from} and r.at < ${to} order by r.seq`;
  const { rows } = await tx.execute<Row>(about(LOOKS, span));
  return rows.map(lookOf);
}

/** Refusals because of a declared conflict. */
export async function conflictTries(tx: Transaction, from: Date, to: Date): Promise<PersonLook[]> {
  const refused = sql`and r.content::jsonb->'data'->>'detail' = 'conflict_of_interest'
    and r.at >= ${from} and r.at < ${to} order by r.seq`;
  const { rows } = await tx.execute<Row>(about("command.refused", refused));
  return rows.map(lookOf);
}

export type DayCount = { staffId: string; entityId: string; customerId: string; day: string };

/** On which days each person looked at each customer. */
export async function lookDays(tx: Transaction, from: Date, to: Date): Promise<DayCount[]> {
  const span = sql`and r.at >= ${from} and r.at < ${to}`;
  const { rows } = await tx.execute<{ staff_id: string; entity_id: string; customer_id: string; day: string }>(sql`
    select distinct staff_id, entity_id, customer_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day
    from (${about(LOOKS, span)}) as looked`);
  return rows.map(({ staff_id: staffId, entity_id: entityId, customer_id: customerId, day }) => ({
    ...{ staffId, entityId, customerId, day },
  }));
}
