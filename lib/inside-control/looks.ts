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

/**
 * Looks at what is about one customer, or about both sides of a dispute. Reports of suspicion are left out: few may know of them, and an
 * alert would tell others that there is one.
 */
const LOOKS = `customer.viewed customer.revealed case.viewed match.viewed document.opened document.downloaded event.points_opened
  restriction.viewed appeal.viewed inquiry.viewed dispute.viewed data_request.viewed blocking_report.viewed quality.opened tuning.looked`;

/** Subjects that stand in a table under their id and name one customer. */
const tables = {
  ...{ case: "cases", match: "matches", document: "documents", restriction: "restrictions", appeal: "appeals" },
  ...{ inquiry: "inquiries", data_request: "data_requests", event: "events", blocking_report: "blocking_reports" },
  ...{ quality_sample: "quality_samples", tuning_sample: "tuning_samples" },
};

/** Whose it is: found by the key of its table, look by look. */
const subject = sql.join(
  [
    sql`case r.subject_type when 'customer' then array[s.id]`,
    sql`when 'dispute' then (select array[d.merchant_id, d.consumer_id] from disputes d where d.id = s.id)`,
    ...Object.entries(tables).map(
      ([type, table]) =>
        sql`when ${type} then (select array[x.customer_id] from ${sql.identifier(table)} x where x.id = s.id)`,
    ),
    sql`end`,
  ],
  sql` `,
);

/** A record of a refusal may name anything, so an id is read as one only where it looks like one. */
const UUID = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

const about = (kinds: string, more = sql``) => sql`
  select r.seq, r.actor_id as staff_id, k.entity_id, k.id as customer_id, r.at
  from records r
  cross join lateral (select case when r.subject_id ~ ${UUID} then r.subject_id::uuid end as id) s
  cross join lateral unnest(${subject}) as whose (customer_id)
  join customers k on k.id = whose.customer_id
  where r.actor_kind = 'staff' and r.kind = any(${sql.param(kinds.split(/\s+/))}::text[]) ${more}`;

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
