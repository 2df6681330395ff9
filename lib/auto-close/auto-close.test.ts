// Bands on a real database: two people, never where the law, a hold or anybody else is; a share waits for a person; what it closed is looked
// at blind, and a miss stops it.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { alerts, cases, caseViews, clearances } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { inquiries } from "@/db/schema/inquiries";
import { autoCloseBands, caseAssessments, qualitySamples, triageModels } from "@/db/schema/loop";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import {
  makeCase,
  makeCustomer,
  makeEntity,
  makeHit,
  makeStaff,
  readCase,
  type TestEntity,
} from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { mintConfirmed } from "@/lib/auth/confirm-session";
import { reopenCase } from "@/lib/cases/reopen";
import { now as clockNow } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { reviewLook } from "@/lib/quality/review";
import { drawLooks } from "@/lib/quality/take-draw";
import { fileInternal } from "@/lib/suspicion/testing";
import { decidedCases } from "@/lib/triage-model/examples";
import { decideBand, endBand, pauseBand, proposeBand } from "./commands";
import { waitsForPerson } from "./fits";
import { listBands } from "./list";
import { previewBand } from "./preview";
import { closeThemselves, isClosingDue } from "./run";

const DAY = 86_400_000;
let entity: TestEntity;
let modelId: string;
let first: StaffActor;
let second: StaffActor;
const worker = { actor: systemActor("worker") };
const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail}`);
  return result.value;
};
const numbers = { queue: "review", fromChance: 0.98, mostUsdCents: 500_000 };
const why = "Hotel networks make up most of it.";

beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  entity = await makeEntity();
  [first, second] = [await makeStaff("manager", [entity]), await makeStaff("mlro", [entity])];
  modelId = newId();
  const model = { features: [], intercept: 0, steps: [], examples: { falsePositives: 9, deserved: 3 } };
  const at = clockNow();
  await all((tx) =>
    tx.insert(triageModels).values({
      ...{ id: modelId, entityId: entity.id, number: 1, trainedAt: at, learnedUntil: at, state: "in_use" },
      ...{ model: model as never, evaluation: null },
    }),
  );
  await all((tx) => mintConfirmed(tx, { sessionId: second.sessionId, staffId: second.id }, at));
});
afterAll(closeDatabase);

type Given = Parameters<typeof makeCase>[1] & { chance?: number; knownDays?: number };
/** A case of somebody long known that the model thinks is nothing. */
async function likely({ chance = 0.995, knownDays = 400, ...given }: Given = {}) {
  const customer = await makeCustomer(entity);
  const since = new Date(clockNow().getTime() - knownDays * DAY);
  await all((tx) => tx.update(customers).set({ createdAt: since }).where(eq(customers.id, customer.id)));
  const row = await makeCase(customer, given);
  const reasons = [{ feature: "sameInnocentBefore", value: 2, push: 1.4 }];
  await all((tx) =>
    tx.insert(caseAssessments).values({
      ...{ caseId: row.id, entityId: entity.id, modelId, chance, ranking: 5, reasons },
      ...{ alertCount: row.alertCount, at: clockNow() },
    }),
  );
  return row;
}
async function inForce(over: Partial<typeof numbers & { sampleShare: number }> = {}): Promise<string> {
  const asked = { entityId: entity.id, ...numbers, sampleShare: 0.05, why, ...over };
  const { bandId } = take(await proposeBand({ actor: first }, asked));
  take(await decideBand({ actor: second }, { bandId, version: 1, verdict: "approve" }));
  return bandId;
}
/** Cases that the band's keyed digest leaves to it. */
async function unlotted(bandId: string, sampleShare: number, given?: Given) {
  for (;;) {
    const row = await likely(given);
    if (!waitsForPerson({ id: bandId, sampleShare }, row.id)) return row;
  }
}
const run = async () => {
  if (!(await all((tx) => isClosingDue(tx, clockNow())))) return 0;
  const result = await closeThemselves(worker, {});
  return result.ok ? result.value.closed : 0;
};

describe("a band", () => {
  test("takes a second person and a fresh code; one a queue; what is paused goes on only anew", async () => {
    const asked = { entityId: entity.id, ...numbers, sampleShare: 0.1, why };
    for (const wrong of [
      { queue: "sanctions" },
      { queue: "insider" },
      { queue: "politically_exposed" },
      { fromChance: 0.89 },
      { sampleShare: 0.04 },
      { mostUsdCents: 1_000_001 },
    ])
      expect(await proposeBand({ actor: first }, { ...asked, ...wrong })).toMatchObject({ error: { code: "invalid" } });
    expect(await proposeBand({ actor: await makeStaff("officer", [entity]) }, asked)).toMatchObject({ ok: false });
    const { bandId } = take(await proposeBand({ actor: first }, asked));
    expect(await proposeBand({ actor: second }, asked)).toMatchObject({ error: { detail: "band_stands" } });
    const approve = { bandId, version: 1, verdict: "approve" } as const;
    expect(await decideBand({ actor: first }, approve)).toMatchObject({ error: { detail: "proposer_cannot_decide" } });
    expect(await decideBand({ actor: await makeStaff("manager", [entity]) }, approve)).toMatchObject({
      error: { detail: "confirm_first" },
    });
    expect(await decideBand({ actor: second }, { ...approve, version: 0 })).toMatchObject({ error: { code: "stale" } });
    take(await decideBand({ actor: second }, approve));
    take(await pauseBand({ actor: first }, { bandId }));
    expect(await pauseBand({ actor: first }, { bandId })).toMatchObject({ error: { detail: "not_in_force" } });
    await likely();
    expect(await run()).toBe(0);
    const anew = take(await proposeBand({ actor: first }, asked));
    const states = await all((tx) => tx.select().from(autoCloseBands).where(eq(autoCloseBands.entityId, entity.id)));
    expect(states.map(({ state }) => state).sort()).toEqual(["ended", "proposed"]);
    take(await endBand({ actor: first }, anew));
    expect(await endBand({ actor: first }, anew)).toMatchObject({ error: { detail: "band_is_over" } });
  });

  test("shows what it would have closed, before anybody agrees", async () => {
    const [innocent, guilty] = [await likely({ valueUsdCents: 20_000 }), await likely({ valueUsdCents: 30_000 })];
    await likely({ chance: 0.5 });
    await likely({ valueUsdCents: 600_000 });
    await likely({ knownDays: 3 });
    for (const [row, outcome] of [
      [innocent, "explained"],
      [guilty, "suspicion_substantiated"],
    ] as const)
      await all((tx) =>
        tx
          .update(cases)
          .set({ state: "closed", outcome, closedAt: clockNow(), closedBy: first.id, deservedLook: true })
          .where(eq(cases.id, row.id)),
      );
    const [month, quarter] = take(await previewBand({ actor: first }, { entityId: entity.id, ...numbers }));
    expect(month).toMatchObject({
      ...{ days: 30, opened: 5, assessed: 5, count: 2, valueUsdCents: 50_000, decided: 2, missed: 1 },
    });
    expect(quarter).toMatchObject({ days: 90, count: 2 });
    expect(month?.high).toBeGreaterThan(0.8);
  });
});

describe("closing by itself", () => {
  test("labels nothing, clears nothing, says why, tells customers nothing else, and any officer takes it back", async () => {
    const bandId = await inForce();
    const row = await unlotted(bandId, 0.05);
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
    const bandId = await inForce({ sampleShare: 0.5 });
    const rows = [];
    for (let at = 0; at < 12; at += 1) rows.push(await likely());
    const waiting = rows.filter(({ id }) => waitsForPerson({ id: bandId, sampleShare: 0.5 }, id));
    expect(await run()).toBe(rows.length - waiting.length);
    expect(await run()).toBe(0);
    for (const { id } of waiting) expect(await readCase(id)).toMatchObject({ state: "open" });
  });

  const set = (change: Partial<typeof cases.$inferInsert>) => (id: string) =>
    all((tx) => tx.update(cases).set(change).where(eq(cases.id, id)));
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
    [
      "a customer who was found guilty before",
      {},
      async (caseId) => {
        const { customerId } = await readCase(caseId);
        const before = await makeCase(
          { id: customerId, entityId: entity.id, externalId: "", key: Buffer.alloc(32) },
          { queue: "on_chain" },
        );
        const outcome = "suspicion_substantiated";
        await set({ state: "closed", outcome, closedAt: clockNow(), deservedLook: true })(before.id);
      },
    ],
    ["what would be grave", { severity: 2 }, null],
    [
      "a customer whom staff reported",
      {},
      async (caseId) => fileInternal(await makeStaff("analyst", [entity]), { caseId }),
    ],
  ];
  test.each(never)("never: %s", async (_, given, make) => {
    const bandId = await inForce();
    const row = await unlotted(bandId, 0.05, given);
    await make?.(row.id);
    expect(await run()).toBe(0);
    expect((await readCase(row.id)).closedAt).toBeNull();
  });

  test("is looked at blind; a miss reopens the case, stops the band and says what was found", async () => {
    const bandId = await inForce({ sampleShare: 0.5 });
    const closedAndDrawn = async () => {
      for (;;) {
        const row = await unlotted(bandId, 0.5);
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
    await unlotted(bandId, 0.5);
    expect(await run()).toBe(0);
  });
});
