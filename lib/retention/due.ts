// Whose time is over. Everything of a customer goes at once, because one key opens it all; so what is kept longest decides. What is
// still under way keeps them, whatever it is: which of it is nobody's business here, and the word for it is always the same.
import { type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Days, RetentionKind } from "./kinds";
import { policyOf } from "./policy";

const DAY = 86_400_000;
/** Of one list. */
export const MOST_DUE = 500;

export type Due = { customerId: string; because: RetentionKind; endedAt: Date; dueAt: Date };
/** Time is over, and yet: `legal_hold` (until when it is known), or `open_matter`. */
export type HeldBack = Due & { kept: "legal_hold" | "open_matter"; until: Date | null };

type Row = {
  id: string;
  ended: string;
  listed: boolean;
  measure_ended: string | null;
  held: boolean;
  until: string | null;
  open: boolean;
};

/** Whether sanctions were ever a matter with the customer of this column. */
export const wasListed = (customerId: SQLWrapper): SQL =>
  sql`(exists (select 1 from matches m where m.customer_id = ${customerId} and m.kind = 'sanctions')
    or exists (select 1 from restrictions r where r.customer_id = ${customerId} and r.measure = 'sanctions_block')
    or exists (select 1 from cases k where k.customer_id = ${customerId} and k.queue = 'sanctions'))`;

/** When the last measure against the customer of this column ended. */
export const lastMeasureEnded = (customerId: SQLWrapper): SQL =>
  sql`(select max(r.ended_at) from restrictions r where r.customer_id = ${customerId})`;

/** Whether anything about the customer of this column is under way. */
export const hasOpenMatter = (customerId: SQLWrapper): SQL => sql`has_open_matter(${customerId})`;

/** Reads the customers of an entity whose relationship ended before `before`, longest ago first. */
async function ended(tx: Transaction, entityId: string, before: Date, now: Date, only?: SQL): Promise<Row[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await tx.execute<Row>(sql`
    select c.id, c.relationship_ended_at as ended,
      ${wasListed(sql`c.id`)} as listed, ${lastMeasureEnded(sql`c.id`)} as measure_ended,
      h.held is not null as held, h.until, ${hasOpenMatter(sql`c.id`)} as open
    from customers c join customer_keys k on k.customer_id = c.id and k.wrapped is not null
      left join lateral (select true as held, case when bool_or(l.until is null) then null else max(l.until) end as until
        from legal_holds l where l.customer_id = c.id and l.lifted_at is null and (l.until is null or l.until > ${at}) having count(*) > 0) h on true
    where c.entity_id = ${entityId} and c.relationship_ended_at < ${before.toISOString()}::timestamptz ${only ? sql`and ${only}` : sql``}
    order by c.relationship_ended_at, c.id limit ${MOST_DUE * 4}`);
  return rows;
}

/** Which kind is kept longest, and until when. */
function longest(row: Row, days: Days): Due {
  const end = new Date(row.ended);
  const measured = row.measure_ended ? new Date(row.measure_ended) : end;
  const last = measured > end ? measured : end;
  const kinds: [RetentionKind, Date][] = [
    ["identity", end],
    ["transactions", end],
    ["cases", last],
    ["documents", end],
    ...(row.listed ? [["sanctions", last] satisfies [RetentionKind, Date]] : []),
  ];
  const times = kinds.map(([kind, from]) => ({ kind, until: new Date(from.getTime() + days[kind] * DAY) }));
  const [most] = times.sort((a, b) => b.until.getTime() - a.until.getTime());
  return { customerId: row.id, because: most?.kind ?? "identity", endedAt: end, dueAt: most?.until ?? end };
}

/** Of an entity: who is due, and who would be but is kept; oldest first, `more` when there are others. */
export async function findDue(
  tx: Transaction,
  entityId: string,
  now: Date,
  customerIds?: readonly string[],
): Promise<{ due: Due[]; heldBack: HeldBack[]; more: boolean }> {
  const { days } = await policyOf(tx, entityId);
  const shortest = Math.min(days.identity, days.transactions, days.cases, days.documents);
  const only = customerIds ? sql`c.id = any(${sql.param([...customerIds])}::uuid[])` : undefined;
  const rows = await ended(tx, entityId, new Date(now.getTime() - shortest * DAY), now, only);
  const due: Due[] = [];
  const heldBack: HeldBack[] = [];
  for (const row of rows) {
    const one = longest(row, days);
    if (one.dueAt > now) continue;
    if (row.held) heldBack.push({ ...one, kept: "legal_hold", until: row.until ? new Date(row.until) : null });
    else if (row.open) heldBack.push({ ...one, kept: "open_matter", until: null });
    else due.push(one);
  }
  return {
    due: due.slice(0, MOST_DUE),
    heldBack: heldBack.slice(0, MOST_DUE),
    more: due.length > MOST_DUE || rows.length === MOST_DUE * 4,
  };
}
