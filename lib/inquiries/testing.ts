// For tests: a customer who came in by their link, and a document that lies beside an item as if it had been sent.
import { inTransaction } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { makeCase, makeHit, type TestCustomer } from "@/db/testing/factories";
import type { CustomerActor, StaffActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { sealDescribed } from "@/lib/documents/sealed";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { engineHold } from "@/lib/restrictions/testing";
import { sendInquiry } from "./commands/send";
import { toldInquiry } from "./queries/told";
import type { ItemKind } from "./states";

/** What was answered, or a failed test that says why. */
export const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/**
 * A held-up case of this customer, what the engine holds for it, and an inquiry about it: the customer in the portal, and the ids of
 * the items by kind.
 */
export async function sendTo(actor: StaffActor, person: TestCustomer, kinds: readonly ItemKind[]) {
  const row = await makeCase(person, {
    hits: [makeHit({ rule: "transaction.structuring", asks: ["source_of_funds"] })],
    measure: "withdrawal_hold",
    valueUsdCents: 500_000,
  });
  await engineHold(person, { caseId: row.id, queue: row.queue });
  const sent = take(await sendInquiry({ actor }, { caseId: row.id, items: kinds.map((kind) => ({ kind })) }));
  const customer = makeCustomerActor(person, sent.id);
  const told = take(await toldInquiry({ actor: customer }, { inquiryId: sent.id }));
  const items = Object.fromEntries(told.items.map(({ kind, id }) => [kind, id])) as Record<ItemKind, string>;
  return { caseId: row.id, sent, customer, items };
}

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
