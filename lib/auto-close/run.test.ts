// Closing by itself on a real database: never where the law, a hold or anybody else is; a share waits for a person; what it closed is looked
// at blind, and a miss stops it.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { alerts, cases, caseViews, clearances } from "@/db/schema/cases";
import { inquiries } from "@/db/schema/inquiries";
import { qualitySamples } from "@/db/schema/loop";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeHit, makeStaff, readCase, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { reopenCase } from "@/lib/cases/reopen";
import { CLOSED_ITSELF } from "@/lib/cases/states";
import { now as clockNow } from "@/lib/clock";
import { newId } from "@/lib/id";
import { reviewLook } from "@/lib/quality/review";
import { drawLooks } from "@/lib/quality/take-draw";
import { fileInternal } from "@/lib/suspicion/testing";
import { decidedCases } from "@/lib/triage-model/examples";
import { waitsForPerson } from "./fits";
import { listBands } from "./list";
import { all, DAY, type Desk, type Given, inForce, likely, makeDesk, run, take, unlotted, worker } from "./testing";

let entity: TestEntity;
let first: StaffActor;
let desk: Desk;

beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  desk = await makeDesk();
  ({ entity, first } = desk);
});
afterAll(closeDatabase);

describe("closing by itself", () => {
  test("labels nothing, clears nothing, says why, tells customers nothing else, and any officer takes it back", async () => {
    const bandId = await inForce(desk);
    const row = await unlotted(desk, bandId, 0.05);
    expect(await run()).toBeGreaterThan(0);
    expect(await readCase(row.id)).toMatchObject({
      ...{ state: "closed", outcome: "false_positive", reasonCode: "likely_false_positive", closedBy: null },
      deservedLook: false,
    });
    const [told] = await all((tx) =>
      tx
        .select()
        .from(records)
        .where(and(eq(records.kind, "case.closed"), eq(records.subjectId, row.id)))
        .orderBy(records.seq),
    );
    expect(JSON.parse(told?.content ?? "{}")).toMatchObject({
      actor: { kind: "system" },
      data: { clearances: 0, itself: { bandId, chance: 0.995, reasons: [{ feature: "sameInnocentBefore" }] } },
    });
    expect(await all((tx) => tx.select().from(clearances).where(eq(clearances.caseId, row.id)))).toEqual([]);
    const [label] = await all((tx) => tx.select().from(alerts).where(eq(alerts.caseId, row.id)));
    expect(label?.disposition).toBeNull();
    const later = new Date(clockNow().getTime() + 1_000);
    expect(await all((tx) => decidedCases(tx, entity.id, later))).toEqual([]);
    expect(await run()).toBe(0);
    const officer = await makeStaff("officer", [entity]);
    const { version } = await readCase(row.id);
    take(await reopenCase({ actor: officer }, { caseId: row.id, version, reason: "I want to see it." }));
    expect(await readCase(row.id)).toMatchObject({ state: "in_progress", assigneeId: officer.id });
    expect(await run(), "what a person took back is theirs").toBe(0);
  });

  test("leaves its share to people, the same ones whenever it is asked", async () => {
    const bandId = await inForce(desk, { sampleShare: 0.5 });
    const rows = [];
    for (let at = 0; at < 12; at += 1) rows.push(await likely(desk));
    const waiting = rows.filter(({ id }) => waitsForPerson({ id: bandId, sampleShare: 0.5 }, id));
    expect(await run()).toBe(rows.length - waiting.length);
    expect(await run()).toBe(0);
    for (const { id } of waiting) expect(await readCase(id)).toMatchObject({ state: "open" });
  });

  const set = (change: Partial<typeof cases.$inferInsert>) => (id: string) =>
    all((tx) => tx.update(cases).set(change).where(eq(cases.id, id)));
  /** Another case of the customer's, worth 4,999 USD, that was closed some time ago. */
  const closedBefore = (outcome: string, reasonCode: string, ago: number) => async (caseId: string) => {
    const { customerId } = await readCase(caseId);
    const customer = { id: customerId, entityId: entity.id, externalId: "", key: Buffer.alloc(32) };
    const other = await makeCase(customer, { queue: "on_chain", valueUsdCents: 499_900 });
    const closedAt = new Date(clockNow().getTime() - ago);
    await set({ state: "closed", outcome, reasonCode, closedAt, deservedLook: true })(other.id);
  };
  const never: [string, Given, ((id: string) => Promise<unknown>) | null][] = [
    ["a rule of the law", { hits: [makeHit({ mandatory: true })] }, null],
    ["an alert that held something", { measure: "withdrawal_hold" }, set({ measure: "review" })],
    ["what stands on the account", {}, set({ measure: "limit_cut" })],
    ["more than its value", { valueUsdCents: 500_001 }, null],
    ["a chance below its own", { chance: 0.97 }, null],
    ["somebody new", { knownDays: 29 }, null],
    ["a possible listed person", { hits: [makeHit({ rule: "list.name-match" })] }, null],
    ["another queue", { queue: "on_chain" }, null],
    ["somebody who is at it", {}, set({ state: "in_progress" })],
    ["an escalated case", {}, set({ escalated: true })],
    ["a sleeping case", {}, set({ snoozedUntil: new Date(Date.now() + DAY) })],
    ["a legal deadline", {}, set({ legalDeadline: new Date(Date.now() + DAY) })],
    ["alerts that the model has not seen", {}, set({ alertCount: 2 })],
    [
      "somebody who has the page open",
      {},
      (caseId) => {
        const seen = { caseId, entityId: entity.id, staffId: first.id, seenAt: clockNow(), hereAt: clockNow() };
        return all((tx) => tx.insert(caseViews).values(seen));
      },
    ],
    [
      "a customer who is being asked",
      {},
      async (caseId) => {
        const { customerId } = await readCase(caseId);
        const at = clockNow();
        const asked = { id: newId(), entityId: entity.id, customerId, number: 1, state: "sent", language: "en" };
        const when = { dueHours: 48, dueAt: at, createdAt: at, sentAt: at, extensions: 0, reminded: [], version: 1 };
        return all((tx) => tx.insert(inquiries).values({ ...asked, ...when }));
      },
    ],
    ["a customer who was found guilty before", {}, closedBefore("suspicion_substantiated", "evidence_of_fraud", DAY)],
    [
      "more than its value together with what closed by itself",
      {},
      closedBefore("false_positive", CLOSED_ITSELF, 29 * DAY),
    ],
    ["what would be grave", { severity: 2 }, null],
    [
      "a customer whom staff reported",
      {},
      async (caseId) => fileInternal(await makeStaff("analyst", [entity]), { caseId }),
    ],
  ];
  test.each(never)("never: %s", async (_, given, make) => {
    const bandId = await inForce(desk);
    const row = await unlotted(desk, bandId, 0.05, given);
    await make?.(row.id);
    expect(await run()).toBe(0);
    expect((await readCase(row.id)).closedAt).toBeNull();
  });

  test("adds up only what closed by itself, and only lately", async () => {
    const bandId = await inForce(desk);
    const row = await unlotted(desk, bandId, 0.05);
    await closedBefore("false_positive", "ip_range_confirmed", DAY)(row.id);
    await closedBefore("false_positive", CLOSED_ITSELF, 31 * DAY)(row.id);
    expect(await run()).toBe(1);
  });

  test("adds up what two bands close in one go", async () => {
    const queues = ["review", "on_chain"];
    const bandIds: string[] = [];
    for (const queue of queues) bandIds.push(await inForce(desk, { queue }));
    const both = async () => {
      const customer = await makeCustomer(entity);
      const rows = [];
      for (const queue of queues) rows.push(await likely(desk, { customer, queue, valueUsdCents: 300_000 }));
      return rows;
    };
    let rows = await both();
    while (rows.some(({ id }, at) => waitsForPerson({ id: bandIds[at] ?? "", sampleShare: 0.05 }, id)))
      rows = await both();
    await run();
    const states = await Promise.all(rows.map(async ({ id }) => (await readCase(id)).state));
    expect(states.sort()).toEqual(["closed", "open"]);
  });

  test("is looked at blind; a miss reopens the case, stops the band and says what was found", async () => {
    const bandId = await inForce(desk, { sampleShare: 0.5 });
    const closedAndDrawn = async () => {
      for (;;) {
        const row = await unlotted(desk, bandId, 0.5);
        expect(await run()).toBe(1);
        take(await drawLooks(worker, { entityId: entity.id }));
        const [look] = await all((tx) => tx.select().from(qualitySamples).where(eq(qualitySamples.caseId, row.id)));
        if (look) return { row, look };
      }
    };
    const { row, look } = await closedAndDrawn();
    expect(look).toMatchObject({ kind: "auto", bandId, closedBy: null });
    expect(look.share).toBeCloseTo(0.5, 5);
    const verdict = { lookId: look.id, outcome: "suspicion_substantiated", reasonCode: "evidence_of_fraud" } as const;
    const words = "Money of three strangers went straight on.";
    expect(take(await reviewLook({ actor: first }, { ...verdict, words }))).toMatchObject({
      ...{ agreed: false, reopened: true, bandPaused: true },
    });
    const [band] = take(await listBands({ actor: first }, {}));
    expect(band).toMatchObject({
      ...{ state: "paused", looks: { looked: 1, missed: 1 } },
      paused: { by: null, found: { looked: 1, missed: 1, limit: 0.02 } },
    });
    expect(await readCase(row.id)).toMatchObject({ state: "in_progress" });
    await unlotted(desk, bandId, 0.5);
    expect(await run()).toBe(0);
  });
});
