// Whom a typed number means when a hold is placed: one person whom the reader may see, or nobody.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { customers } from "@/db/schema/customers";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import { findHoldSubject } from "./hold-queries";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

const several = { ok: false, error: { code: "conflict", detail: "number_in_several_entities" } };
const nobody = { ok: false, error: { code: "not_found" } };

test("a case's number that two entities have means neither of them until the entity is said", async () => {
  const [here, there] = [await makeEntity(), await makeEntity()];
  const [mine, other] = [await makeCase(await makeCustomer(here)), await makeCase(await makeCustomer(there))];
  expect(mine.number).toBe(other.number);
  const [one, both] = [await makeStaff("officer", [here]), await makeStaff("officer", [here, there])];
  const find = (actor: typeof one, text: string) => findHoldSubject({ actor }, { text });
  const key = `C-${mine.number}`;
  expect(await find(both, key)).toEqual(several);
  expect(await find(both, `${key} ${here.code}`)).toEqual({ ok: true, value: { caseId: mine.id } });
  expect(await find(both, `${key}  ${there.code.toUpperCase()}`)).toEqual({ ok: true, value: { caseId: other.id } });
  expect(await find(one, key)).toEqual({ ok: true, value: { caseId: mine.id } });
  expect(await find(one, `${key} ${there.code}`)).toEqual(nobody);
});

test("a restricted case of another entity neither answers nor is told of", async () => {
  const [here, there] = [await makeEntity(), await makeEntity()];
  const mine = await makeCase(await makeCustomer(here));
  await makeCase(await makeCustomer(there), { queue: "insider" });
  const [officer, mlro] = [await makeStaff("officer", [here, there]), await makeStaff("mlro", [here, there])];
  const find = (actor: typeof mlro) => findHoldSubject({ actor }, { text: `C-${mine.number}` });
  expect(await find(officer)).toEqual({ ok: true, value: { caseId: mine.id } });
  expect(await find(mlro)).toEqual(several);
});

test("a customer's number that two entities have, and one that ends like a code", async () => {
  const [here, there] = [await makeEntity(), await makeEntity()];
  const [mine, other, named] = [await makeCustomer(here), await makeCustomer(there), await makeCustomer(there)];
  const number = `shared ${mine.id}`;
  const call = (id: string, externalId: string) =>
    inTransaction("all", (tx) => tx.update(customers).set({ externalId }).where(eq(customers.id, id)));
  await call(mine.id, number);
  await call(other.id, number);
  const officer = await makeStaff("officer", [here, there]);
  const find = (text: string) => findHoldSubject({ actor: officer }, { text });
  expect(await find(number)).toEqual(several);
  expect(await find(`${number} ${there.code}`)).toEqual({ ok: true, value: { customerId: other.id } });
  await call(named.id, `${number} ${here.code}`);
  expect(await find(`${number} ${here.code}`)).toEqual({ ok: true, value: { customerId: named.id } });
});
