// For tests of retention: people who may sign, customers who left long ago, and a list carried through.
import { eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import type { StaffActor, StaffRole } from "@/lib/access/actor";
import { mintConfirmed } from "@/lib/auth/confirm-session";
import { now as clockNow } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { carryOutErasures } from "./erase";
import { decideErasures, proposeErasures } from "./run-commands";

const DAY = 86_400_000;

/** The value, or the failure as an exception. */
export function take<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail ?? ""}`);
  return result.value;
}

/** A person who gave a fresh code a moment ago. */
export async function makeSigner(role: StaffRole, entity: TestEntity): Promise<StaffActor> {
  const actor = await makeStaff(role, [entity]);
  const at = clockNow();
  await inTransaction("all", (tx) => mintConfirmed(tx, { sessionId: actor.sessionId, staffId: actor.id }, at));
  return actor;
}

/** The relationship ended so many days ago. */
export const leave = (customer: TestCustomer, daysAgo: number): Promise<unknown> =>
  inTransaction("all", (tx) =>
    tx
      .update(customers)
      .set({ relationshipEndedAt: new Date(clockNow().getTime() - daysAgo * DAY) })
      .where(eq(customers.id, customer.id)),
  );

/** Puts everybody forward who is due, signs, and carries it out. */
export async function eraseDue(entity: TestEntity, seen: number): Promise<string> {
  const [first, second] = [await makeSigner("officer", entity), await makeSigner("manager", entity)];
  const { id } = take(await proposeErasures({ actor: first }, { entityId: entity.id, seen }));
  take(await decideErasures({ actor: second }, { runId: id, version: 1, verdict: "approve" }));
  await carryOutErasures();
  return id;
}
