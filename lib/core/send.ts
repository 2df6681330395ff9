// The jobs behind orders to the exchange's core: one sends one, one asks what the core has, and every minute those that are due are
// looked for. One revision has one effect: it is taken under a lease, what may have arrived is read back first, and the core takes
// the same revision twice as once.
import { and, eq, inArray, lte, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { deliveries } from "@/db/schema/deliveries";
import { entities } from "@/db/schema/entities";
import { restrictions } from "@/db/schema/restrictions";
import { systemActor } from "@/lib/access/actor";
import { now as clockNow } from "@/lib/clock";
import { enqueue } from "@/lib/command";
import { readKeys } from "@/lib/customers/store";
import { openBody } from "@/lib/deliveries/body";
import { sendJob } from "@/lib/deliveries/queue";
import { log } from "@/lib/log";
import { leaseDelivery, type StoredDelivery } from "./lease";
import { type Order, orderOf } from "./order";
import { coreRoute, type Route } from "./settings";
import { settleCoreOrder } from "./settle";
import { readBack, type Told, tellCore } from "./tell";

const worker = systemActor("worker");

/** Sends one order if it is due. Answers what became of it, or null when there was nothing to do. */
export async function sendOrder(deliveryId: string): Promise<string | null> {
  const route = usableRoute();
  if (!route) return null;
  const leased = await leaseDelivery(deliveryId, "core");
  if (!leased) return null;
  const { row, key, unsure } = leased;
  return told(row, false, async () => tellCore(route, await readOrder(row, key), unsure));
}

/** Asks the core what it has of an order, and sends nothing. */
export async function reconcileOrder(deliveryId: string): Promise<string | null> {
  const route = usableRoute();
  if (!route) return null;
  const found = await inTransaction(
    "all",
    async (tx) => {
      const [row] = await tx
        .select()
        .from(deliveries)
        .where(and(eq(deliveries.id, deliveryId), eq(deliveries.channel, "core")));
      return row && { row, key: (await readKeys(tx, [row.customerId ?? ""])).get(row.customerId ?? "") ?? null };
    },
    true,
  );
  return found ? told(found.row, true, async () => readBack(route, await readOrder(found.row, found.key))) : null;
}

async function told(row: StoredDelivery, reading: boolean, tell: () => Promise<Told>): Promise<string | null> {
  const answered = await tell().catch((error: unknown): Told => {
    log.error({ error: String(error), delivery: row.id }, "an order could not be written");
    return { kind: "failed", answer: "not_written", final: false };
  });
  const settled = await settleCoreOrder(
    { actor: worker },
    { deliveryId: row.id, attempt: row.attempts, told: answered, reading },
  );
  return settled.ok ? settled.value.state : null;
}

/** What was decided when the order was made; of a customer who was erased, what the restriction still says. */
export async function readOrder(row: StoredDelivery, key: Buffer | null): Promise<Order> {
  if (key && row.body.length > 0) return openBody<{ order: Order }>(key, row.id, row.body).order;
  const [found] = await inTransaction(
    "all",
    (tx) =>
      tx
        .select({ restriction: restrictions, entity: entities.code, customer: customers.externalId })
        .from(restrictions)
        .innerJoin(entities, eq(entities.id, restrictions.entityId))
        .innerJoin(customers, eq(customers.id, restrictions.customerId))
        .where(eq(restrictions.id, row.subjectId)),
    true,
  );
  if (!found) throw new Error(`delivery ${row.id} is about no restriction`);
  return orderOf(found.restriction, { entity: found.entity, customer: found.customer });
}

/** Null where orders cannot leave: then they wait, cost no attempt, and the log says why. */
export function usableRoute(): Route | null {
  try {
    return coreRoute();
  } catch (error) {
    log.error({ error: String(error) }, "orders to the exchange's core wait: it is set to something unusable");
    return null;
  }
}

/** Every minute: what is due gets a job of its own. Without a core to tell, orders wait, and the log says so. */
export async function sendDueOrders(): Promise<void> {
  const now = clockNow();
  const route = usableRoute();
  const channels = route ? ["core", "partner"] : ["partner"];
  const due = (wanted: string[]) =>
    and(eq(deliveries.state, "waiting"), inArray(deliveries.channel, wanted), lte(deliveries.nextAt, now));
  await inTransaction("all", async (tx) => {
    const [waiting] = route
      ? []
      : await tx
          .select({ count: sql<number>`count(*)::int` })
          .from(deliveries)
          .where(due(["core"]));
    if (waiting?.count)
      log.warn(
        { waiting: waiting.count },
        "orders to the exchange's core wait: CORE_URL is not set; nothing is in force there",
      );
    const rows = await tx
      .select({ id: deliveries.id, channel: deliveries.channel })
      .from(deliveries)
      .where(due(channels))
      .orderBy(deliveries.nextAt)
      .limit(500);
    const jobs = rows.map((row) => sendJob(row));
    await enqueue(tx, jobs, now);
  });
}
