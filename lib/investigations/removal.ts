// Why a member was taken out of an investigation: about that customer alone, so sealed with their key and gone with it.
import { inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { customerKeys } from "@/db/schema/customers";
import type { investigationMembers } from "@/db/schema/investigations";
import { open, seal } from "@/lib/crypto/seal";
import { dataKey } from "@/lib/customers/data-keys";

type Member = Pick<typeof investigationMembers.$inferSelect, "investigationId" | "customerId" | "removedBecause">;

const purpose = (investigationId: string, customerId: string): string =>
  `investigation ${investigationId} member ${customerId} removed`;

async function keysOf(tx: Transaction, customerIds: readonly string[]): Promise<Map<string, Buffer>> {
  if (customerIds.length === 0) return new Map();
  const rows = await tx
    .select({ id: customerKeys.customerId, wrapped: customerKeys.wrapped })
    .from(customerKeys)
    .where(inArray(customerKeys.customerId, [...customerIds]));
  return new Map(rows.flatMap(({ id, wrapped }) => (wrapped ? [[id, dataKey(id, wrapped)] as const] : [])));
}

/** The same words for each of these customers, by customer; erased ones are absent. */
export async function sealRemoval(
  tx: Transaction,
  investigationId: string,
  customerIds: readonly string[],
  because: string,
): Promise<Map<string, Buffer>> {
  const keys = await keysOf(tx, customerIds);
  const words = Buffer.from(because);
  return new Map([...keys].map(([id, key]) => [id, seal(key, purpose(investigationId, id), words)]));
}

/** The words by customer; absent where there are none, or where the customer was erased since. */
export async function openRemovals(tx: Transaction, members: readonly Member[]): Promise<Map<string, string>> {
  const sealed = members.filter(({ removedBecause }) => removedBecause !== null);
  const keys = await keysOf(
    tx,
    sealed.map(({ customerId }) => customerId),
  );
  return new Map(
    sealed.flatMap(({ investigationId, customerId, removedBecause }) => {
      const key = keys.get(customerId);
      if (!key || !removedBecause) return [];
      return [[customerId, open(key, purpose(investigationId, customerId), removedBecause).toString()] as const];
    }),
  );
}
