// Messages of an inquiry, sealed: stored for whoever wrote them, read marks for the other side.
import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { inquiryMessages } from "@/db/schema/inquiries";
import { newId } from "@/lib/id";
import { digestOf } from "@/lib/records/append";
import { sealMessage } from "./sealed";
import type { StoredInquiry } from "./store";

export type StoredMessage = typeof inquiryMessages.$inferSelect;

/** Seals and stores a message; `staffId` null is the customer. The caller records it by the digest. */
export async function storeMessage(
  tx: Transaction,
  key: Buffer,
  { id: inquiryId, entityId, customerId }: StoredInquiry,
  staffId: string | null,
  body: string,
  now: Date,
): Promise<{ id: string; digest: string }> {
  const id = newId(now.getTime());
  const sealed = sealMessage(key, id, body);
  await tx
    .insert(inquiryMessages)
    .values({ id, entityId, inquiryId, customerId, staffId, body: sealed, createdAt: now });
  return { id, digest: digestOf(body) };
}

/** Oldest first. */
export const messagesOf = (tx: Transaction, inquiryId: string): Promise<StoredMessage[]> =>
  tx
    .select()
    .from(inquiryMessages)
    .where(eq(inquiryMessages.inquiryId, inquiryId))
    .orderBy(asc(inquiryMessages.createdAt), asc(inquiryMessages.id));

/** Marks what the other side wrote as read; answers how many were not. */
export async function markRead(
  tx: Transaction,
  inquiryId: string,
  writtenBy: "customer" | "us",
  now: Date,
): Promise<number> {
  const author = inquiryMessages.staffId;
  const read = await tx
    .update(inquiryMessages)
    .set({ readAt: now })
    .where(
      and(
        eq(inquiryMessages.inquiryId, inquiryId),
        isNull(inquiryMessages.readAt),
        writtenBy === "customer" ? isNull(author) : isNotNull(author),
      ),
    )
    .returning({ id: inquiryMessages.id });
  return read.length;
}
