// Second looks on a real database: drawn, blind, given once by somebody without a part; a miss reopens the case, ends what the closing
// had made, and is told.
import { and, desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { alerts, cases, clearances } from "@/db/schema/cases";
import { qualitySamples } from "@/db/schema/loop";
import { records } from "@/db/schema/records";
import { conflicts, staff } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff, readCase, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { addNote } from "@/lib/cases/notes";
import { openCase } from "@/lib/cases/open";
import { undoClose } from "@/lib/cases/reopen";
import { type CaseOutcome, reasonCodesFor } from "@/lib/cases/states";
import { stepsFor } from "@/lib/cases/steps";
import { now as clockNow } from "@/lib/clock";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { lastDays } from "@/lib/service-levels/manager/range";
import { decidedCases } from "@/lib/triage-model/examples";
import { lotOf } from "./draw";
import { countWaiting, listWaiting } from "./list";
import { noteLook } from "./note";
import { openLook } from "./open";
import { readRates } from "./read-rates";
import { reviewLook } from "./review";
import { listSeen, readSeen } from "./seen";
import { drawLooks, drawsDue } from "./take-draw";

let entity: TestEntity;
let officer: StaffActor;
let manager: StaffActor;
let other: StaffActor;
const worker = { actor: systemActor("worker") };
const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const take = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.detail}`);
  return result.value;
};
const reasonOf = (rules: readonly string[], outcome: CaseOutcome): string => reasonCodesFor(rules, outcome)[0] ?? "";

beforeAll(async () => {
  await testDatabase();
});
beforeEach(async () => {
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity], { name: "Otto Closer" });
  manager = await makeStaff("manager", [entity]);
  other = await makeStaff("manager", [entity]);
});
afterAll(closeDatabase);

const open = async () => makeCase(await makeCustomer(entity), { valueUsdCents: 250_000 });
async function close(outcome: CaseOutcome = "false_positive", by = officer) {
  const row = await open();
  const stepsDone = stepsFor(row.rules, false).flatMap(({ code, required }) => (required ? [code] : []));
  const input = { caseId: row.id, version: row.version, outcome, reasonCode: reasonOf(row.rules, outcome), stepsDone };
  const given = { deservedLook: outcome !== "false_positive", note: "I am sure that this is nothing at all." };
  take(await closeCase({ actor: by }, { ...input, ...given }));
  return readCase(row.id);
}
async function drawn(outcome?: CaseOutcome) {
  const row = await close(outcome);
  take(await drawLooks({ actor: manager }, { entityId: entity.id }));
  const [look] = await all((tx) => tx.select().from(qualitySamples).where(eq(qualitySamples.caseId, row.id)));
  if (!look) throw new Error("not drawn");
  return { row, lookId: look.id };
}
const verdict = (lookId: string, rules: readonly string[], outcome: CaseOutcome) => ({
  ...{
    lookId,
    outcome,
    reasonCode: reasonOf(rules, outcome),
    words: "The third network in an hour, and no traveller.",
  },
});
const lastRecord = async (kind: string, id: string) => {
  const [row] = await all((tx) =>
    tx
      .select()
      .from(records)
      .where(and(eq(records.kind, kind), eq(records.subjectId, id)))
      .orderBy(desc(records.seq))
      .limit(1),
  );
  return row && (JSON.parse(row.content) as { data: Record<string, unknown> }).data;
};

describe("the draw", () => {
  test("takes what was closed since the last one, once, and the record holds what it takes to draw again", async () => {
    const rows = [await close(), await close("suspicion_substantiated")];
    await open();
    expect(await all(drawsDue)).toContain(entity.id);
    expect(take(await drawLooks(worker, { entityId: entity.id }))).toEqual({ closed: 2, drawn: 2 });
    const told = await lastRecord("quality.drawn", entity.id);
    expect(told).toMatchObject({ closed: 2, from: "1970-01-01T00:00:00.000Z" });
    for (const { id } of rows) expect(lotOf(String(told?.seed), "random", id)).toBeLessThan(1);
    expect(told?.drawn).toEqual(
      expect.arrayContaining(rows.map(({ id }) => ({ caseId: id, kind: "random", share: 1 }))),
    );
    expect(await all(drawsDue)).not.toContain(entity.id);
    expect(await drawLooks(worker, { entityId: entity.id })).toMatchObject({ error: { detail: "nothing_closed" } });
    await close();
    expect(take(await drawLooks({ actor: manager }, { entityId: entity.id }))).toEqual({ closed: 1, drawn: 1 });
  });

  test("is for managers and the system, of their own entity", async () => {
    await close();
    const foreign = await makeStaff("manager", [await makeEntity()]);
    expect(await drawLooks({ actor: officer }, { entityId: entity.id })).toMatchObject({ ok: false });
    expect(await drawLooks({ actor: foreign }, { entityId: entity.id })).toMatchObject({
      error: { code: "not_found" },
    });
  });
});

describe("a blind look", () => {
  test("says nothing of the outcome, the closer, the note of the decision, or the model's chance", async () => {
    const row = await open();
    take(await addNote({ actor: other }, { caseId: row.id, body: "The hotel confirmed nothing yet." }));
    const stepsDone = stepsFor(row.rules, false).flatMap(({ code, required }) => (required ? [code] : []));
    const present = await readCase(row.id);
    take(
      await closeCase(
        { actor: officer },
        {
          ...{ caseId: row.id, version: present.version, outcome: "explained", reasonCode: "travelling", stepsDone },
          ...{ deservedLook: true, note: "Spoke to the hotel, all in order." },
        },
      ),
    );
    take(await drawLooks(worker, { entityId: entity.id }));
    const [listed] = take(await listWaiting({ actor: manager }, {}));
    expect(take(await countWaiting({ actor: manager }, {}))).toEqual({ waiting: 1 });
    const blind = take(await openLook({ actor: manager }, { lookId: listed?.id ?? "" }));
    for (const told of [listed, blind]) {
      const text = JSON.stringify({ ...told, reasonCodes: undefined });
      expect(text).toContain("Maria Petrova");
      for (const secret of ["explained", "travelling", "Otto", officer.id, "all in order", "closedBy", "disposition"])
        expect(text).not.toContain(secret);
      for (const field of ["kind", "share", "confidence", "falsePositive", "closedAt", "caseId", "key"])
        expect(Object.keys(told ?? {})).not.toContain(field);
    }
    expect(blind.notes.map(({ body }) => body)).toEqual(["The hotel confirmed nothing yet."]);
    expect(blind.alerts[0]?.hits[0]?.points).toBeGreaterThan(0);
    expect(await lastRecord("quality.opened", listed?.id ?? "")).toBeDefined();
    expect(await readSeen({ actor: manager }, { lookId: listed?.id ?? "" })).toMatchObject({
      error: { code: "not_found" },
    });
  });

  test("is not for who has a part in the case, who has seen the decision, or who declared a conflict", async () => {
    const mine = await close("false_positive", manager);
    const { row, lookId } = await drawn();
    const waiting = async (actor: StaffActor) => take(await listWaiting({ actor }, {})).map(({ id }) => id);
    const [own] = await all((tx) => tx.select().from(qualitySamples).where(eq(qualitySamples.caseId, mine.id)));
    expect(await waiting(manager)).toEqual([lookId]);
    expect(await openLook({ actor: manager }, { lookId: own?.id ?? "" })).toMatchObject({
      error: { code: "not_allowed", detail: "has_a_part" },
    });
    take(await openCase({ actor: other }, { caseId: row.id }));
    expect(await waiting(other)).toEqual([own?.id]);
    expect(await reviewLook({ actor: other }, verdict(lookId, row.rules, "explained"))).toMatchObject({
      error: { detail: "has_a_part" },
    });
    const third = await makeStaff("manager", [entity]);
    await all((tx) =>
      tx.insert(conflicts).values({
        ...{ id: newId(), staffId: third.id, customerId: row.customerId, entityId: entity.id },
        ...{ kind: "family", declaredAt: clockNow() },
      }),
    );
    expect(await waiting(third)).toEqual([own?.id]);
    expect(await openLook({ actor: third }, { lookId })).toMatchObject({ error: { detail: "conflict_of_interest" } });
    for (const role of ["officer", "analyst", "support", "auditor", "admin"] as const)
      expect(await openLook({ actor: await makeStaff(role, [entity]) }, { lookId })).toMatchObject({ ok: false });
  });

  test("of a restricted queue is for those who may know of it", async () => {
    const { row, lookId } = await drawn();
    await all((tx) => tx.update(cases).set({ queue: "insider" }).where(eq(cases.id, row.id)));
    expect(await openLook({ actor: manager }, { lookId })).toMatchObject({ error: { code: "not_found" } });
    expect(take(await listWaiting({ actor: manager }, {}))).toEqual([]);
    expect(take(await listWaiting({ actor: await makeStaff("mlro", [entity]) }, {}))).toHaveLength(1);
  });

  test("is over when the closing is", async () => {
    const { row, lookId } = await drawn();
    take(await undoClose({ actor: officer }, { caseId: row.id }));
    expect(take(await listWaiting({ actor: manager }, {}))).toEqual([]);
    expect(await openLook({ actor: manager }, { lookId })).toMatchObject({ error: { detail: "closing_is_gone" } });
  });
});

describe("a verdict", () => {
  test("that agrees leaves the closing, and both decisions are shown only then", async () => {
    const { row, lookId } = await drawn();
    expect(take(await reviewLook({ actor: manager }, verdict(lookId, row.rules, "explained")))).toEqual({
      ...{ lookId, agreed: true, reopened: false, bandPaused: false },
    });
    expect(await readCase(row.id)).toMatchObject({ state: "closed", outcome: "false_positive" });
    expect(take(await readSeen({ actor: manager }, { lookId }))).toMatchObject({
      ...{ first: { outcome: "false_positive", by: { name: "Otto Closer" } }, agreed: true },
      second: { outcome: "explained", by: { id: manager.id } },
    });
    expect(await reviewLook({ actor: other }, verdict(lookId, row.rules, "explained"))).toMatchObject({
      error: { detail: "already_looked" },
    });
  });

  test("that it was no innocent reopens the case, ends labels and clearances, and is told to whom the closer reports", async () => {
    await all((tx) => tx.update(staff).set({ reportsTo: other.id }).where(eq(staff.id, officer.id)));
    const { row, lookId } = await drawn();
    const inForce = () =>
      all((tx) => tx.select().from(clearances).where(eq(clearances.caseId, row.id))).then((rows) =>
        rows.filter(({ endedAt }) => endedAt === null),
      );
    expect(await inForce()).not.toEqual([]);
    expect(
      await reviewLook({ actor: manager }, { ...verdict(lookId, row.rules, "explained"), reasonCode: "same_person" }),
    ).toMatchObject({
      error: { detail: "reason_does_not_fit" },
    });
    expect(take(await reviewLook({ actor: manager }, verdict(lookId, row.rules, "suspicion_substantiated")))).toEqual({
      ...{ lookId, agreed: false, reopened: true, bandPaused: false },
    });
    expect(await readCase(row.id)).toMatchObject({ state: "in_progress", outcome: null, assigneeId: manager.id });
    expect(await inForce()).toEqual([]);
    const labels = await all((tx) => tx.select().from(alerts).where(eq(alerts.caseId, row.id)));
    expect(labels.map(({ disposition }) => disposition)).toEqual([null]);
    expect(await lastRecord("case.reopened", row.id)).toMatchObject({ because: "second_look", lookId });
    expect(await lastRecord("quality.reviewed", lookId)).toMatchObject({ missed: true, reopened: true, to: other.id });
    const asked = { range: lastDays(clockNow(), 1), only: "to_note" as const };
    expect(take(await listSeen({ actor: manager }, asked)).rows).toEqual([]);
    expect(take(await listSeen({ actor: other }, asked)).rows).toMatchObject([{ id: lookId, noted: null }]);
    expect(await noteLook({ actor: manager }, { lookId })).toMatchObject({ error: { detail: "told_to_another" } });
    take(await noteLook({ actor: other }, { lookId }));
    expect(take(await listSeen({ actor: other }, asked)).rows).toEqual([]);
  });

  test("where the customer has another case by now brings that one up, and what was remembered ends all the same", async () => {
    const { row, lookId } = await drawn();
    const later = await makeCase({ id: row.customerId, entityId: entity.id, externalId: "", key: Buffer.alloc(32) });
    expect(
      take(await reviewLook({ actor: manager }, verdict(lookId, row.rules, "suspicion_substantiated"))),
    ).toMatchObject({
      ...{ agreed: false, reopened: false },
    });
    expect(await readCase(row.id)).toMatchObject({ state: "closed", outcome: "false_positive" });
    expect(await readCase(later.id)).toMatchObject({ escalated: true });
    const [label] = await all((tx) => tx.select().from(alerts).where(eq(alerts.caseId, row.id)));
    expect(label).toMatchObject({ disposition: "suspicion_substantiated", deservedLook: true });
    const kept = await all((tx) => tx.select().from(clearances).where(eq(clearances.caseId, row.id)));
    expect(kept.every(({ endedAt }) => endedAt !== null)).toBe(true);
  });

  test("counts in the rates of rule, queue and closer, and outweighs the first decision where the model learns", async () => {
    const first = await drawn();
    const second = await drawn();
    take(await reviewLook({ actor: manager }, verdict(first.lookId, first.row.rules, "false_positive")));
    const guilty = await drawn("suspicion_substantiated");
    take(await reviewLook({ actor: manager }, verdict(guilty.lookId, guilty.row.rules, "false_positive")));
    const rates = take(await readRates({ actor: manager }, lastDays(clockNow(), 1)));
    expect(rates).toMatchObject({ drawn: 3, waiting: 1, all: { looked: 2, disagreed: 1, missed: 0, rate: 0.5 } });
    expect(rates.rules).toMatchObject([{ group: "access.anonymiser", looked: 2 }]);
    expect(rates.queues).toMatchObject([{ group: "review", looked: 2 }]);
    expect(rates.closers).toMatchObject([{ group: "person", looked: 2 }]);
    expect(JSON.stringify(rates)).not.toContain(officer.id);
    const learned = await all((tx) => decidedCases(tx, entity.id, new Date(clockNow().getTime() + 1_000)));
    const of = (id: string) => learned.find(({ caseId }) => caseId === id);
    expect(of(guilty.row.id)).toMatchObject({ falsePositive: true, importance: 1 });
    expect(of(second.row.id)).toMatchObject({ falsePositive: true });
    const behind = take(
      await listSeen(
        { actor: manager },
        { range: lastDays(clockNow(), 1), by: "closer", group: "person", only: "disagreed" },
      ),
    );
    expect(behind).toMatchObject({ total: 1, rows: [{ id: guilty.lookId, agreed: false, reopened: false }] });
  });
});
