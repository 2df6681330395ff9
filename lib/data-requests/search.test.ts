// Requests and disputes are found by what people say of themselves: not by a device that somebody else used, too.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { sharedKeys } from "@/db/schema/events";
import { testDatabase } from "@/db/testing/database";
import type { CustomerActor } from "@/lib/access/actor";
import { createTokeniser } from "@/lib/customers/tokens";
import { listDisputes } from "@/lib/disputes/queries/list";
import { makeDesk, makeDispute } from "@/lib/disputes/testing";
import { newId } from "@/lib/id";
import { take } from "@/lib/retention/testing";
import { fileRequest } from "./file";
import { listRequests } from "./queries";

beforeAll(async () => void (await testDatabase()), 120_000);
afterAll(closeDatabase);

test("a text that is a device finds nobody's request or dispute, their name finds both", async () => {
  const { entity, officer: actor } = await makeDesk();
  const { buyer } = await makeDispute(entity);
  const device = `phone ${newId()}`;
  const id = await inTransaction("all", async (tx) => {
    const own = and(eq(customers.externalId, buyer), eq(customers.entityId, entity.id));
    const [row] = await tx.select({ id: customers.id }).from(customers).where(own);
    if (!row) throw new Error("there is no buyer");
    const members = [{ c: row.id }] as (typeof sharedKeys.$inferInsert)["members"];
    const token = createTokeniser().shared("device", device);
    await tx.insert(sharedKeys).values({ kind: "device", token, members, saturated: false });
    return row.id;
  });
  const me: CustomerActor = {
    ...{ kind: "customer", role: "customer", id, entityIds: [entity.id], linkId: newId(), sessionId: newId() },
    ...{ purpose: "data", subjectId: id },
  };
  take(await fileRequest({ actor: me }, { kind: "access" }));
  const found = async (text: string) => [
    take(await listRequests({ actor }, { text })).rows.length,
    take(await listDisputes({ actor }, { text })).rows.length,
  ];
  expect(await found(device)).toEqual([0, 0]);
  expect(await found(buyer)).toEqual([1, 1]);
});
