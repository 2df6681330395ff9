// What came of an event, now and as of each instant of its story: a case by an alert, a restriction by two people on that case, its
// decision; and what a restriction on the transaction itself or by the engine says.
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  attach,
  makeCustomer,
  makeDraft,
  makeEntity,
  makeEvent,
  readCase,
  type TestEntity,
} from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { travelling } from "@/lib/cases/testing";
import { setClock } from "@/lib/clock";
import { engineHold, makeSigner, placeInForce, take } from "@/lib/restrictions/testing";
import { type CameOf, cameOf } from "./came-of";

const start = Date.parse("2026-11-20T10:00:00Z");
const minute = (count: number): Date => new Date(start + count * 60_000);
let entity: TestEntity;
let officer: StaffActor;
let second: StaffActor;
beforeEach(async () => {
  await testDatabase();
  entity = await makeEntity();
  setClock(start);
  officer = await makeSigner("officer", [entity]);
  second = await makeSigner("officer", [entity]);
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const everything = { cases: undefined, restrictions: undefined };
const of = async (eventId: string, asOf: Date | null = null): Promise<CameOf | undefined> =>
  (await inTransaction("all", (tx) => cameOf({ tx, actor: officer }, [eventId], everything, asOf))).get(eventId);

test("a case and what two people placed on it, before, during and after", async () => {
  const customer = await makeCustomer(entity);
  const event = await makeEvent(customer);
  setClock(minute(1).getTime());
  const caseId = [...(await attach([makeDraft(customer, event)])).values()][0] ?? "";
  setClock(minute(3).getTime());
  const placed = await placeInForce(customer, { proposer: officer, approver: second }, { caseId });
  setClock(minute(5).getTime());
  const { version } = await readCase(caseId);
  take(await closeCase({ actor: officer }, { caseId, version, ...travelling }));

  const { number } = await readCase(caseId);
  const case_ = { key: `C-${number}`, state: "open", outcome: null };
  const limit = { key: `R-${placed.number}`, measure: "suspension", state: "in_force" };
  const closed = { ...case_, state: "closed", outcome: "explained" };
  expect(await of(event, minute(0))).toEqual({ cases: [], restrictions: [] });
  expect(await of(event, minute(2))).toEqual({ cases: [case_], restrictions: [] });
  expect(await of(event, minute(4))).toMatchObject({ cases: [{ outcome: null }], restrictions: [limit] });
  // what was explained is to be let go of by two people
  const after = { cases: [closed], restrictions: [{ ...limit, state: "lift_proposed" }] };
  expect(await of(event, minute(6))).toEqual(after);
  expect(await of(event)).toEqual(after);
});

test("several cases of one event are all told", async () => {
  const customer = await makeCustomer(entity);
  const event = await makeEvent(customer);
  await attach([makeDraft(customer, event, { queue: "review" }), makeDraft(customer, event, { queue: "on_chain" })]);
  expect((await of(event))?.cases).toHaveLength(2);
});

test("what stops the transaction itself, without any case", async () => {
  const customer = await makeCustomer(entity);
  const [event, other] = [await makeEvent(customer, { kind: "transaction" }), await makeEvent(customer)];
  const { number } = await engineHold(customer, { transactionEventId: event });
  expect(await of(event)).toEqual({
    cases: [],
    restrictions: [{ key: `R-${number}`, measure: "withdrawal_hold", state: "in_force" }],
  });
  expect(await of(other)).toEqual({ cases: [], restrictions: [] });
  // there is no record of this one that anybody could read: it was there, and how is not told
  expect((await of(event, minute(1)))?.restrictions).toMatchObject([{ key: `R-${number}`, state: "untold" }]);
  expect((await of(event, minute(-1)))?.restrictions).toEqual([]);
});
