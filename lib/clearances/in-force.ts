// Clearances as intake meets them: which are in force for a batch's customers, and what they kept quiet.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type RecordEntry, record } from "@/lib/records/append";
import type { Clearance } from "@/lib/scoring";

/** What `suppress` of lib/scoring takes. */
export type ClearanceInForce = Clearance;

type Row = Omit<ClearanceInForce, "kind" | "expiresAt"> & { customerId: string; kind: string; expiresAt: string };

/** The clearances in force at `now`, by customer; customers without one are absent. */
export async function clearancesInForce(
  tx: Transaction,
  customerIds: readonly string[],
  now: Date,
): Promise<Map<string, ClearanceInForce[]>> {
  const byCustomer = new Map<string, ClearanceInForce[]>();
  if (customerIds.length === 0) return byCustomer;
  const { rows } = await tx.execute<Row>(sql`select id, customer_id as "customerId", rule, kind, key, ceiling,
      expires_at as "expiresAt" from clearances
    where customer_id = any(${sql.param([...new Set(customerIds)])}::uuid[]) and ended_at is null
      and expires_at > ${now.toISOString()}::timestamptz`);
  for (const { id, customerId, rule, kind, key, ceiling, expiresAt } of rows) {
    const one: ClearanceInForce = {
      id,
      rule,
      kind: kind === "match" ? "match" : "behaviour",
      key,
      ceiling,
      expiresAt: Date.parse(expiresAt),
    };
    byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), one]);
  }
  return byCustomer;
}

/** Counts what each clearance kept quiet (locks them in id order); one record a clearance, naming the events. */
export async function noteSuppressions(
  tx: Transaction,
  now: Date,
  uses: readonly { clearanceId: string; eventId: string }[],
): Promise<RecordEntry[]> {
  if (uses.length === 0) return [];
  const events = new Map<string, string[]>();
  for (const { clearanceId, eventId } of uses) events.set(clearanceId, [...(events.get(clearanceId) ?? []), eventId]);
  const ids = [...events.keys()].sort();
  const counts = ids.map((id) => events.get(id)?.length ?? 0);
  const result = await tx.execute<{ id: string; entity_id: string; rule: string }>(sql`
    with used as (
      select * from unnest(${sql.param(ids)}::uuid[], ${sql.param(counts)}::int[]) as used(id, uses)
    ), held as (
      select clearances.id from clearances join used using (id) order by clearances.id for update of clearances
    )
    update clearances set suppressed_count = suppressed_count + used.uses, last_suppressed_at = ${now.toISOString()}::timestamptz
    from used join held using (id) where clearances.id = used.id
    returning clearances.id, clearances.entity_id, clearances.rule`);
  return result.rows.map((row) =>
    record("clearance.suppressed", { type: "clearance", id: row.id }, row.entity_id, {
      rule: row.rule,
      events: events.get(row.id) ?? [],
    }),
  );
}
