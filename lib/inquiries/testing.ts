// For tests: a customer who came in by their link, and a document that lies beside an item as if it had been sent.
import { inTransaction } from "@/db/client";
import { documents } from "@/db/schema/documents";
import type { TestCustomer } from "@/db/testing/factories";
import type { CustomerActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { sealDescribed } from "@/lib/documents/sealed";
import { newId } from "@/lib/id";

/** This customer, in the portal for this inquiry. */
export const makeCustomerActor = (customer: TestCustomer, inquiryId: string): CustomerActor => ({
  kind: "customer",
  role: "customer",
  id: customer.id,
  entityIds: [customer.entityId],
  linkId: newId(),
  sessionId: newId(),
  purpose: "inquiry",
  subjectId: inquiryId,
});

/** A checked document of this item; its file lies nowhere. */
export async function giveDocument(customer: TestCustomer, itemId: string): Promise<string> {
  const id = newId();
  const at = clockNow();
  await inTransaction("all", (tx) =>
    tx.insert(documents).values({
      ...{ id, itemId, entityId: customer.entityId, customerId: customer.id, state: "checked", sentBy: "customer" },
      ...{ type: "image/jpeg", size: 1, sha256: Buffer.alloc(32), pages: 1, originalKey: id, safeKeys: [], codes: [] },
      ...{
        described: sealDescribed(customer.key, id, { name: "bill.jpg", side: null, pages: [] }),
        progress: 100,
        createdAt: at,
      },
    }),
  );
  return id;
}
