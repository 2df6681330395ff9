// Locking disputes in the order of the house, so that nobody waits in a circle: customers, cases, inquiries, disputes, each by id.
import { asc, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { disputes } from "@/db/schema/disputes";
import { inquiries } from "@/db/schema/inquiries";
import { lockCustomers } from "@/lib/cases/lock";

/** Those that are there, by id, each with its parties, its case and what is asked of the merchant. */
export async function lockDisputes(tx: Transaction, ids: readonly string[]): Promise<(typeof disputes.$inferSelect)[]> {
  if (ids.length === 0) return [];
  const these = inArray(disputes.id, [...ids]);
  const seen = await tx.select().from(disputes).where(these);
  await lockCustomers(
    tx,
    seen.flatMap(({ merchantId, consumerId }) => (consumerId ? [merchantId, consumerId] : [merchantId])),
  );
  // which case and which inquiry changes only while the customers are locked
  const asked = tx.select({ id: disputes.inquiryId }).from(disputes).where(these);
  const own = tx.select({ id: disputes.caseId }).from(disputes).where(these);
  const ofAsked = tx.select({ id: inquiries.caseId }).from(inquiries).where(inArray(inquiries.id, asked));
  const one = { one: sql`1` };
  await tx
    .select(one)
    .from(cases)
    .where(inArray(cases.id, own.union(ofAsked)))
    .orderBy(asc(cases.id))
    .for("update");
  await tx.select(one).from(inquiries).where(inArray(inquiries.id, asked)).orderBy(asc(inquiries.id)).for("update");
  return tx.select().from(disputes).where(these).orderBy(asc(disputes.id)).for("update");
}
