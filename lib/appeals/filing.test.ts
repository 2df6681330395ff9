// Who files, what follows from a decision, how the clocks are kept; and that what is hidden changes no word and no time that the
// customer reads.
import { and, eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { callerChecks } from "@/db/schema/disputes";
import { records } from "@/db/schema/records";
import { testDatabase } from "@/db/testing/database";
import {
  makeCase,
  makeCustomer,
  makeEntity,
  makeStaff,
  readCase,
  type TestCustomer,
  type TestEntity,
} from "@/db/testing/factories";
import { type StaffActor, systemActor } from "@/lib/access/actor";
import { now as clockNow, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { saveAnswer, submitInquiry } from "@/lib/inquiries/commands/answer";
import { concludeInquiry, decideItem } from "@/lib/inquiries/commands/review";
import { toldInquiry } from "@/lib/inquiries/queries/told";
import { sendTo, take } from "@/lib/inquiries/testing";
import {
  engineHold,
  makeSigner,
  openProposalOf,
  placeInForce,
  readRestriction,
  type suspensionOf,
} from "@/lib/restrictions/testing";
import { takeAppeal } from "./commands/assign";
import { decideAppeal } from "./commands/decide";
import { fileAppeal, fileForCustomer } from "./commands/file";
import { keepAppeals } from "./commands/keep";
import { writeToAppeal } from "./commands/messages";
import { appealableOf, toldAppeal } from "./queries/told";
import { answerAll, appealFor, asCustomer, judge, onePoint } from "./testing";

let entity: TestEntity;
let proposer: StaffActor;
let approver: StaffActor;
let reviewer: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  proposer = await makeSigner("officer", [entity]);
  approver = await makeSigner("manager", [entity]);
  reviewer = await makeSigner("officer", [entity]);
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const all = <T>(work: Parameters<typeof inTransaction<T>>[1]): Promise<T> => inTransaction("all", work);
const becauseOf = async (person: StaffActor, appealId: string): Promise<unknown> => {
  const taken = await takeAppeal({ actor: person }, { appealId });
  return taken.ok ? [] : (taken.error.params?.because ?? taken.error.detail);
};
const suspended = async (customer: TestCustomer, asked: Parameters<typeof suspensionOf>[1] = {}) =>
  placeInForce(customer, { proposer, approver }, asked);

describe("filed by whom", () => {
  test("one appeal for two at once; a stranger, a proposal, another entity's staff: nothing there", async () => {
    const customer = await makeCustomer(entity);
    const { id } = await suspended(customer);
    const input = { subjectType: "restriction" as const, subjectId: id, points: onePoint };
    const both = await Promise.all([1, 2].map(() => fileAppeal({ actor: asCustomer(customer) }, input)));
    expect(new Set(both.map((result) => take(result).id)).size).toBe(1);
    const stranger = asCustomer(await makeCustomer(entity));
    expect(await fileAppeal({ actor: stranger }, input)).toMatchObject({ error: { code: "not_found" } });
    const appealId = take(both[0] as (typeof both)[number]).id;
    expect(await toldAppeal({ actor: stranger }, { appealId })).toMatchObject({ error: { code: "not_found" } });
    expect(await writeToAppeal({ actor: stranger }, { appealId, body: "Hello" })).toMatchObject({
      error: { code: "not_found" },
    });
    const outsider = await makeStaff("officer", [await makeEntity()]);
    expect(await takeAppeal({ actor: outsider }, { appealId })).toMatchObject({ error: { code: "not_found" } });
  });

  test("support file for a caller whom they verified, and only while that holds; they never decide", async () => {
    const support = await makeStaff("support", [entity]);
    const customer = await makeCustomer(entity);
    const { id } = await suspended(customer);
    const input = { subjectType: "restriction" as const, subjectId: id, customerId: customer.id, points: onePoint };
    expect(await fileForCustomer({ actor: support }, input)).toMatchObject({
      error: { detail: "caller_not_verified" },
    });
    const check = (validUntil: Date) =>
      all((tx) =>
        tx.insert(callerChecks).values({
          ...{ id: newId(), entityId: entity.id, customerId: customer.id, staffId: support.id, method: "code" },
          ...{ passed: true, triesLeft: 0, at: clockNow(), validUntil },
        }),
      );
    await check(new Date(clockNow().getTime() - 1));
    expect(await fileForCustomer({ actor: support }, input)).toMatchObject({
      error: { detail: "caller_not_verified" },
    });
    await check(new Date(clockNow().getTime() + 600_000));
    const filed = take(await fileForCustomer({ actor: support }, input));
    expect(await takeAppeal({ actor: support }, { appealId: filed.id })).toMatchObject({
      error: { code: "not_allowed", detail: "role_may_not" },
    });
    take(await writeToAppeal({ actor: support }, { appealId: filed.id, body: "We have your call and look at it." }));
    const told = take(await toldAppeal({ actor: asCustomer(customer) }, { appealId: filed.id }));
    expect(told.firstAnsweredAt).not.toBeNull();
    expect(told.messages).toMatchObject([{ from: "us" }]);
    const letter = { ...input, points: [{ code: "too_long" as const, body: "By letter." }] };
    expect(take(await fileForCustomer({ actor: reviewer }, letter)).id).toBe(filed.id);
  });
});

describe("what follows", () => {
  test("varied: what stands is proposed to go, something smaller in its place; nothing larger passes for smaller", async () => {
    const customer = await makeCustomer(entity);
    const from = await makeCase(customer);
    const placed = await suspended(customer, { caseId: from.id, scope: { functions: ["trade", "transfer"] } });
    const filed = await appealFor(customer, placed.id);
    take(await takeAppeal({ actor: reviewer }, { appealId: filed.id }));
    const version = await answerAll(reviewer, filed.id);
    const vary = { appealId: filed.id, version, outcome: "varied" as const, reasons: "A shorter hold is enough." };
    expect(await decideAppeal({ actor: reviewer }, { ...vary, smaller: { measure: "freeze" } })).toMatchObject({
      error: { detail: "not_a_smaller_measure" },
    });
    take(await decideAppeal({ actor: reviewer }, { ...vary, smaller: { measure: "withdrawal_hold" } }));
    expect(await openProposalOf(placed.id)).toMatchObject({ kind: "lift", proposedBy: reviewer.id });
    const rows = await all((tx) =>
      tx.execute<{ measure: string; state: string; queue: string; scope: { functions: string[] } }>(
        sql`select measure, state, queue, scope from restrictions where customer_id = ${customer.id} order by number`,
      ),
    );
    expect(rows.rows).toMatchObject([{ state: "lift_proposed" }, { measure: "withdrawal_hold", state: "proposed" }]);
    expect(rows.rows[1]).toMatchObject({ queue: from.queue, scope: { functions: ["transfer"] } });
  });

  test("a rejected document, told with its round: reversed, it counts", async () => {
    const customer = await makeCustomer(entity);
    const { sent, items, customer: asking } = await sendTo(proposer, customer, ["employment_history"]);
    const itemId = items.employment_history ?? "";
    const job = { kind: "employed" as const, employer: "Metro", from: "2026-01", to: null };
    const given = { inquiryId: sent.id, itemId, answer: { form: "employment" as const, jobs: [job] } };
    take(await saveAnswer({ actor: asking }, given));
    const handed = take(await submitInquiry({ actor: asking }, { inquiryId: sent.id }));
    const reject = { do: "reject" as const, code: "gap_unexplained" };
    const own = asCustomer(customer);
    const judged = take(
      await decideItem({ actor: proposer }, { inquiryId: sent.id, version: handed.version, itemId, decision: reject }),
    );
    const input = { subjectType: "inquiry_item" as const, subjectId: itemId, points: onePoint };
    // Not told yet: as if there were nothing.
    expect(take(await appealableOf({ actor: own }, {})).filter(({ type }) => type === "inquiry_item")).toEqual([]);
    expect(await fileAppeal({ actor: own }, input)).toMatchObject({ error: { detail: "cannot_be_appealed" } });
    take(await concludeInquiry({ actor: proposer }, { inquiryId: sent.id, version: judged.version }));
    const filed = take(await fileAppeal({ actor: own }, input));
    expect(await becauseOf(proposer, filed.id)).toEqual(expect.arrayContaining(["decided_item"]));
    await judge(reviewer, filed.id, { outcome: "reversed", wrongThen: true });
    const told = take(await toldInquiry({ actor: asking }, { inquiryId: sent.id }));
    expect(told.items).toMatchObject([{ state: "accepted", rejected: null }]);
  });
});

test("clocks: alarms before four hours and two days, a delay told once, a manager before the law's limit", async () => {
  const own = await makeEntity();
  const customer = await makeCustomer(own);
  const row = await makeCase(customer);
  const begun = new Date("2026-11-21T08:00:00Z");
  const keep = async (hours: number) => {
    setClock(new Date(begun.getTime() + hours * 3_600_000));
    take(await keepAppeals({ actor: systemActor("test") }, {}));
  };
  setClock(begun);
  const held = await engineHold(customer, { caseId: row.id, queue: row.queue });
  const filed = await appealFor(customer, held.id);
  const alarms = async (): Promise<string[]> =>
    (
      await all((tx) =>
        tx
          .select({ kind: records.kind })
          .from(records)
          .where(and(eq(records.subjectType, "appeal"), eq(records.subjectId, filed.id)))
          .orderBy(records.seq),
      )
    )
      .map(({ kind }) => kind)
      .filter((kind) => kind.endsWith("_alarm") || kind === "appeal.delay_told");
  await keep(2);
  expect(await alarms()).toEqual([]);
  await keep(3);
  await keep(3.5);
  expect(await alarms()).toEqual(["appeal.first_answer_alarm"]);
  await keep(36);
  await keep(48);
  await keep(49);
  expect(await alarms()).toEqual(["appeal.first_answer_alarm", "appeal.decision_alarm", "appeal.delay_told"]);
  const told = take(await toldAppeal({ actor: asCustomer(customer) }, { appealId: filed.id }));
  expect(told.delay?.reason).toBe("many_requests");
  await keep(24 * 55);
  await keep(24 * 55 + 1);
  expect((await alarms()).at(-1)).toBe("appeal.outer_limit_alarm");
  expect((await alarms()).length).toBe(4);
  expect((await readCase(row.id)).escalated).toBe(true);
});

test("what is hidden changes nothing that the customer reads: the same words, states and times", async () => {
  const at = new Date("2026-11-21T08:00:00Z");
  const plain = await makeCustomer(entity);
  const hidden = await makeCustomer(entity);
  const mlro = await makeSigner("mlro", [entity]);
  const both: unknown[] = [];
  for (const customer of [plain, hidden]) {
    setClock(at);
    const row = await makeCase(customer);
    const queue = customer === hidden ? "insider" : "review";
    await all((tx) => tx.update(cases).set({ queue }).where(eq(cases.id, row.id)));
    const held = await engineHold(customer, { caseId: row.id, queue });
    const own = asCustomer(customer);
    const steps: unknown[] = [take(await appealableOf({ actor: own }, {}))];
    const filed = await appealFor(customer, held.id);
    const look = async () => steps.push(take(await toldAppeal({ actor: own }, { appealId: filed.id })));
    await look();
    setClock(new Date(at.getTime() + 3_600_000));
    if (customer === hidden)
      expect(await takeAppeal({ actor: reviewer }, { appealId: filed.id })).toMatchObject({
        error: { code: "not_found" },
      });
    const judging = customer === hidden ? mlro : reviewer;
    take(await takeAppeal({ actor: judging }, { appealId: filed.id }));
    await look();
    const version = await answerAll(judging, filed.id);
    await look();
    setClock(new Date(at.getTime() + 7_200_000));
    const reasons = "Your rent explains the payments.";
    const ending = { appealId: filed.id, version, outcome: "reversed" as const, wrongThen: false, reasons };
    take(await decideAppeal({ actor: judging }, ending));
    await look();
    expect((await readRestriction(held.id)).state).toBe("lift_proposed");
    const names = new RegExp(`${filed.id}|${held.id}|[0-9a-f-]{36}|[AR]-\\d+`, "g");
    both.push(JSON.parse(JSON.stringify(steps).replace(names, "#")));
  }
  expect(both[1]).toEqual(both[0]);
  expect(JSON.stringify(both)).toContain("second_approval");
});
