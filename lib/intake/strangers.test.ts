// The database itself refuses events of customers and entities that are not there: one check for a whole batch.
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { events } from "@/db/schema/events";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity } from "@/db/testing/factories";
import { newId } from "@/lib/id";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

test("an event is of a customer who is there, and of that customer's entity", async () => {
  const [here, elsewhere] = [await makeEntity(), await makeEntity()];
  const customer = await makeCustomer(here);
  const insert = (entityId: string | null, customerId: string | null) =>
    inTransaction("all", (tx) =>
      tx.insert(events).values([eventOf(here.id, customer.id), eventOf(entityId, customerId)]),
    );
  for (const [entityId, customerId] of [
    [here.id, newId()],
    [newId(), null],
    [elsewhere.id, customer.id],
    [null, customer.id],
  ] as const) {
    await expect(insert(entityId, customerId)).rejects.toMatchObject({ cause: { code: "23503" } });
  }
  await expect(insert(null, null)).resolves.toBeDefined();
  await expect(insert(elsewhere.id, null)).resolves.toBeDefined();
});

const eventOf = (entityId: string | null, customerId: string | null): typeof events.$inferInsert => ({
  id: newId(),
  entityId,
  customerId,
  source: "test",
  senderId: newId(),
  kind: "login",
  at: new Date(0),
  receivedAt: new Date(0),
  batchId: newId(),
  bodyDigest: Buffer.alloc(32),
  body: Buffer.from("{}"),
});
