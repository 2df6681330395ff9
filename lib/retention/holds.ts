// Legal holds: whose data stays whatever the time, and until when. Independent of retention; never shortened, ended by two people.
import { and, eq, gt, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { legalHolds } from "@/db/schema/retention";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { sealHoldReason } from "./sealed";

export type StoredHold = typeof legalHolds.$inferSelect;
/** `until` null: until somebody lifts it. */
export type HoldInForce = { holdId: string; customerId: string; until: Date | null };

const inForce = (now: Date): SQL | undefined =>
  and(isNull(legalHolds.liftedAt), or(isNull(legalHolds.until), gt(legalHolds.until, now)));

export const isInForce = ({ liftedAt, until }: Pick<StoredHold, "liftedAt" | "until">, now: Date): boolean =>
  liftedAt === null && (until === null || until > now);

/** The holds in force on these customers. */
export async function legalHoldsOf(tx: Transaction, customerIds: readonly string[], now: Date): Promise<HoldInForce[]> {
  if (customerIds.length === 0) return [];
  return tx
    .select({ holdId: legalHolds.id, customerId: legalHolds.customerId, until: legalHolds.until })
    .from(legalHolds)
    .where(and(inArray(legalHolds.customerId, [...customerIds]), inForce(now)));
}

/** The condition that no hold is in force on the customer of this column. */
export const notHeld = (customerId: AnyPgColumn, now: Date): SQL => {
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql`not exists (select 1 from ${legalHolds} where ${legalHolds.customerId} = ${customerId}
    and ${legalHolds.liftedAt} is null and (${legalHolds.until} is null or ${legalHolds.until} > ${at}))`;
};

export const holdTopics = (entityId: string): string[] => [`retention:${entityId}`];

/** The next number of a noun in an entity. */
export async function nextNumber(tx: Transaction, entityId: string, noun: string): Promise<number> {
  const { rows } = await tx.execute<{ number: number }>(sql`
    insert into short_keys (entity_id, noun, next) values (${entityId}, ${noun}, 2)
    on conflict (entity_id, noun) do update set next = short_keys.next + 1 returning next - 1 as number`);
  return rows[0]?.number ?? 1;
}

type NewHold = {
  entityId: string;
  customerId: string;
  key: Buffer;
  caseId?: string;
  legalRequestId?: string;
  reason: string;
  until: Date | null;
  byId: string;
};

/** Stores a hold; one that this legal request made already stays as it is (null). The caller asked the permission table. */
export async function storeHold(
  tx: Transaction,
  now: Date,
  { entityId, customerId, key, caseId, legalRequestId, reason, until, byId }: NewHold,
): Promise<{ id: string; number: number; records: RecordEntry[] } | null> {
  const id = newId(now.getTime());
  const number = await nextNumber(tx, entityId, "legal_hold");
  const stored = await tx
    .insert(legalHolds)
    .values({
      ...{ id, entityId, number, customerId, caseId: caseId ?? null, legalRequestId: legalRequestId ?? null },
      ...{ reason: sealHoldReason(key, id, "placed", reason), placedBy: byId, placedAt: now, until },
    })
    .onConflictDoNothing()
    .returning({ id: legalHolds.id });
  if (stored.length === 0) return null;
  const data = { customer: customerId, case: caseId ?? null, legalRequest: legalRequestId ?? null, until };
  return { id, number, records: [record("legal_hold.placed", { type: "legal_hold", id }, entityId, data)] };
}

/** Locks one hold. */
export async function lockHold(tx: Transaction, holdId: string): Promise<StoredHold | null> {
  const [row] = await tx.select().from(legalHolds).where(eq(legalHolds.id, holdId)).for("update");
  return row ?? null;
}
