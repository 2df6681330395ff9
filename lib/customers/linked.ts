// Who else is on a customer's devices, for the customer's own page.
import { eq } from "drizzle-orm";
import { z } from "zod";
import { cases } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { linkedCustomers, withoutNames } from "@/lib/cases/linked";
import { keyOfCustomer } from "@/lib/cases/notes";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { wasOpened } from "@/lib/records/opened";

/** Linked customers that the reader may see, the others counted; named only while the reader's page view is on the record. */
export const listLinkedCustomers = defineQuery({
  name: "customer.linked",
  permission: "customer.read",
  input: z.object({ customerId: z.uuid() }),
  async run({ tx, actor, now, permit, visible }, { customerId }) {
    const [row] = await tx.select({ entityId: customers.entityId }).from(customers).where(eq(customers.id, customerId));
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId, customerId });
    if (!allowed.ok) return allowed;
    const key = await keyOfCustomer(tx, customerId);
    const mayRead = visible({ customerId: customers.id });
    const mayReadCases = visible({ queue: cases.queue, customerId: cases.customerId });
    const linked = await linkedCustomers(tx, customerId, key, mayRead, mayReadCases);
    const open = await wasOpened({ tx, actor, now }, { type: "customer", id: customerId });
    return ok(open ? linked : withoutNames(linked));
  },
});
