// For tests: the stand-in core over real HTTP, and restrictions whose orders wait to be told to it.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { type Core, startCore } from "@/bin/core/server";
import { closeDatabase, inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { restrictions } from "@/db/schema/restrictions";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import { now as clockNow, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import type { StoredRestriction } from "@/lib/restrictions/standing";
import { queueOrder } from "./queue";

/** Long past for the database too: by its clock a hold that began then has lapsed. */
export const T0 = new Date("2025-11-20T10:00:00Z");
export const KEY = "the key that core and console share";
const DAY = 86_400_000;
/** What a hold that has lapsed is given, so that the core is to lift it. */
export const lapsing = { state: "lifting", endReason: "lapsed" } as const;

export let core: Core;
export let entity: TestEntity;
let staffId: string;
let number = 0;

/** Call at the top of a test file: core, database and environment around its tests. */
export function openCore(): void {
  beforeAll(async () => {
    await testDatabase();
    entity = await makeEntity();
    staffId = (await makeStaff("officer", [entity])).id;
  });
  beforeEach(async () => {
    setClock(T0);
    core = await startCore({ keys: [KEY], now: () => clockNow().getTime() });
    Object.assign(process.env, { CORE_URL: core.url, CORE_KEY: KEY, CORE_TIMEOUT_MS: "5000" });
  });
  afterEach(async () => {
    setClock(null);
    await core.close();
  });
  afterAll(async () => {
    for (const name of ["CORE_URL", "CORE_KEY", "CORE_TIMEOUT_MS", "PARTNERS_FILE"]) delete process.env[name];
    await closeDatabase();
  });
}

/** A hold that one person placed and that the core is to be told of. */
export async function makeHold(
  given: Partial<StoredRestriction> = {},
  customer?: TestCustomer,
): Promise<{ row: StoredRestriction; customer: TestCustomer; deliveryId: string }> {
  const whom = customer ?? (await makeCustomer(entity));
  const at = clockNow();
  number += 1;
  const values = {
    ...{ id: newId(), entityId: whom.entityId, customerId: whom.id, number, measure: "withdrawal_hold" },
    ...{ scope: { functions: ["withdraw_crypto"], usdCents: 499_900 }, origin: "emergency", state: "applying" },
    ...{ ground: "terms", concern: "unusual_activity", liftsWhen: "review_finished", wording: Buffer.alloc(0) },
    ...{
      automated: false,
      createdBy: staffId,
      createdAt: at,
      causedAt: at,
      endsAt: new Date(at.getTime() + DAY),
    },
    ...{ revision: 1, acknowledgedRevision: 0, version: 1, ...given },
  };
  const row = await inTransaction("all", async (tx) => (await tx.insert(restrictions).values(values).returning())[0]);
  if (!row) throw new Error("no restriction was made");
  return { row, customer: whom, deliveryId: await order(row) };
}

/** Queues the order of a restriction as it is given. */
export async function order(row: StoredRestriction): Promise<string> {
  const jobs = await inTransaction("all", (tx) => queueOrder(tx, clockNow(), row));
  return String(jobs[0]?.payload?.deliveryId);
}

/** Changes a restriction as its commands do, and queues the order of the new revision. */
export async function revise(row: StoredRestriction, change: Partial<StoredRestriction>): Promise<string> {
  const jobs = await inTransaction("all", async (tx) => {
    const revision = row.revision + 1;
    const [next] = await tx
      .update(restrictions)
      .set({ ...change, revision, version: row.version + 1 })
      .where(eq(restrictions.id, row.id))
      .returning();
    return next ? queueOrder(tx, clockNow(), next) : [];
  });
  return String(jobs[0]?.payload?.deliveryId);
}

export const deliveryOf = async (id: string) => {
  const [row] = await inTransaction("all", (tx) => tx.select().from(deliveries).where(eq(deliveries.id, id)));
  if (!row) throw new Error(`there is no delivery ${id}`);
  return row;
};
export const restrictionOf = async (id: string) => {
  const [row] = await inTransaction("all", (tx) => tx.select().from(restrictions).where(eq(restrictions.id, id)));
  if (!row) throw new Error(`there is no restriction ${id}`);
  return row;
};

/** The clock goes on to when the delivery is due again. */
export async function untilDue(deliveryId: string): Promise<void> {
  const { nextAt } = await deliveryOf(deliveryId);
  if (!nextAt) throw new Error(`delivery ${deliveryId} is not due again`);
  setClock(nextAt);
}
