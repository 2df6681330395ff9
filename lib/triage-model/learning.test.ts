// From people's decisions to what a case page says, on a real database.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { caseAssessments, triageModels } from "@/db/schema/loop";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeHit, makeStaff, type TestEntity } from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { reasonCodesFor } from "@/lib/cases/states";
import { stepsFor } from "@/lib/cases/steps";
import { now as clockNow } from "@/lib/clock";
import { assessCases } from "./assess";
import { trainModel } from "./commands";
import { decidedCases } from "./examples";
import { assessmentOf } from "./of-case";

let entity: TestEntity;
let officer: StaffActor;
let manager: StaffActor;
const worker = systemActor("test");

/** Far above the threshold is guilty here, at it innocent. */
const open = async (guilty: boolean) => {
  const hit = makeHit({ observed: guilty ? 40 : 3, threshold: 3, weight: guilty ? 0.7 : 0.3 });
  return makeCase(await makeCustomer(entity), { hits: [hit], score: guilty ? 70 : 30 });
};
const decide = async (guilty: boolean) => {
  const row = await open(guilty);
  const outcome = guilty ? "suspicion_substantiated" : "false_positive";
  const stepsDone = stepsFor(row.rules, false).flatMap(({ code, required }) => (required ? [code] : []));
  const reasonCode = reasonCodesFor(row.rules, outcome)[0] ?? "";
  const closed = await closeCase(
    { actor: officer },
    { caseId: row.id, version: row.version, outcome, reasonCode, deservedLook: guilty, stepsDone },
  );
  expect(closed).toMatchObject({ ok: true });
  return row;
};

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
  manager = await makeStaff("manager", [entity]);
});
afterAll(closeDatabase);

test("nothing decided: no model, and it says so; whoever may not train is refused", async () => {
  const other = await makeEntity();
  expect(await trainModel({ actor: worker }, { entityId: other.id })).toMatchObject({
    error: { code: "conflict", detail: "too_few_decisions" },
  });
  expect(await trainModel({ actor: officer }, { entityId: entity.id })).toMatchObject({
    error: { code: "not_allowed" },
  });
  expect(await trainModel({ actor: manager }, { entityId: other.id })).toMatchObject({ ok: false });
});

test("decisions make a model, the model says of open cases what it thinks and why, and a new model says it again", async () => {
  for (let at = 0; at < 6; at += 1) {
    await decide(false);
    if (at % 2) await decide(true);
  }
  const trained = await trainModel({ actor: manager }, { entityId: entity.id });
  expect(trained).toMatchObject({ ok: true, value: { number: 1, state: "in_use", examples: 9 } });

  const [innocent, guilty] = [await open(false), await open(true)];
  const mandatory = await open(false);
  await inTransaction("all", (tx) => tx.update(cases).set({ mandatory: true }).where(eq(cases.id, mandatory.id)));
  await inTransaction("all", (tx) => assessCases(tx, clockNow(), 10_000));
  const told = (id: string) => inTransaction("all", (tx) => assessmentOf(tx, id), true);
  const [of, against] = [await told(innocent.id), await told(guilty.id)];
  expect(of?.chance).toBeGreaterThan((against?.chance ?? 1) + 0.1);
  expect(against?.reasons[0]?.push).toBeLessThan(0);
  expect(of?.model).toMatchObject({ number: 1, decisions: 9 });
  expect(await told(mandatory.id)).toBeNull();
  const [row] = await inTransaction("all", (tx) => tx.select().from(cases).where(eq(cases.id, innocent.id)), true);
  expect(row?.confidence).toBeCloseTo(1 - (of?.chance ?? 0), 5);

  // Nothing new: nothing is written again.
  const at = await inTransaction("all", (tx) =>
    tx.select().from(caseAssessments).where(eq(caseAssessments.caseId, innocent.id)),
  );
  await inTransaction("all", (tx) => assessCases(tx, clockNow(), 10_000));
  expect(
    await inTransaction("all", (tx) =>
      tx.select().from(caseAssessments).where(eq(caseAssessments.caseId, innocent.id)),
    ),
  ).toEqual(at);

  await trainModel({ actor: worker }, { entityId: entity.id });
  expect(await told(innocent.id), "an old model's word is not shown as the new one's").toBeNull();
  await inTransaction("all", (tx) => assessCases(tx, clockNow(), 10_000));
  expect((await told(innocent.id))?.model.number).toBe(2);
  const models = await inTransaction("all", (tx) =>
    tx.select().from(triageModels).where(eq(triageModels.entityId, entity.id)),
  );
  expect(models.map(({ state }) => state).sort()).toEqual(["in_use", "retired"]);
});

test("what was decided after a case was opened is no part of what the case is judged by", async () => {
  const first = await decide(true);
  const examples = await inTransaction("all", (tx) => decidedCases(tx, entity.id, clockNow()), true);
  const mine = examples.find(({ caseId }) => caseId === first.id);
  expect(mine).toMatchObject({ falsePositive: false });
  expect(mine?.features.some(([name]) => name === "deservedBefore")).toBe(false);
});
