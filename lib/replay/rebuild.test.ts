import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers, profiles } from "@/db/schema/customers";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { destroyKey } from "@/db/testing/erased";
import { makeStaff } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { must } from "@/lib/rule-sets/testing";
import { emptyProfile, encodeProfile } from "@/lib/scoring";
import { checkProfile, rebuildProfile } from "./rebuild";
import { begin, patterns, START, send } from "./testing";

beforeAll(async () => {
  await testDatabase();
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const context = { actor: systemActor("test") };

async function someone() {
  const lived = await begin();
  const [name = ""] = lived.names;
  await send(patterns.structuring(name, START - 7_200_000));
  const [row] = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(customers)
      .where(and(eq(customers.entityId, lived.id), eq(customers.externalId, name))),
  );
  return { lived, customerId: row?.id ?? "" };
}
const profileOf = async (customerId: string) =>
  (await inTransaction("all", (tx) => tx.select().from(profiles).where(eq(profiles.customerId, customerId))))[0];
const check = async (customerId: string) => must(await checkProfile(context, { customerId }));

test("a damaged, an unreadable and a miscounted profile are told from a sound one, and made anew", async () => {
  const { customerId } = await someone();
  const sound = await profileOf(customerId);
  expect(await check(customerId)).toMatchObject({ events: 13, differs: [], erased: false });
  const damages = [
    {
      change: { bytes: Buffer.from(encodeProfile({ ...emptyProfile, newest: START })) },
      differs: ["newest", "transactions"],
    },
    { change: { bytes: Buffer.from([250, 0]) }, differs: ["unreadable"] },
    { change: { events: 3 }, differs: ["events"] },
  ];
  for (const { change, differs } of damages) {
    await inTransaction("all", (tx) => tx.update(profiles).set(change).where(eq(profiles.customerId, customerId)));
    expect((await check(customerId)).differs).toEqual(expect.arrayContaining(differs));
    must(await rebuildProfile(context, { customerId }));
    const { updatedAt: _, ...rebuilt } = (await profileOf(customerId)) ?? {};
    expect(sound).toMatchObject(rebuilt);
    expect((await check(customerId)).differs).toEqual([]);
  }
  const noted = await inTransaction("all", (tx) =>
    tx.select().from(records).where(eq(records.subjectId, customerId)).orderBy(records.seq),
  );
  expect(noted.filter(({ kind }) => kind === "profile.rebuilt")).toHaveLength(damages.length);
});

test("an erased customer's profile is left alone, and no person rebuilds any", async () => {
  const { lived, customerId } = await someone();
  const manager = await makeStaff("manager", [lived]);
  expect(await rebuildProfile({ actor: manager }, { customerId })).toMatchObject({ error: { code: "not_allowed" } });
  await destroyKey(customerId);
  expect(await check(customerId)).toMatchObject({ erased: true, differs: [] });
  expect(await rebuildProfile(context, { customerId })).toMatchObject({ error: { detail: "customer_erased" } });
});
