// What a document is for: one item of an inquiry that the customer can still answer. Asked when it is announced and again
// when it is whole, because much may happen in between.
import { and, count, eq, gt, ne } from "drizzle-orm";
import { documents, documentUploads } from "@/db/schema/documents";
import { inquiryItems } from "@/db/schema/inquiries";
import type { CommandEnvironment } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { isOpenItem } from "@/lib/inquiries/missing";
import { type ItemState, withCustomer } from "@/lib/inquiries/states";
import { type Held, holdInquiry, type StoredItem, termsOf } from "@/lib/inquiries/store";

export type Target = Held & { item: StoredItem };

/** The item and its inquiry, locked and permitted; `not_found` for what is not theirs, `conflict` when it is closed. */
export async function lockTarget(
  environment: Pick<CommandEnvironment, "tx" | "permit">,
  itemId: string,
): Promise<Result<Target>> {
  const [found] = await environment.tx
    .select({ inquiryId: inquiryItems.inquiryId })
    .from(inquiryItems)
    .where(eq(inquiryItems.id, itemId));
  if (!found) return fail("not_found");
  const held = await holdInquiry(environment, found.inquiryId);
  if (!held.ok) return held;
  const item = held.value.items.find(({ id }) => id === itemId);
  if (!item) return fail("not_found");
  const { inquiry } = held.value;
  if (inquiry.endedAt) return fail("conflict", { detail: "inquiry_is_over" });
  if (!(withCustomer as readonly string[]).includes(inquiry.state))
    return fail("conflict", { detail: "already_handed_in" });
  if (!isOpenItem({ state: item.state as ItemState, final: item.final }))
    return fail("conflict", { detail: "item_is_decided" });
  if (termsOf(item).documents === "none") return fail("conflict", { detail: "no_documents_here" });
  return ok({ ...held.value, item });
}

/** Files of this round, those under way included: what was judged before does not count against another try. */
export async function countFiles({ tx }: Pick<CommandEnvironment, "tx">, item: StoredItem): Promise<number> {
  const since = item.decidedAt ? gt(documents.createdAt, item.decidedAt) : undefined;
  const [kept] = await tx
    .select({ files: count() })
    .from(documents)
    .where(and(eq(documents.itemId, item.id), ne(documents.state, "removed"), since));
  const [underWay] = await tx
    .select({ files: count() })
    .from(documentUploads)
    .where(eq(documentUploads.itemId, item.id));
  return (kept?.files ?? 0) + (underWay?.files ?? 0);
}
