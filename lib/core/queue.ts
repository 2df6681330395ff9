// Asking the exchange's core to restrict a customer, or to stop, inside the transaction that decided it: no change without its
// order, no order without its change. One revision, one order; a newer one makes those before it void.
import { and, eq, inArray, lt } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { deliveries } from "@/db/schema/deliveries";
import { entities } from "@/db/schema/entities";
import type { JobRequest } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { sealBody } from "@/lib/deliveries/body";
import { sendJob } from "@/lib/deliveries/queue";
import { newId } from "@/lib/id";
import { type Ordered, orderOf } from "./order";

/**
 * Tells the core what is to be now (in force with scope and end, or lifted), as the restriction's present `revision`; call it after
 * the row was written and is locked. Orders of older revisions that have not arrived become `superseded`. The caller puts the
 * answered jobs among its command's effects; asked twice for one revision, it answers none. Throws in a state of which the core
 * is told nothing (`proposed`, `approved`, `rejected`, `withdrawn`).
 */
export async function queueOrder(tx: Transaction, now: Date, restriction: Ordered): Promise<JobRequest[]> {
  const { id: subjectId, entityId, customerId, revision } = restriction;
  const naming = tx
    .select({ entity: entities.code, customer: customers.externalId })
    .from(customers)
    .innerJoin(entities, eq(entities.id, customers.entityId))
    .where(eq(customers.id, customerId));
  const superseding = tx
    .update(deliveries)
    .set({ state: "superseded", nextAt: null })
    .where(
      and(
        eq(deliveries.subjectId, subjectId),
        eq(deliveries.channel, "core"),
        inArray(deliveries.state, ["waiting", "dead"]),
        lt(deliveries.revision, revision),
      ),
    );
  const [[names], keys] = await Promise.all([naming, readKeys(tx, [customerId]), send(tx, superseding)]);
  if (!names) throw new Error(`restriction ${subjectId} is on nobody`);
  const order = orderOf(restriction, names);
  const key = keys.get(customerId);
  const id = newId(now.getTime());
  const queued = await tx
    .insert(deliveries)
    .values({
      ...{ id, entityId, customerId, channel: "core", template: `order_${order.state}`, disclosure: "core" },
      ...{ subjectType: "restriction", subjectId, revision, key: `restriction:${subjectId}:${revision}` },
      // a customer who was erased has no key any more: then the order is written from the restriction when it is sent
      body: key ? sealBody(key, id, { order }) : Buffer.alloc(0),
      ...{ state: "waiting", attempts: 0, nextAt: now, createdAt: now },
    })
    .onConflictDoNothing({ target: deliveries.key })
    .returning({ id: deliveries.id });
  return queued.length > 0 ? [sendJob({ id, channel: "core" })] : [];
}
