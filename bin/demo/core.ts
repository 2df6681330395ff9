// The demo world's past as far as the exchange's core goes: orders were taken when they came, ends came when they were due. What is
// left at the end of the world waits for the core that runs beside the console.
import { and, asc, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { jobs } from "@/db/schema/events";
import { systemActor } from "@/lib/access/actor";
import { settleCoreOrder } from "@/lib/core/settle";
import { keepRestrictions } from "@/lib/restrictions/engine/keep";

const actor = systemActor("demo");

/** Takes what was ordered, as of the clock. */
export async function acknowledgeOrders(): Promise<number> {
  const waiting = await inTransaction(
    "all",
    (tx) =>
      tx
        .select({ id: deliveries.id, attempt: deliveries.attempts })
        .from(deliveries)
        .where(and(eq(deliveries.channel, "core"), eq(deliveries.state, "waiting")))
        .orderBy(asc(deliveries.createdAt), asc(deliveries.id)),
    true,
  );
  for (const { id: deliveryId, attempt } of waiting) {
    const told = { kind: "acknowledged" as const, answer: "applied" };
    const settled = await settleCoreOrder({ actor }, { deliveryId, attempt, told });
    // a console that runs meanwhile may have sent it itself
    if (!settled.ok && settled.error.detail !== "delivery_moved_on")
      throw new Error(`the demo's core: ${settled.error.detail ?? settled.error.code}`);
  }
  return waiting.length;
}

/** What is over by the clock ends, and the core takes what it was told. */
export async function keepDemoRestrictions(): Promise<void> {
  await acknowledgeOrders();
  const kept = await keepRestrictions({ actor }, {});
  if (!kept.ok) throw new Error(`the demo's restrictions: ${kept.error.detail ?? kept.error.code}`);
  await acknowledgeOrders();
}

/** Messages of the world's past have long been read: they are not sent when the console starts. */
export const closePast = (before: Date): Promise<void> =>
  inTransaction("all", async (tx) => {
    await tx
      .update(deliveries)
      .set({ state: "delivered", deliveredAt: before, nextAt: null, answer: "demo" })
      .where(
        and(eq(deliveries.state, "waiting"), eq(deliveries.subjectType, "restriction"), eq(deliveries.channel, "mail")),
      );
    await tx
      .update(jobs)
      .set({ state: "done", finishedAt: before })
      .where(and(eq(jobs.state, "waiting"), eq(jobs.kind, "core.send")));
  });
