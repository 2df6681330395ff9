// Time passes for what the engine and people placed: each end comes once, whoever works, wherever the clock stands.
import { and, eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { caseSteps, cases } from "@/db/schema/cases";
import { deliveries } from "@/db/schema/deliveries";
import { records } from "@/db/schema/records";
import { restrictions } from "@/db/schema/restrictions";
import { withOwnDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { sealWording } from "../sealed";
import { settleOrder } from "../settle";
import type { StoredRestriction } from "../standing";
import { nextNumber } from "../store";
import { keepRestrictions } from "./keep";
import { almostHeld, paymentEvent, placedOn, sendEvents } from "./testing";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const keep = async () => {
  const kept = await keepRestrictions({ actor: systemActor("test") }, {});
  if (!kept.ok) throw new Error(JSON.stringify(kept.error));
  return kept.value;
};
const kindsOf = async (id: string): Promise<string[]> =>
  (await all((tx) => tx.select().from(records).where(eq(records.subjectId, id)).orderBy(records.seq))).map(
    ({ kind }) => kind,
  );
const ordersOf = (id: string) =>
  all((tx) =>
    tx
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.subjectId, id), eq(deliveries.channel, "core"))),
  );
const caseOf = async ({ caseId }: StoredRestriction) =>
  (
    await all((tx) =>
      tx
        .select()
        .from(cases)
        .where(eq(cases.id, caseId ?? "")),
    )
  )[0];
const stepsOf = (caseId: string) => all((tx) => tx.select().from(caseSteps).where(eq(caseSteps.caseId, caseId)));
/** The core took what it was last told. */
const acknowledge = async (id: string): Promise<void> => {
  await all(async (tx) => {
    const [row] = await tx.select().from(restrictions).where(eq(restrictions.id, id));
    await settleOrder(tx, new Date(), { restrictionId: id, revision: row?.revision ?? 0, outcome: "acknowledged" });
  });
};

describe("ends and reviews", () => {
  let entity: TestEntity;
  /** A hold that the engine placed this many hours ago. */
  const heldFor = async (hours: number): Promise<{ customer: string; hold: StoredRestriction }> => {
    setClock(Date.now() - hours * HOUR);
    const customer = await almostHeld(entity);
    await sendEvents([paymentEvent(customer, 0)]);
    setClock(null);
    const [hold] = await placedOn(customer);
    if (!hold) throw new Error("nothing was held");
    return { customer, hold };
  };
  const stateOf = async (customer: string) => (await placedOn(customer)).map(({ state }) => state);

  withOwnDatabase();
  beforeAll(async () => {
    entity = await makeEntity();
  });
  afterEach(() => setClock(null));

  test("two workers at once: a hold lapses once, is ordered lifted once, and is lapsed when the core says so", async () => {
    const { customer, hold } = await heldFor(25);
    const before = await caseOf(hold);
    expect(before).toMatchObject({ measure: "withdrawal_hold", severity: 2 });
    const counts = await Promise.all([keep(), keep(), keep()]);
    expect(counts.map(({ lapsed }) => lapsed).sort()).toEqual([0, 0, 1]);
    const [lifting] = await placedOn(customer);
    expect(lifting).toMatchObject({ state: "lifting", endReason: "lapsed", endedAt: null, revision: 2 });
    expect(await caseOf(hold)).toMatchObject({ measure: "withdrawal_hold", measureUntil: null });
    expect((await ordersOf(hold.id)).map(({ template, revision }) => [template, revision])).toContainEqual([
      "order_lifted",
      2,
    ]);
    await acknowledge(hold.id);
    await acknowledge(hold.id);
    expect(await stateOf(customer)).toEqual(["lapsed"]);
    expect((await kindsOf(hold.id)).filter((kind) => kind === "restriction.lapsing")).toHaveLength(1);
    const after = await caseOf(hold);
    expect(after).toMatchObject({ measure: "review", measureUntil: null });
    expect(after!.version).toBeGreaterThan(before!.version);
  });

  test("what is not over stays; a clock that is set back or runs ahead lets nobody go early or twice", async () => {
    const { customer } = await heldFor(2);
    expect((await keep()).lapsed).toBe(0);
    setClock(Date.now() + 48 * HOUR);
    expect((await keep()).lapsed).toBe(0);
    setClock(Date.now() - 48 * HOUR);
    expect((await keep()).lapsed).toBe(0);
    setClock(null);
    expect(await stateOf(customer)).toEqual(["in_force"]);
    const over = await heldFor(30);
    setClock(Date.now() - 28 * HOUR);
    expect((await keep()).lapsed).toBe(0);
    setClock(null);
    expect((await keep()).lapsed).toBe(1);
    setClock(Date.now() - 28 * HOUR);
    expect((await keep()).lapsed).toBe(0);
    expect(await stateOf(over.customer)).toEqual(["lifting"]);
  });

  test("after a hold has lapsed, what is decided anew is held anew", async () => {
    const { customer } = await heldFor(26);
    await keep();
    await sendEvents(Array.from({ length: 11 }, (_, at) => paymentEvent(customer, 200 - at * (7 + at))));
    expect(await stateOf(customer)).toEqual(["lifting", "in_force"]);
  });

  test("an emergency hold that nobody ratified lapses with an alarm and a required action", async () => {
    const officer = await makeStaff("officer", [entity]);
    const person = await makeCustomer(entity);
    const row = await makeCase(person, { severity: 3 });
    const at = new Date(Date.now() - 25 * HOUR);
    const id = newId();
    await all(async (tx) => {
      await tx.insert(restrictions).values({
        ...{
          id,
          entityId: entity.id,
          customerId: person.id,
          caseId: row.id,
          queue: row.queue,
          number: await nextNumber(tx, entity.id),
        },
        ...{
          measure: "withdrawal_hold",
          scope: { functions: ["withdraw_crypto"] },
          origin: "emergency",
          state: "applying",
        },
        ...{ ground: "terms", concern: "unusual_activity", liftsWhen: "review_finished", automated: false },
        ...{
          wording: sealWording(person.key, id, { why: "fraud" }),
          createdBy: officer.id,
          createdAt: at,
          causedAt: at,
        },
        ...{ endsAt: new Date(at.getTime() + DAY), revision: 1, acknowledgedRevision: 0, version: 1 },
      });
    });
    expect((await keep()).lapsed).toBe(1);
    expect(await kindsOf(id)).toEqual(expect.arrayContaining(["restriction.emergency_lapsed"]));
    expect(await stepsOf(row.id)).toMatchObject([{ code: "hold_not_ratified", state: "untouched" }]);
  });

  test("a review that is due is brought up once, whoever works, and again for the next date", async () => {
    const person = await makeCustomer(entity);
    const row = await makeCase(person, { severity: 1 });
    const at = new Date(Date.now() - 40 * DAY);
    const id = newId();
    await all(async (tx) => {
      await tx.insert(restrictions).values({
        ...{
          id,
          entityId: entity.id,
          customerId: person.id,
          caseId: row.id,
          queue: row.queue,
          number: await nextNumber(tx, entity.id),
        },
        ...{
          measure: "sanctions_block",
          scope: { functions: ["withdraw_crypto"] },
          origin: "engine",
          state: "in_force",
        },
        ...{ ground: "sanctions", concern: "legal_obligation", liftsWhen: "obligation_ends", automated: true },
        ...{ wording: sealWording(person.key, id, { why: "" }), createdAt: at, causedAt: at, inForceAt: at },
        ...{ reviewAt: new Date(at.getTime() + 30 * DAY), revision: 1, acknowledgedRevision: 0, version: 1 },
      });
    });
    const counts = await Promise.all([keep(), keep()]);
    expect(counts.map(({ reviews }) => reviews).sort()).toEqual([0, 1]);
    expect((await keep()).reviews).toBe(0);
    expect(await stepsOf(row.id)).toMatchObject([{ code: "review_measure", state: "untouched" }]);
    expect((await kindsOf(id)).filter((kind) => kind === "restriction.review_due")).toHaveLength(1);
  });
});
