// Opening what stays covered: address, e-mail, phone and document of one customer, with a reason, one record an opening.
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { customerKeys, customers } from "@/db/schema/customers";
import { defineCommand, done, unkept } from "@/lib/command";
import { fail } from "@/lib/errors";
import { digestOf, record } from "@/lib/records/append";
import { dataKey } from "./data-keys";
import { type Contact, openPersonal, type Personal, splitPersonal } from "./personal";

const fields = ["address", "email", "phone", "document"] as const satisfies readonly (keyof Contact)[];
const input = z.object({
  customerId: z.uuid(),
  fields: z.array(z.enum(fields)).min(1),
  /** Why; kept with the record. Names no person. */
  reason: z.string().trim().min(5).max(300),
});

/** Everything sealed of a customer, and its row; null when there is none to see, or it was erased. For use inside commands. */
export async function openCustomer(
  tx: Transaction,
  id: string,
): Promise<{ row: typeof customers.$inferSelect; personal: Personal } | null> {
  const [found] = await tx
    .select({ row: customers, wrapped: customerKeys.wrapped })
    .from(customers)
    .innerJoin(customerKeys, eq(customerKeys.customerId, customers.id))
    .where(eq(customers.id, id));
  if (!found?.wrapped || found.row.sealed.length === 0) return null;
  return { row: found.row, personal: openPersonal(dataKey(id, found.wrapped), id, found.row.sealed) };
}

const reveal = defineCommand({
  name: "customer.reveal",
  permission: "customer.reveal",
  input,
  subject: ({ customerId }) => ({ type: "customer", id: customerId }),
  async run({ tx, actor, permit }, { customerId, fields: asked, reason }) {
    const opened = await openCustomer(tx, customerId);
    if (!opened) return fail("not_found");
    const { entityId } = opened.row;
    const allowed = await permit({ entityId, customerId, assigneeId: await assigneeAmong(tx, customerId, actor.id) });
    if (!allowed.ok) return allowed;
    const { contact } = splitPersonal(opened.personal);
    const told: Contact = Object.fromEntries(asked.map((field) => [field, contact[field]]));
    const data = { fields: asked, reason, shown: digestOf(JSON.stringify(told)) };
    return done(told, [record("customer.revealed", { type: "customer", id: customerId }, entityId, data)]);
  },
});

/** The actor when one of the customer's open cases is theirs, for those who may reveal only what they are assigned. */
async function assigneeAmong(tx: Transaction, customerId: string, actorId: string): Promise<string | null> {
  const rows = await tx
    .select({ assignee: cases.assigneeId, state: cases.state })
    .from(cases)
    .where(and(eq(cases.customerId, customerId)));
  return rows.some(({ assignee, state }) => assignee === actorId && state !== "closed") ? actorId : null;
}

/** Reveals; the answer is not kept. */
export const revealCustomer = unkept(reveal);
