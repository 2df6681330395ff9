// How long documents are kept, by the entity's retention table: years after the relationship has ended, more where sanctions were a
// matter, less when they were rejected, replaced, never judged, or show a face. Under a legal hold, or while anything about the customer
// is under way, none goes. The row stays and says that it was there; what was read and the
// files go. `dryRun` only counts.
import { and, asc, eq, inArray, ne, not, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { documentHashes, documents } from "@/db/schema/documents";
import { entities } from "@/db/schema/entities";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { defineCommand, done } from "@/lib/command";
import { record } from "@/lib/records/append";
import { hasOpenMatter, lastMeasureEnded, wasListed } from "@/lib/retention/due";
import { notHeld } from "@/lib/retention/holds";
import type { Days } from "@/lib/retention/kinds";
import { policyOf } from "@/lib/retention/policy";
import { removal } from "./removal";

const DAY = 86_400_000;
/** Items that are answered by a picture of oneself. */
const biometric = ["video_verification"];
const MOST = 1_000;

type Expired = { id: string; because: "rejected" | "not_needed" | "biometrics" | "relationship_ended" };

/** Of one entity, what is past its time, oldest first. */
async function expiredOf(tx: Transaction, entityId: string, days: Days, now: Date): Promise<Expired[]> {
  const before = (kept: number): Date => new Date(now.getTime() - kept * DAY);
  const [short, long] = [before(days.rejected_documents), before(days.documents)];
  // rejected, or sent before the try that was judged last
  const rejected = sql`(${inquiryItems.state} = 'rejected' and ${inquiryItems.decidedAt} < ${short} and ${documents.createdAt} < ${inquiryItems.decidedAt})`;
  const unneeded = sql`(${inquiryItems.state} not in ('accepted', 'rejected') and ${inquiries.endedAt} < ${before(days.unneeded_documents)})`;
  const faces = sql`(${inArray(inquiryItems.kind, biometric)} and ${inquiryItems.decidedAt} < ${before(days.biometrics)})`;
  const listed = wasListed(customers.id);
  const last = sql`greatest(${customers.relationshipEndedAt}, ${lastMeasureEnded(customers.id)})`;
  const over = sql`(${customers.relationshipEndedAt} < ${long} and (${last} < ${before(days.sanctions)} or not ${listed}))`;
  const rows = await tx
    .select({
      id: documents.id,
      because: sql<
        Expired["because"]
      >`case when ${over} then 'relationship_ended' when ${rejected} then 'rejected' when ${faces} then 'biometrics' else 'not_needed' end`,
    })
    .from(documents)
    .innerJoin(customers, eq(customers.id, documents.customerId))
    .leftJoin(inquiryItems, eq(inquiryItems.id, documents.itemId))
    .leftJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
    .where(
      and(
        eq(documents.entityId, entityId),
        ne(documents.state, "removed"),
        sql`(${over} or ${rejected} or ${unneeded} or ${faces})`,
        notHeld(documents.customerId, now),
        not(hasOpenMatter(documents.customerId)),
      ),
    )
    .orderBy(asc(documents.createdAt))
    .limit(MOST);
  return rows;
}

/** Removes documents past their time, at most a thousand an entity and run; answers how many by reason. */
export const removeExpired = defineCommand({
  name: "document.remove_expired",
  permission: "document.maintain",
  input: z.object({ dryRun: z.boolean().default(false) }),
  async run({ tx, now, permit }, { dryRun }) {
    const allowed = await permit({});
    if (!allowed.ok) return allowed;
    const counts = { rejected: 0, not_needed: 0, biometrics: 0, relationship_ended: 0 };
    const removed: string[] = [];
    const entries = [];
    for (const { id: entityId } of await tx.select({ id: entities.id }).from(entities)) {
      const { days } = await policyOf(tx, entityId);
      const expired = await expiredOf(tx, entityId, days, now);
      for (const { because } of expired) counts[because] += 1;
      const ids = expired.map(({ id }) => id);
      if (dryRun || ids.length === 0) continue;
      await tx.update(documents).set(removal(now)).where(inArray(documents.id, ids));
      await tx.delete(documentHashes).where(inArray(documentHashes.documentId, ids));
      removed.push(...ids);
      for (const { id, because } of expired)
        entries.push(record("document.removed", { type: "document", id }, entityId, { because }));
    }
    const entry = record("document.retention_kept", null, null, { dryRun, ...counts });
    const jobs = removed.length > 0 ? [{ kind: "document.erase", payload: { documentIds: removed } }] : [];
    return done(counts, [entry, ...entries], { jobs });
  },
});
