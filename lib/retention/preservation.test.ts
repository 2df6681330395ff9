// What an authority asks to be kept is held once two people read its paper, for as long as it says, and not shortened by closing it.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { legalHolds } from "@/db/schema/retention";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import { useDocumentStore } from "@/lib/documents/store";
import { memoryStore } from "@/lib/documents/testing";
import { closeRequest } from "@/lib/legal-requests/commands/decide";
import { take, verifiedRequest } from "@/lib/legal-requests/testing";
import { legalHoldsOf } from "./holds";

beforeAll(async () => {
  await testDatabase();
  useDocumentStore(memoryStore());
});
afterAll(async () => {
  useDocumentStore(null);
  await closeDatabase();
});

test("a verified preservation request holds whom it names, once each, also after it is closed", async () => {
  const entity = await makeEntity();
  const people = [await makeStaff("officer", [entity]), await makeStaff("manager", [entity])] as const;
  const customer = await makeCustomer(entity);
  const named = [{ ...customer, amountUsdCents: null }];
  const ordinary = { kind: "information_request", ground: null } as const;
  await verifiedRequest(people, entity, named, ordinary);
  const held = () => inTransaction("all", (tx) => legalHoldsOf(tx, [customer.id], new Date()));
  expect(await held()).toEqual([]);
  const expiresAt = new Date(Date.now() + 90 * 86_400_000).toISOString();
  const made = await verifiedRequest(people, entity, named, { kind: "preservation", ground: null, expiresAt });
  expect(await held()).toMatchObject([{ until: new Date(expiresAt) }]);
  const closing = {
    requestId: made.id,
    version: made.version,
    because: "complied",
    words: "They have it all.",
  } as const;
  take(await closeRequest({ actor: people[0] }, closing));
  expect(await held()).toHaveLength(1);
  const rows = await inTransaction("all", (tx) =>
    tx.select().from(legalHolds).where(eq(legalHolds.legalRequestId, made.id)),
  );
  expect(rows).toHaveLength(1);
});
