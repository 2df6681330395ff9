// What is known around a day of looks: what is usual, when people work, who is whose relative, what there was an occasion for.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { createTokeniser } from "@/lib/customers/tokens";
import { readStoredList } from "@/lib/reference-lists/store";
import { createStoredRegisters, readRegisterRows } from "@/lib/reference-lists/stored-registers";
import { thresholds } from "./thresholds";

export type Colleague = { id: string; name: string; email: string; role: string };

const ids = (values: readonly string[]) => sql`${sql.param([...new Set(values)])}::uuid[]`;

/** Customers about whom something was open on that day, or who called. */
export async function occasionsOf(
  tx: Transaction,
  customerIds: readonly string[],
  from: Date,
  to: Date,
): Promise<Set<string>> {
  const all = ids(customerIds);
  const { rows } = await tx.execute<{ id: string }>(sql`
    select customer_id as id from cases where customer_id = any(${all}) and opened_at < ${to}
      and (state <> 'closed' or closed_at >= ${from})
    union select customer_id from inquiries where customer_id = any(${all}) and created_at < ${to}
      and (ended_at is null or ended_at >= ${from})
    union select customer_id from restrictions where customer_id = any(${all}) and created_at < ${to}
      and (ended_at is null or ended_at >= ${from})
    union select customer_id from appeals where customer_id = any(${all}) and received_at < ${to}
      and coalesce(decided_at, withdrawn_at, 'infinity') >= ${from}
    union select unnest(array[merchant_id, consumer_id]) from disputes where (merchant_id = any(${all}) or consumer_id = any(${all}))
      and opened_at < ${to} and coalesce(decided_at, 'infinity') >= ${from}
    union select customer_id from data_requests where customer_id = any(${all}) and received_at < ${to}
      and coalesce(decided_at, 'infinity') >= ${from}
    union select customer_id from blocking_reports where customer_id = any(${all}) and created_at < ${to}
      and (state in ('draft', 'approved') or coalesce(acknowledged_at, filed_at, approved_at, 'infinity') >= ${from})
    union select customer_id from quality_samples where customer_id = any(${all}) and drawn_at < ${to}
      and coalesce(reviewed_at, 'infinity') >= ${from}
    union select customer_id from tuning_samples where customer_id = any(${all}) and drawn_at < ${to}
      and coalesce(reviewed_at, 'infinity') >= ${from}
    union select customer_id from matches where customer_id = any(${all}) and state in ('open', 'inconclusive')
    union select customer_id from caller_checks where customer_id = any(${all}) and at >= ${from} and at < ${to}`);
  return new Set(rows.map(({ id }) => id));
}

/** `staff customer` for each pair of a person and a customer whose case, or what else is about them, is or was theirs. */
export async function workedOn(
  tx: Transaction,
  staffIds: readonly string[],
  customerIds: readonly string[],
): Promise<Set<string>> {
  const all = ids(customerIds);
  const { rows } = await tx.execute<{ pair: string }>(sql`
    select distinct staff_id::text || ' ' || customer_id::text as pair from (
      select unnest(array[assignee_id, closed_by]) as staff_id, customer_id from cases where customer_id = any(${all})
      union all select unnest(array[created_by, sent_by, ended_by]), customer_id from inquiries where customer_id = any(${all})
      union all select unnest(array[created_by, ended_by]), customer_id from restrictions where customer_id = any(${all})
      union all select unnest(array[reviewer_id, decided_by]), customer_id from appeals where customer_id = any(${all})
      union all select unnest(array[assignee_id, decided_by]), customer_id from data_requests where customer_id = any(${all})
      union all select unnest(array[proposed_by, approved_by, decided_by]), merchant_id from disputes where merchant_id = any(${all})
      union all select unnest(array[proposed_by, approved_by, decided_by]), consumer_id from disputes where consumer_id = any(${all})
    ) as worked where staff_id = any(${ids(staffIds)})`);
  return new Set(rows.map(({ pair }) => pair));
}

/** Shifts of each person around a span; people without any in the fortnight around it are absent. */
export async function shiftsOf(
  tx: Transaction,
  staffIds: readonly string[],
  from: Date,
  to: Date,
): Promise<Map<string, { from: number; to: number }[]>> {
  const { rows } = await tx.execute<{ id: string; starts: Date | string; ends: Date | string }>(sql`
    select staff_id as id, starts_at as starts, ends_at as ends from roster_entries
    where staff_id = any(${ids(staffIds)}) and kind = 'shift' and cancelled_at is null
      and starts_at < ${to}::timestamptz + interval '7 days' and ends_at > ${from}::timestamptz - interval '7 days'`);
  const shifts = new Map<string, { from: number; to: number }[]>();
  for (const { id, starts, ends } of rows)
    shifts.set(id, [...(shifts.get(id) ?? []), { from: new Date(starts).getTime(), to: new Date(ends).getTime() }]);
  return shifts;
}

/** Customers who may be family of each person: by the register of staff links, or by a surname that few share. */
export async function relativesOf(
  tx: Transaction,
  people: readonly Colleague[],
  customerIds: readonly string[],
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>(people.map(({ id }) => [id, new Set()]));
  if (customerIds.length === 0) return found;
  const { rows: known } = await tx.execute<{ id: string; external: string }>(
    sql`select id, external_id as external from customers where id = any(${ids(customerIds)})`,
  );
  const links = await staffLinks(tx);
  for (const { id, external } of known) {
    const link = links?.staffLink(external)?.link.toLowerCase() ?? "";
    for (const person of people) if (link.includes(person.email.toLowerCase())) found.get(person.id)?.add(id);
  }
  const tokens = createTokeniser();
  for (const person of people) {
    const [surname] = tokens.search("name", surnameOf(person.name));
    if (!surname) continue;
    const { rows } = await tx.execute<{ id: string; shared: string }>(sql`
      select customer_id as id, (select count(*) from customer_tokens where kind = 'name' and token = ${surname}) as shared
      from customer_tokens where kind = 'name' and token = ${surname} and customer_id = any(${ids(customerIds)})`);
    for (const { id, shared } of rows)
      if (Number(shared) <= thresholds.own_relative.surnameSharedByAtMost) found.get(person.id)?.add(id);
  }
  return found;
}

/** The registers of staff links that are active. */
async function staffLinks(tx: Transaction) {
  const { rows } = await tx.execute<{ id: string }>(
    sql`select id from reference_lists where kind = 'staff_links' and state = 'active'`,
  );
  const lists = [];
  for (const { id } of rows) lists.push(...readRegisterRows((await readStoredList(tx, id)).text));
  return lists.length > 0 ? createStoredRegisters({ staff_links: lists }) : undefined;
}

/** The last word, or the first character of a name in Han. */
export function surnameOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const last = words.at(-1) ?? "";
  return words.length === 1 && /^\p{Script=Han}+$/u.test(last) ? last.slice(0, 1) : last;
}
