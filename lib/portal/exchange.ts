// The name under which the portal speaks: the customer's own entity once they are in, before that what all entities share.
import { inArray } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import type { CustomerActor } from "@/lib/access/actor";

/** The words with which all names begin: "Example Exchange" of "Example Exchange Hong Kong" and "Example Exchange Singapore". */
export function sharedName(names: readonly string[]): string {
  const [first = [], ...others] = names.map((name) => name.split(/\s+/));
  const differs = first.findIndex((word, at) => others.some((other) => other[at] !== word));
  return (differs < 0 ? first : first.slice(0, differs)).join(" ");
}

/** Null where several entities have no name in common and nobody is in. */
export async function exchangeName(customer: CustomerActor | null): Promise<string | null> {
  const rows = await inTransaction(
    "all",
    (tx) => {
      const named = tx.select({ name: entities.name }).from(entities);
      return customer ? named.where(inArray(entities.id, [...customer.entityIds])) : named;
    },
    true,
  );
  return sharedName(rows.map(({ name }) => name)) || null;
}
