import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import {
  attach,
  makeCase,
  makeCustomer,
  makeDraft,
  makeEntity,
  makeEvent,
  makeHit,
  makeStaff,
  readCase,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import { snoozeCases } from "@/lib/cases/snooze";
import { newId } from "@/lib/id";

let entity: TestEntity;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
});
afterAll(closeDatabase);

const casesOf = (customer: TestCustomer) =>
  inTransaction("all", (tx) => tx.select().from(cases).where(eq(cases.customerId, customer.id)));
const alertsOf = (caseId: string) =>
  inTransaction("all", (tx) => tx.select().from(alerts).where(eq(alerts.caseId, caseId)));
const kindsOf = async (caseId: string): Promise<string[]> => {
  const rows = await inTransaction("all", (tx) =>
    tx
      .select({ kind: records.kind })
      .from(records)
      .where(and(eq(records.subjectType, "case"), eq(records.subjectId, caseId)))
      .orderBy(records.seq),
  );
  return rows.map(({ kind }) => kind);
};

describe("attaching alerts", () => {
  test("one batch: one case per customer and queue, numbered in order, with one record each", async () => {
    const own = await makeEntity();
    const [maria, jonas] = [await makeCustomer(own), await makeCustomer(own)];
    const onChain = makeHit({ rule: "chain.sanctioned", queue: "on_chain", severity: 1 });
    const placed = await attach([
      makeDraft(maria, await makeEvent(maria)),
      makeDraft(jonas, await makeEvent(jonas)),
      makeDraft(maria, await makeEvent(maria)),
      makeDraft(maria, await makeEvent(maria), { hits: [onChain] }),
    ]);
    expect(new Set(placed.values()).size).toBe(3);
    const mine = await casesOf(maria);
    expect(mine.map(({ queue, alertCount }) => `${queue} ${alertCount}`).sort()).toEqual(["on_chain 1", "review 2"]);
    const numbers = [...mine, ...(await casesOf(jonas))].map(({ number }) => number).sort();
    expect(numbers).toEqual([1, 2, 3]);
    for (const { id } of mine) expect(await kindsOf(id)).toEqual(["case.opened"]);
  });

  test("what the case says comes from all its alerts: the worst severity, the strongest measure, the earliest deadline, the sum", async () => {
    const customer = await makeCustomer(entity);
    const deadline = new Date("2026-12-01T00:00:00Z");
    const { id } = await makeCase(customer, {
      severity: 3,
      score: 31,
      confidence: 0.6,
      valueUsdCents: 100,
      shareAtStake: 0.7,
    });
    const structuring = makeHit({
      rule: "transaction.structuring",
      family: "transaction",
      severity: 2,
      measure: "withdrawal_hold",
      weight: 0.8,
      observed: 11,
    });
    const until = new Date(Date.now() + 86_400_000);
    await attach([
      makeDraft(customer, await makeEvent(customer), {
        hits: [structuring],
        score: 80,
        confidence: 0.3,
        measureUntil: until,
        legalDeadline: deadline,
        valueUsdCents: 250,
        shareAtStake: 0.6,
      }),
    ]);
    const row = await readCase(id);
    expect(row).toMatchObject({
      severity: 2,
      score: 80,
      measure: "withdrawal_hold",
      measureUntil: until,
      legalDeadline: deadline,
      valueUsdCents: 350,
      shareAtStake: 1,
      rules: ["access.anonymiser", "transaction.structuring"],
      evidenceKey: "access.anonymiser:base transaction.structuring:base",
      alertCount: 2,
      version: 2,
    });
    expect(row.confidence).toBeCloseTo(0.6);
    expect(row.headline).toMatchObject({ rule: "transaction.structuring", observed: 11, grade: "base" });
    expect(row.dueAt.getTime() - row.lastAlertAt.getTime()).toBe(8 * 60_000);
    expect(await kindsOf(id)).toEqual(["case.opened", "case.alerts_joined"]);
  });

  test("twenty at once for one customer end in one case with twenty alerts", async () => {
    const customer = await makeCustomer(entity);
    const ids = await Promise.all(Array.from({ length: 20 }, () => makeEvent(customer)));
    await Promise.all(ids.map((id) => attach([makeDraft(customer, id)])));
    const [only, ...more] = await casesOf(customer);
    expect(more).toEqual([]);
    expect(only?.alertCount).toBe(20);
    expect(await alertsOf(only?.id ?? "")).toHaveLength(20);
    expect(only?.version).toBe(20);
  });

  test("batches over the same customers in other orders do not wait in a circle", async () => {
    const people = await Promise.all(Array.from({ length: 6 }, () => makeCustomer(entity)));
    const batch = async (order: TestCustomer[]) =>
      attach(await Promise.all(order.map(async (one) => makeDraft(one, await makeEvent(one)))));
    await Promise.all(Array.from({ length: 8 }, (_, at) => batch(at % 2 ? people : [...people].reverse())));
    for (const one of people) expect(await casesOf(one)).toMatchObject([{ alertCount: 8 }]);
  });

  test("the same alert again changes nothing and names the same case", async () => {
    const customer = await makeCustomer(entity);
    const draft = makeDraft(customer, await makeEvent(customer));
    const first = await attach([draft]);
    const again = await attach([draft, draft]);
    expect(again).toEqual(first);
    expect(await casesOf(customer)).toMatchObject([{ alertCount: 1, version: 1 }]);
  });

  test("a sleeping case wakes; a sample waits a day and carries its mark", async () => {
    const customer = await makeCustomer(entity);
    const officer = await makeStaff("officer", [entity]);
    const row = await makeCase(customer);
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const asleep = await snoozeCases(
      { actor: officer, idempotencyKey: newId() },
      { cases: [{ caseId: row.id, version: 1 }], until, reason: "waiting_for_data" },
    );
    expect(asleep.ok).toBe(true);
    await attach([makeDraft(customer, await makeEvent(customer), { sampled: true })]);
    const woken = await readCase(row.id);
    expect(woken).toMatchObject({ snoozedUntil: null, version: 3 });
    expect((await alertsOf(row.id)).some(({ hits }) => "sampled" in (hits[0] ?? {}))).toBe(true);
    expect(await kindsOf(row.id)).toEqual(["case.opened", "case.snoozed", "case.alerts_joined"]);
    const quiet = await makeCase(await makeCustomer(entity), { sampled: true });
    expect(quiet.dueAt.getTime() - quiet.openedAt.getTime()).toBe(86_400_000);
  });
});
