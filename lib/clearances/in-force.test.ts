import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { clearances } from "@/db/schema/cases";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { now as clockNow, setClock } from "@/lib/clock";
import { endClearance, expireClearances } from "./commands";
import { clearancesInForce, noteSuppressions } from "./in-force";
import { listClearances } from "./queries";

let entity: TestEntity;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

async function cleared(queueEntity = entity) {
  const customer = await makeCustomer(queueEntity);
  const officer = await makeStaff("officer", [queueEntity]);
  const row = await makeCase(customer);
  const closed = await closeCase(
    { actor: officer },
    {
      caseId: row.id,
      version: 1,
      outcome: "explained",
      reasonCode: "travelling",
      deservedLook: false,
      stepsDone: ["read_why"],
    },
  );
  if (!closed.ok) throw new Error(JSON.stringify(closed.error));
  const inForce = (at = clockNow()) =>
    inTransaction("all", (tx) => clearancesInForce(tx, [customer.id], at)).then(
      (found) => found.get(customer.id) ?? [],
    );
  return { customer, officer, row, inForce };
}

describe("clearances", () => {
  test("are in force until they expire; the job marks what has expired, once", async () => {
    const { inForce, customer, officer } = await cleared();
    const [one] = await inForce();
    expect(one).toMatchObject({ rule: "access.anonymiser", kind: "behaviour", key: "network", ceiling: null });
    const after = new Date((one?.expiresAt ?? 0) + 1);
    expect(await inForce(after)).toEqual([]);
    setClock(after);
    const ended = await expireClearances({ actor: systemActor("test") }, {});
    expect(ended.ok && ended.value.ended).toBeGreaterThan(0);
    const listed = await listClearances({ actor: officer }, { customerId: customer.id });
    expect(listed).toMatchObject({ value: [{ endReason: "expired", inForce: false }] });
    expect(await expireClearances({ actor: systemActor("test") }, {})).toMatchObject({ value: { ended: 0 } });
  });

  test("end at an officer's word, not at an analyst's, and only once", async () => {
    const { inForce, officer } = await cleared();
    const [one] = await inForce();
    const clearanceId = one?.id ?? "";
    const analyst = await makeStaff("analyst", [entity]);
    expect(await endClearance({ actor: analyst }, { clearanceId, reason: "changed" })).toMatchObject({
      error: { code: "not_allowed" },
    });
    expect(await endClearance({ actor: officer }, { clearanceId, reason: "behaviour changed" })).toMatchObject({
      ok: true,
    });
    expect(await inForce()).toEqual([]);
    expect(await endClearance({ actor: officer }, { clearanceId, reason: "again" })).toMatchObject({
      error: { detail: "clearance_has_ended" },
    });
  });

  test("count what they kept quiet, with a record naming the events", async () => {
    const { inForce } = await cleared();
    const [one] = await inForce();
    const clearanceId = one?.id ?? "";
    const at = new Date("2026-11-20T12:00:00Z");
    const uses = [
      { clearanceId, eventId: "a" },
      { clearanceId, eventId: "b" },
    ];
    const told = await inTransaction("all", (tx) => noteSuppressions(tx, at, uses));
    expect(told).toMatchObject([
      { kind: "clearance.suppressed", entityId: entity.id, data: { rule: "access.anonymiser", events: ["a", "b"] } },
    ]);
    const [row] = await inTransaction("all", (tx) =>
      tx.select().from(clearances).where(eq(clearances.id, clearanceId)),
    );
    expect(row).toMatchObject({ suppressedCount: 2, lastSuppressedAt: at });
  });

  test("of another entity's customers are not seen", async () => {
    const other = await makeEntity();
    const { customer } = await cleared(other);
    const officer = await makeStaff("officer", [entity]);
    expect(await listClearances({ actor: officer }, { customerId: customer.id })).toMatchObject({ value: [] });
  });
});
