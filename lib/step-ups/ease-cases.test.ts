// A case says step-up only while one is asked for; what else is open in it decides what it says then.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
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
  readCase,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import { settleStepUps } from "./settle";

let entity: TestEntity;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
});
afterAll(closeDatabase);

const asking = makeHit({
  rule: "kyc.tier-limit",
  family: "kyc",
  weight: 0.3,
  measure: "step_up",
  level: "second_factor",
});
const now = new Date("2026-11-20T12:00:00Z");

/** A transaction that was asked for a second factor and alerted. */
const ask = async (
  customer: TestCustomer,
  hit = asking,
): Promise<{ eventId: string; give: () => Promise<string[]> }> => {
  const eventId = await makeEvent(customer, { kind: "transaction" });
  await attach([makeDraft(customer, eventId, { hits: [hit] })]);
  const about = { entityId: customer.entityId, customerId: customer.id, transaction: eventId, at: now };
  await inTransaction("all", (tx) =>
    settleStepUps(tx, now, [{ kind: "asked", ...about, eventId, required: "second_factor" }]),
  );
  const give = async () => {
    const result = await makeEvent(customer, { kind: "step_up_result" });
    const settled = await inTransaction("all", (tx) =>
      settleStepUps(tx, now, [{ kind: "result", ...about, eventId: result, level: "second_factor", passed: true }]),
    );
    return settled.records.map(({ kind }) => kind);
  };
  return { eventId, give };
};
const open = async (customer: TestCustomer) =>
  makeCase(customer, { measure: "none", hits: [makeHit({ measure: "none" })] });

test("released: the case says a person is to look, in a new version", async () => {
  const customer = await makeCustomer(entity);
  const { id } = await open(customer);
  const { give } = await ask(customer);
  const before = await readCase(id);
  expect(before.measure).toBe("step_up");
  expect(await give()).toEqual(["step_up.released", "case.step_up_released"]);
  expect(await readCase(id)).toMatchObject({ measure: "review", measureUntil: null, version: before.version + 1 });
});

test("another step-up that still waits keeps it, and gives way in its turn", async () => {
  const customer = await makeCustomer(entity);
  const { id } = await open(customer);
  const [first, second] = [await ask(customer), await ask(customer)];
  expect(await first.give()).toEqual(["step_up.released"]);
  expect((await readCase(id)).measure).toBe("step_up");
  expect(await second.give()).toEqual(["step_up.released", "case.step_up_released"]);
  expect((await readCase(id)).measure).toBe("review");
});

test("a limit that was cut is passed by verification too", async () => {
  const customer = await makeCustomer(entity);
  const { id } = await open(customer);
  const cut = makeHit({ rule: "kyc.night-limit", family: "kyc", measure: "limit_cut", level: "second_factor" });
  const { give } = await ask(customer, cut);
  expect((await readCase(id)).measure).toBe("limit_cut");
  await give();
  expect((await readCase(id)).measure).toBe("review");
});

test("an inquiry beside it is what the case says then; a hold is not touched", async () => {
  const [asked, held] = [await makeCustomer(entity), await makeCustomer(entity)];
  const inquiry = makeHit({ measure: "inquiry" });
  const hold = makeHit({ measure: "withdrawal_hold", weight: 0.8 });
  const [one, other] = [await makeCase(asked, { hits: [inquiry] }), await makeCase(held, { hits: [hold] })];
  await (await ask(asked)).give();
  await (await ask(held)).give();
  expect((await readCase(one.id)).measure).toBe("inquiry");
  expect((await readCase(other.id)).measure).toBe("withdrawal_hold");
  const eased = await inTransaction("all", (tx) =>
    tx
      .select()
      .from(records)
      .where(and(eq(records.subjectId, other.id), eq(records.kind, "case.step_up_released")))
      .orderBy(records.seq),
  );
  expect(eased).toEqual([]);
});
