// A number of several entities is asked back: nobody's past is shown for somebody else's.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import { take } from "@/lib/retention/testing";
import { listEntries } from "../entries";
import { getAsOf } from "./query";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

const several = { ok: false, error: { code: "conflict", detail: "number_in_several_entities" } };
const at = () => new Date(Date.now() + 60_000).toISOString();

test.each(["case", "customer"] as const)("a %s of that number in two entities", async (by) => {
  const [here, there] = [await makeEntity(), await makeEntity()];
  const people = [await makeCustomer(here), await makeCustomer(there)] as const;
  const [mine, other] = [await makeCase(people[0]), await makeCase(people[1])];
  expect(mine.number).toBe(other.number);
  const number = `U-${mine.id}`;
  for (const { id } of people)
    await inTransaction("all", (tx) => tx.update(customers).set({ externalId: number }).where(eq(customers.id, id)));
  const [one, both] = [await makeStaff("manager", [here]), await makeStaff("manager", [here, there])];
  const named = by === "case" ? `C-${mine.number}` : number;
  const casesOf = async (actor: typeof one, text: string) =>
    take(await getAsOf({ actor }, { at: at(), [by]: text })).cases.map(({ id }) => id);
  expect(await getAsOf({ actor: both }, { at: at(), [by]: named })).toEqual(several);
  expect(await casesOf(both, `${named} ${here.code}`)).toEqual([mine.id]);
  expect(await casesOf(both, `${named} ${there.code}`)).toEqual([other.id]);
  expect(await casesOf(one, named)).toEqual([mine.id]);
  const entries = take(await listEntries({ actor: both }, { [by]: `${named} ${there.code}` })).rows;
  expect(new Set(entries.map(({ subject }) => subject?.id))).toEqual(new Set([other.id]));
});
