// Taking a closing back: the closer's undo, an officer's reopening, and what becomes of clearances.
import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff, readCase, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { closeCase } from "./close";
import { reopenCase, undoClose } from "./reopen";
import { inForceOf, recordsOf, travelling } from "./testing";

let entity: TestEntity;
let officer: StaffActor;
let analyst: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity], { name: "Ada Lindqvist" });
  analyst = await makeStaff("analyst", [entity]);
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

describe("taking a closing back", () => {
  const closeIt = async () => {
    const customer = await makeCustomer(entity);
    const row = await makeCase(customer);
    await closeCase({ actor: analyst }, { caseId: row.id, version: 1, ...travelling });
    return { customer, caseId: row.id };
  };

  test("undo is the closer's, within two minutes, and ends the clearances and labels", async () => {
    const { customer, caseId } = await closeIt();
    expect(await undoClose({ actor: officer }, { caseId })).toMatchObject({ error: { detail: "not_the_closer" } });
    expect(await undoClose({ actor: analyst }, { caseId })).toMatchObject({
      value: { state: "in_progress", version: 3 },
    });
    expect(await inForceOf(customer.id)).toMatchObject([{ endReason: "undone" }]);
    expect(await inTransaction("all", (tx) => tx.select().from(alerts).where(eq(alerts.caseId, caseId)))).toMatchObject(
      [{ disposition: null, deservedLook: null }],
    );
    expect(await recordsOf(caseId)).toContain("case.undone");
    const late = await closeIt();
    setClock(Date.now() + 121_000);
    expect(await undoClose({ actor: analyst }, { caseId: late.caseId })).toMatchObject({
      error: { detail: "undo_window_over" },
    });
  });

  test("reopening is an officer's; it stays the same case, unless another one is open already", async () => {
    const { customer, caseId } = await closeIt();
    const reopen = (actor: StaffActor) => reopenCase({ actor }, { caseId, version: 2, reason: "a new tip came in" });
    expect(await reopen(analyst)).toMatchObject({ error: { code: "not_allowed" } });
    expect(await reopen(officer)).toMatchObject({ value: { id: caseId, state: "in_progress", version: 3 } });
    expect(await readCase(caseId)).toMatchObject({ assigneeId: officer.id, outcome: null, closedAt: null });
    await closeCase({ actor: analyst }, { caseId, version: 3, ...travelling });
    const next = await makeCase(customer);
    expect(await undoClose({ actor: analyst }, { caseId })).toMatchObject({
      error: { detail: "another_case_is_open", params: { caseId: next.id } },
    });
  });

  test("closing again replaces a clearance that stands", async () => {
    const customer = await makeCustomer(entity);
    const first = await makeCase(customer);
    await closeCase({ actor: officer }, { caseId: first.id, version: 1, ...travelling });
    const second = await makeCase(customer);
    await closeCase({ actor: officer }, { caseId: second.id, version: 1, ...travelling });
    const standing = await inForceOf(customer.id);
    expect(Object.fromEntries(standing.map(({ caseId, endReason }) => [caseId, endReason]))).toEqual({
      [first.id]: "replaced",
      [second.id]: null,
    });
  });
});
