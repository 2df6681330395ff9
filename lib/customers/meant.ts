// Whom a call is about: the customer who asks, or the one whom the exchange's own app names. Never two people at once, for the same
// number in two entities is two people.
import { and, eq } from "drizzle-orm";
import { customers } from "@/db/schema/customers";
import { entities } from "@/db/schema/entities";
import { fail, ok, type Result } from "@/lib/errors";
import type { QueryEnvironment } from "@/lib/query";
import type { Named } from "./schema";

/** A number that several entities have, without which of them is meant. */
export const ambiguousCustomer = fail("conflict", {
  ...{ detail: "ambiguous_customer", path: "entity" },
  params: { message: "more than one entity has a customer of this number; say which with ?entity=CODE" },
});

export type Meant = { id: string; entityId: string };

/**
 * The one customer who is meant, among the actor's entities; whether the actor may is the caller's to ask. Fails with `not_found`,
 * and with `conflict` `ambiguous_customer` where more than one entity has the number and none is named.
 */
export async function customerMeant(
  { tx, actor }: Pick<QueryEnvironment, "tx" | "actor">,
  { externalId, entity }: Named,
): Promise<Result<Meant>> {
  const own = actor.kind === "customer";
  if (!own && externalId === undefined) return fail("not_found");
  const [one, other] = await tx
    .select({ id: customers.id, entityId: customers.entityId })
    .from(customers)
    .innerJoin(entities, eq(entities.id, customers.entityId))
    .where(
      own
        ? eq(customers.id, actor.id)
        : and(eq(customers.externalId, externalId ?? ""), entity === undefined ? undefined : eq(entities.code, entity)),
    )
    .limit(2);
  if (!one) return fail("not_found");
  return other ? ambiguousCustomer : ok(one);
}
