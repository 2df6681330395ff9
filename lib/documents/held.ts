// The documents that are held for a customer: what they are and until when they are valid, without names or content. What a
// restricted queue asked for is not among them for whoever may not see that queue.
import { and, desc, eq, ne } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { documents } from "@/db/schema/documents";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { can } from "@/lib/access/check";
import { restrictedQueues } from "@/lib/access/rules";
import { fail, ok } from "@/lib/errors";
import type { ItemKind } from "@/lib/inquiries/states";
import { inquiryKey } from "@/lib/inquiries/store";
import { defineQuery } from "@/lib/query";
import type { HeldDocument } from "./dto";

const MOST = 200;

/** Documents of one customer, newest first, at most 200. `not_found` for a customer that is not the reader's. */
export const heldDocuments = defineQuery({
  name: "document.held",
  permission: "document.list",
  input: z.object({ customerId: z.uuid() }),
  async run({ tx, actor, permit }, { customerId }) {
    const [customer] = await tx
      .select({ entityId: customers.entityId })
      .from(customers)
      .where(eq(customers.id, customerId));
    if (!customer) return fail("not_found");
    const { entityId } = customer;
    const allowed = await permit({ entityId, customerId });
    if (!allowed.ok) return allowed;
    const rows = await tx
      .select({
        row: documents,
        item: { kind: inquiryItems.kind, state: inquiryItems.state, validUntil: inquiryItems.validUntil },
        inquiry: { id: inquiries.id, number: inquiries.number, caseId: inquiries.caseId },
        queue: cases.queue,
        assigneeId: cases.assigneeId,
      })
      .from(documents)
      .leftJoin(inquiryItems, eq(inquiryItems.id, documents.itemId))
      .leftJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
      .leftJoin(cases, eq(cases.id, inquiries.caseId))
      .where(and(eq(documents.customerId, customerId), ne(documents.state, "removed")))
      .orderBy(desc(documents.createdAt), desc(documents.id))
      .limit(MOST);
    const held: HeldDocument[] = rows
      .filter(
        ({ queue, assigneeId }) =>
          queue === null ||
          !restrictedQueues.includes(queue) ||
          can(actor, "document.list", { entityId, queue, assigneeId }),
      )
      .map(({ row, item, inquiry }) => ({
        id: row.id,
        inquiryId: inquiry?.id ?? null,
        inquiryKey: inquiry ? inquiryKey(inquiry.number) : null,
        caseId: inquiry?.caseId ?? null,
        kind: (item?.kind as ItemKind | undefined) ?? null,
        itemState: item?.state ?? null,
        documentType: row.documentType,
        state: row.state as HeldDocument["state"],
        createdAt: row.createdAt.toISOString(),
        validUntil: item?.validUntil?.toISOString() ?? null,
      }));
    return ok(held);
  },
});
