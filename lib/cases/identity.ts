// Names for a page of cases: read with their keys in one statement, opened in memory. What was erased is null.
import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customerKeys, customers } from "@/db/schema/customers";
import { dataKey } from "@/lib/customers/data-keys";
import { type Identity, openPersonal, type Personal, splitPersonal } from "@/lib/customers/personal";

/** Everything sealed of these customers; for comparing households, never for showing. */
export async function openAll(tx: Transaction, customerIds: readonly string[]): Promise<Map<string, Personal>> {
  const wanted = [...new Set(customerIds)];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .select({ id: customers.id, sealed: customers.sealed, wrapped: customerKeys.wrapped })
    .from(customers)
    .innerJoin(customerKeys, eq(customerKeys.customerId, customers.id))
    .where(inArray(customers.id, wanted));
  const opened = new Map<string, Personal>();
  for (const { id, sealed, wrapped } of rows)
    if (wrapped && sealed.length > 0) opened.set(id, openPersonal(dataKey(id, wrapped), id, sealed));
  return opened;
}

/** Name, native name, birth date and nationality by customer; erased customers are absent. */
export async function identitiesOf(tx: Transaction, customerIds: readonly string[]): Promise<Map<string, Identity>> {
  const opened = await openAll(tx, customerIds);
  return new Map([...opened].map(([id, personal]) => [id, splitPersonal(personal).identity]));
}
