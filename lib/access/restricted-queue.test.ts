// A restricted queue is not told of by the doors beside the queue: counts, clearances, linked customers, events, records.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { sharedKeys } from "@/db/schema/events";
import { testDatabase } from "@/db/testing/database";
import {
  makeCase,
  makeCustomer,
  makeEntity,
  makeEvent,
  makeHit,
  makeStaff,
  type TestEntity,
} from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { getCase } from "@/lib/cases/get";
import { openCase } from "@/lib/cases/open";
import { reasonCodesFor } from "@/lib/cases/states";
import { endClearance } from "@/lib/clearances/commands";
import { listClearances } from "@/lib/clearances/queries";
import { listLinkedCustomers } from "@/lib/customers/linked";
import { findCustomers, getCustomer, openCustomerPage } from "@/lib/customers/queries";
import { createTokeniser } from "@/lib/customers/tokens";
import { rateCustomers } from "@/lib/risk-ratings/rate";

let entity: TestEntity;
let officer: StaffActor;
let mlro: StaffActor;
beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  entity = await makeEntity();
  [officer, mlro] = [await makeStaff("officer", [entity]), await makeStaff("mlro", [entity])];
});
afterAll(closeDatabase);

describe("an insider case", () => {
  const explained = { version: 1, outcome: "explained", reasonCode: "travelling", deservedLook: false } as const;

  test("is not in the count of open cases of people who may not know of it", async () => {
    const customer = await makeCustomer(entity);
    await makeCase(customer, { queue: "insider" });
    const counted = async (actor: StaffActor) => {
      const found = await findCustomers({ actor }, { text: customer.externalId });
      return found.ok && found.value.map(({ openCases }) => openCases);
    };
    expect(await counted(officer)).toEqual([0]);
    expect(await counted(await makeStaff("support", [entity]))).toEqual([null]);
    expect(await counted(mlro)).toEqual([1]);
  });

  test("leaves a clearance that only those see and end who may know of it", async () => {
    const customer = await makeCustomer(entity);
    const hidden = await makeCase(customer, { queue: "insider" });
    await closeCase({ actor: mlro }, { caseId: hidden.id, ...explained, stepsDone: ["read_why"] });
    const known = await makeCase(customer);
    const seenBy = async (actor: StaffActor) => {
      const { value: list } = (await listClearances({ actor }, { customerId: customer.id })) as {
        value: { id: string }[];
      };
      const page = await openCustomerPage({ actor }, { customerId: customer.id });
      const detail = await openCase({ actor }, { caseId: known.id });
      return [list.length, page.ok && page.value.clearances.length, detail.ok && detail.value.clearances.length];
    };
    expect(await seenBy(officer)).toEqual([0, 0, 0]);
    expect(await seenBy(mlro)).toEqual([1, 1, 1]);
    const listed = await listClearances({ actor: mlro }, { customerId: customer.id });
    const clearanceId = listed.ok ? (listed.value[0]?.id ?? "") : "";
    const end = (actor: StaffActor) => endClearance({ actor }, { clearanceId, reason: "no reason at all" });
    expect(await end(officer)).toEqual({ ok: false, error: { code: "not_found" } });
    expect(await end(mlro)).toMatchObject({ ok: true });
  });
});

test("a rating says nothing of a restricted queue's cases", async () => {
  const customer = await makeCustomer(entity);
  const hidden = await makeCase(customer, { queue: "insider" });
  const proved = {
    version: 1,
    outcome: "suspicion_substantiated",
    deservedLook: true,
    stepsDone: ["read_why"],
  } as const;
  const reasonCode = reasonCodesFor(hidden.rules, proved.outcome)[0] ?? "";
  expect(
    await closeCase({ actor: mlro }, { caseId: hidden.id, reasonCode, ...proved, stepsDone: ["read_why"] }),
  ).toMatchObject({ ok: true });
  await rateCustomers({ actor: systemActor("worker") }, { customerIds: [customer.id], cause: "case" });
  const page = await openCustomerPage({ actor: officer }, { customerId: customer.id });
  const factors = page.ok ? page.value.risk?.factors : undefined;
  expect(factors).toBeDefined();
  expect(factors?.map(({ id }) => id)).not.toContain("history");
});

test("a customer's latest events tell of no restricted rule, and no screening opens what is covered", async () => {
  const customer = await makeCustomer(entity);
  await makeEvent(customer, { kind: "transaction", hits: [makeHit(), makeHit({ rule: "market.insider" })] });
  await makeEvent(customer, { kind: "screening", body: { document: { number: "XZ99" } } });
  const seenBy = async (actor: StaffActor) => {
    const page = await openCustomerPage({ actor }, { customerId: customer.id });
    if (!page.ok) throw new Error(page.error.code);
    expect(JSON.stringify(page.value.recent)).not.toContain("XZ99");
    return page.value.recent.flatMap(({ hits }) => hits);
  };
  expect(await seenBy(officer)).toEqual(["access.anonymiser"]);
  expect(await seenBy(mlro)).toEqual(["access.anonymiser", "market.insider"]);
});

test("names of linked customers open only with a look that is on the record", async () => {
  const [amina, omar] = [await makeCustomer(entity), await makeCustomer(entity, { name: "Omar Yusuf" })];
  const row = await makeCase(amina);
  await makeEvent(amina, { body: { device: `tablet ${amina.id}` } });
  const token = createTokeniser().shared("device", `tablet ${amina.id}`);
  const members = [amina, omar].map(({ id }) => ({ c: id, f: 1, l: 1 }));
  await inTransaction("all", (tx) =>
    tx.insert(sharedKeys).values({ kind: "device", token, members, saturated: false }),
  );
  const caseNames = async () => {
    const detail = await getCase({ actor: officer }, { caseId: row.id });
    return detail.ok && detail.value.linked.customers.map(({ name }) => name);
  };
  const pageNames = async () => {
    const linked = await listLinkedCustomers({ actor: officer }, { customerId: amina.id });
    return linked.ok && linked.value.customers.map(({ name }) => name);
  };
  expect([await caseNames(), await pageNames()]).toEqual([[null], [null]]);
  await openCase({ actor: officer }, { caseId: row.id });
  expect([await caseNames(), await pageNames()]).toEqual([["Omar Yusuf"], [null]]);
  await openCustomerPage({ actor: officer }, { customerId: amina.id });
  expect(await pageNames()).toEqual(["Omar Yusuf"]);
  expect(await getCustomer({ actor: officer }, { customerId: amina.id })).toMatchObject({ value: { identity: null } });
});

test("refused attempts do not crowd the history of a case out of sight", async () => {
  const row = await makeCase(await makeCustomer(entity));
  const support = await makeStaff("support", [entity]);
  const attempt = {
    caseId: row.id,
    version: 1,
    outcome: "explained",
    reasonCode: "travelling",
    deservedLook: false,
  } as const;
  for (let count = 0; count < 205; count += 1) await closeCase({ actor: support }, attempt);
  const detail = await getCase({ actor: officer }, { caseId: row.id });
  expect(detail.ok && detail.value.timeline.map(({ kind }) => kind)).toEqual(["case.opened"]);
});
