// An appeal from the engine's hold to the remedy: two people behind each change, the reviewer a third, the customer told at each step.
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { alerts } from "@/db/schema/cases";
import { deliveries } from "@/db/schema/deliveries";
import { records } from "@/db/schema/records";
import { restrictionCauses } from "@/db/schema/restrictions";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import type { MachineActor, StaffActor } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { take } from "@/lib/inquiries/testing";
import { proposeExtension } from "@/lib/restrictions/commands/change";
import { decideProposal } from "@/lib/restrictions/commands/decide";
import {
  acknowledge,
  engineHold,
  inDays,
  makeHeldCase,
  makeSigner,
  openProposalOf,
  readRestriction,
} from "@/lib/restrictions/testing";
import { takeAppeal } from "./commands/assign";
import { decideAppeal, decideCompensation } from "./commands/decide";
import { fileAppeal } from "./commands/file";
import { writeToAppeal } from "./commands/messages";
import { addEvidence, withdrawAppeal } from "./commands/own";
import { askForMore } from "./commands/review";
import { openAppeal, viewAppeal } from "./commands/view";
import { getAppeal } from "./queries/get";
import { countAppeals, listAppeals } from "./queries/list";
import { appealStatuses } from "./queries/statuses";
import { appealableOf, toldAppeal, toldAppeals } from "./queries/told";
import { answerAll, appealFor, asCustomer, judge, onePoint } from "./testing";

let entity: TestEntity;
let proposer: StaffActor;
let approver: StaffActor;
let reviewer: StaffActor;
let manager: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  proposer = await makeSigner("officer", [entity]);
  approver = await makeSigner("manager", [entity]);
  reviewer = await makeSigner("officer", [entity]);
  manager = await makeSigner("manager", [entity]);
});
afterAll(closeDatabase);

/** The engine held, two people stood behind it, the core knows: in force for a week. */
async function heldAndRatified(customer: TestCustomer) {
  const row = await makeHeldCase(customer);
  const held = await engineHold(customer, { caseId: row.id, queue: row.queue });
  const [cause] = await inTransaction("all", (tx) => tx.select().from(alerts).where(eq(alerts.caseId, row.id)));
  const { entityId, id: customerId } = customer;
  await inTransaction("all", (tx) =>
    tx
      .insert(restrictionCauses)
      .values({ restrictionId: held.id, eventId: cause?.eventId ?? "", entityId, customerId, at: held.createdAt }),
  );
  await acknowledge(held.id);
  const { version } = await readRestriction(held.id);
  const asked = { restrictionId: held.id, version, endsAt: inDays(7), why: "The receivers are still being looked at." };
  const proposal = take(await proposeExtension({ actor: proposer }, asked));
  const { version: open } = await openProposalOf(held.id);
  take(
    await decideProposal({ actor: approver }, { proposalId: proposal.proposalId, version: open, verdict: "approve" }),
  );
  const restriction = await acknowledge(held.id);
  expect(restriction).toMatchObject({ state: "in_force" });
  expect(restriction.ratifiedAt).not.toBeNull();
  return { restriction, caseId: row.id };
}

const templatesTo = async (customer: TestCustomer): Promise<(string | null)[]> =>
  (
    await inTransaction("all", (tx) =>
      tx.select({ template: deliveries.template }).from(deliveries).where(eq(deliveries.customerId, customer.id)),
    )
  ).map(({ template }) => template);
const kindsOf = async (appealId: string): Promise<string[]> =>
  (
    await inTransaction("all", (tx) =>
      tx.select({ kind: records.kind }).from(records).where(eq(records.subjectId, appealId)).orderBy(desc(records.seq)),
    )
  ).map(({ kind }) => kind);

test("held, ratified, appealed, reversed by a third person, lifted by a second, told, made good", async () => {
  const customer = await makeCustomer(entity);
  const { restriction, caseId } = await heldAndRatified(customer);
  const own = asCustomer(customer);

  const offered = take(await appealableOf({ actor: own }, {}));
  expect(offered).toMatchObject([{ type: "restriction", id: restriction.id, appeal: null }]);
  expect(offered[0]?.restriction).toMatchObject({ state: "in_force", concern: "unusual_activity" });
  const filed = await appealFor(customer, restriction.id);
  expect(filed.state).toBe("acknowledged");
  expect(await templatesTo(customer)).toContain("appeal_received");
  expect(take(await appealableOf({ actor: own }, {}))[0]?.appeal).toMatchObject({ id: filed.id });

  for (const person of [proposer, approver])
    expect(await takeAppeal({ actor: person }, { appealId: filed.id })).toMatchObject({
      error: { code: "not_allowed", detail: "not_independent" },
    });
  take(await takeAppeal({ actor: reviewer }, { appealId: filed.id }));
  expect(take(await toldAppeal({ actor: own }, { appealId: filed.id }))).toMatchObject({ state: "looking" });

  const page = take(await viewAppeal({ actor: reviewer }, { appealId: filed.id }));
  expect(page.original.restriction).toMatchObject({ id: restriction.id, measure: "withdrawal_hold" });
  expect(page.original.decidedBy.map(({ id }) => id).sort()).toEqual([proposer.id, approver.id].sort());
  expect(page.original.alerts).toMatchObject([{ rule: "transaction.structuring" }]);
  const early = { appealId: filed.id, version: page.version, outcome: "reversed" as const, wrongThen: true };
  expect(await decideAppeal({ actor: reviewer }, { ...early, reasons: "It was your rent." })).toMatchObject({
    error: { detail: "points_unanswered", params: { positions: [1] } },
  });
  const version = await answerAll(reviewer, filed.id);
  const before = take(await toldAppeal({ actor: own }, { appealId: filed.id }));
  expect(before.points).toMatchObject([{ finding: null, answer: null }]);
  const blunt = { ...early, version, reasons: "No suspicious activity report was filed about you." };
  expect(await decideAppeal({ actor: reviewer }, blunt)).toMatchObject({ error: { detail: "wording_refused" } });
  const reversed = take(await decideAppeal({ actor: reviewer }, { ...early, version, reasons: "It was your rent." }));
  expect(reversed.state).toBe("reversed");
  expect(await templatesTo(customer)).toContain("appeal_decided");
  const labelled = await inTransaction("all", (tx) => tx.select().from(alerts).where(eq(alerts.caseId, caseId)));
  expect(labelled).toMatchObject([{ disposition: "false_positive", deservedLook: false }]);

  const waiting = take(await openAppeal({ actor: own }, { appealId: filed.id }));
  expect(waiting).toMatchObject({ state: "decided", outcome: "reversed", delay: { reason: "second_approval" } });
  expect(waiting.points).toMatchObject([{ finding: "accepted", answer: "We see that it was your rent." }]);
  const good = { appealId: filed.id, version: reversed.version, compensation: "apology" as const };
  expect(await decideCompensation({ actor: manager }, good)).toMatchObject({ error: { detail: "not_lifted_yet" } });
  const lift = await openProposalOf(restriction.id);
  expect(lift).toMatchObject({ kind: "lift", proposedBy: reviewer.id, change: { appealId: filed.id } });
  const sign = { proposalId: lift.id, version: lift.version, verdict: "approve" as const };
  expect(await decideProposal({ actor: reviewer }, sign)).toMatchObject({ ok: false });
  take(await decideProposal({ actor: manager }, sign));
  expect(await acknowledge(restriction.id)).toMatchObject({ state: "lifted" });

  take(await decideCompensation({ actor: manager }, good));
  const told = take(await toldAppeal({ actor: own }, { appealId: filed.id }));
  expect(told).toMatchObject({ state: "remedied", delay: null, compensation: { kind: "apology", usdCents: null } });
  expect(told.remedies).toEqual(["eu_ombudsman", "eu_data_protection", "eu_court"]);
  expect(await templatesTo(customer)).toContain("appeal_remedied");
  const done = take(await getAppeal({ actor: reviewer }, { appealId: filed.id }));
  expect(done).toMatchObject({ state: "remedied", wrongThen: true, wrongDays: 0 });
  expect((await kindsOf(filed.id)).filter((kind) => kind.startsWith("appeal.")).reverse()).toEqual([
    ...["appeal.filed", "appeal.acknowledged", "appeal.reviewer_refused", "appeal.reviewer_refused"],
    ...["appeal.taken", "appeal.viewed", "appeal.viewed", "appeal.point_answered", "appeal.decided"],
    ...["appeal.seen", "appeal.remedied"],
  ]);
});

test("right then, but changed by what came since: lifted all the same, and no alert is called false", async () => {
  const customer = await makeCustomer(entity);
  const { restriction, caseId } = await heldAndRatified(customer);
  const filed = await appealFor(customer, restriction.id);
  await judge(reviewer, filed.id, { outcome: "reversed", wrongThen: false });
  expect((await openProposalOf(restriction.id)).kind).toBe("lift");
  const kept = await inTransaction("all", (tx) => tx.select().from(alerts).where(eq(alerts.caseId, caseId)));
  expect(kept).toMatchObject([{ disposition: null, deservedLook: null }]);
  const view = take(await viewAppeal({ actor: reviewer }, { appealId: filed.id }));
  expect(view).toMatchObject({ wrongThen: false, wrongDays: null });
  expect(view.similar.length).toBeGreaterThan(0);
  expect(view.similar[0]).toMatchObject({ measure: "withdrawal_hold", rules: ["transaction.structuring"] });
});

test("maintained: the measure stands, the customer reads why and who else can be asked", async () => {
  const customer = await makeCustomer(entity, {});
  const { restriction } = await heldAndRatified(customer);
  const filed = await appealFor(customer, restriction.id);
  const kept = await judge(reviewer, filed.id, { outcome: "maintained" });
  expect((await readRestriction(restriction.id)).state).toBe("in_force");
  const told = take(await toldAppeal({ actor: asCustomer(customer) }, { appealId: filed.id }));
  expect(told).toMatchObject({ state: "decided", outcome: "maintained", delay: null });
  const good = { appealId: filed.id, version: kept.version, compensation: "none" as const };
  take(await decideCompensation({ actor: manager }, good));
  // What was decided once is decided by somebody else the next time.
  const again = await appealFor(customer, restriction.id);
  expect(again.id).not.toBe(filed.id);
  expect(await takeAppeal({ actor: reviewer }, { appealId: again.id })).toMatchObject({
    error: { params: { because: ["decided_appeal"] } },
  });
});

test("more is asked for and given; a second filing adds its points; taken back, it may be filed anew", async () => {
  const customer = await makeCustomer(entity);
  const { restriction } = await heldAndRatified(customer);
  const own = asCustomer(customer);
  const filed = await appealFor(customer, restriction.id);
  take(await takeAppeal({ actor: reviewer }, { appealId: filed.id }));
  const seen = take(await viewAppeal({ actor: reviewer }, { appealId: filed.id }));
  const ask = { appealId: filed.id, version: seen.version, words: "Please send us the contract of your flat." };
  take(await askForMore({ actor: reviewer }, ask));
  expect(take(await toldAppeal({ actor: own }, { appealId: filed.id })).state).toBe("more_needed");
  take(await addEvidence({ actor: own }, { appealId: filed.id, words: "Here it is." }));
  expect(take(await toldAppeal({ actor: own }, { appealId: filed.id })).state).toBe("looking");

  const second = { subjectType: "restriction" as const, subjectId: restriction.id };
  const more = take(await fileAppeal({ actor: own }, { ...second, points: onePoint }));
  expect(more.id).toBe(filed.id);
  const tooMany = Array.from({ length: 19 }, () => ({ code: "own" as const, body: "And more." }));
  expect(await fileAppeal({ actor: own }, { ...second, points: tooMany })).toMatchObject({
    error: { detail: "too_many_points" },
  });
  expect(take(await toldAppeal({ actor: own }, { appealId: filed.id })).points).toHaveLength(2);
  expect(await decideAppeal({ actor: reviewer }, { ...ask, reasons: "x y z", outcome: "maintained" })).toMatchObject({
    error: { code: "stale" },
  });
  take(await writeToAppeal({ actor: own }, { appealId: filed.id, body: "I no longer need it." }));
  take(await withdrawAppeal({ actor: own }, { appealId: filed.id }));
  expect((await appealFor(customer, restriction.id)).id).not.toBe(filed.id);
});

test("lists: what waits, what is mine, found by key; support sees states, no words and no name", async () => {
  const [other, support] = [await makeEntity(), await makeStaff("support", [entity])];
  const customer = await makeCustomer(entity);
  const { restriction } = await heldAndRatified(customer);
  const filed = await appealFor(customer, restriction.id);
  take(await takeAppeal({ actor: reviewer }, { appealId: filed.id }));
  const mine = take(await listAppeals({ actor: reviewer }, { view: "mine" }));
  expect(mine.rows.find(({ id }) => id === filed.id)).toMatchObject({ subjectKey: `R-${restriction.number}` });
  const found = take(await listAppeals({ actor: reviewer }, { view: "all", text: filed.key, entityId: entity.id }));
  expect(found.rows.map(({ id }) => id)).toEqual([filed.id]);
  expect(take(await countAppeals({ actor: reviewer }, {})).mine).toBe(mine.rows.length);
  const first = take(await listAppeals({ actor: reviewer }, { view: "all", limit: 1 }));
  const rest = take(await listAppeals({ actor: reviewer }, { view: "all", after: first.next ?? "", limit: 200 }));
  expect(rest.rows.some(({ id }) => id === first.rows[0]?.id)).toBe(false);
  const outsider = await makeStaff("officer", [other]);
  expect(take(await listAppeals({ actor: outsider }, { view: "all" })).rows).toEqual([]);
  const statuses = take(await appealStatuses({ actor: support }, { customerId: customer.id }));
  expect(statuses.rows).toMatchObject([{ id: filed.id, state: "in_review", unread: 0 }]);
  expect(JSON.stringify(statuses)).not.toMatch(/Petrova|rent|withdrawal_hold/);
  expect(await viewAppeal({ actor: support }, { appealId: filed.id })).toMatchObject({
    error: { code: "not_allowed" },
  });
});

test("a key is given the statement of reasons only when it may read restrictions, and the appeal without it", async () => {
  const customer = await makeCustomer(entity);
  const { restriction } = await heldAndRatified(customer);
  const filed = await appealFor(customer, restriction.id);
  const asked = { externalId: customer.externalId };
  for (const [scopes, statement] of [
    [["appeals:read"], null],
    [["appeals:read", "restrictions:read"], { id: restriction.id, concern: "unusual_activity" }],
  ] as const) {
    const actor: MachineActor = {
      ...{ kind: "machine", role: "machine", id: newId(), name: "app", entityIds: [entity.id], scopes: [...scopes] },
    };
    const offered = take(await appealableOf({ actor }, asked));
    expect(offered).toMatchObject([{ id: restriction.id, appeal: { id: filed.id }, restriction: statement }]);
    expect(take(await toldAppeals({ actor }, asked))).toMatchObject([
      { id: filed.id, points: [{ code: "transaction_is_mine" }], about: { restriction: statement } },
    ]);
  }
});
