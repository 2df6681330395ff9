// Innocents do not wait: what a case held is let go with it, by whoever may; what two people made is put to two people at once.
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { caseSteps, cases } from "@/db/schema/cases";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, readCase, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { closeCase } from "@/lib/cases/close";
import { getCase } from "@/lib/cases/get";
import { listCases } from "@/lib/cases/list";
import { reopenCase, undoClose } from "@/lib/cases/reopen";
import { setClock } from "@/lib/clock";
import { openInquiry, saveAnswer, submitInquiry } from "@/lib/inquiries/commands/answer";
import { concludeInquiry, decideItem } from "@/lib/inquiries/commands/review";
import { sendTo } from "@/lib/inquiries/testing";
import { proposeLift } from "../commands/change";
import { decideProposal } from "../commands/decide";
import { releaseHold } from "../commands/release";
import { viewRestriction } from "../commands/view";
import { getRestriction } from "../queries/get";
import {
  acknowledge,
  confirmNow,
  engineHold,
  inDays,
  makeHeldCase,
  makeSigner,
  openProposalOf,
  placeInForce,
  readRestriction,
  take,
} from "../testing";
import { almostHeld, paymentEvent, placedOn, sendEvents } from "./testing";

let entity: TestEntity;
let officer: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
});
afterEach(() => setClock(null));

/** Closes a case as explained, its checklist done. */
async function explain(actor: StaffActor, caseId: string) {
  const { version, steps } = take(await getCase({ actor: officer }, { caseId }));
  const stepsDone = steps.filter(({ required }) => required).map(({ code }) => code);
  const decided = { outcome: "explained", reasonCode: "customer_explained", deservedLook: true } as const;
  return closeCase({ actor }, { caseId, version, stepsDone, ...decided });
}

/** The closed case as the list tells it. */
const closedRow = async (caseId: string) =>
  take(await listCases({ actor: officer }, { filter: { state: ["closed"] }, sort: "closed" })).rows.find(
    ({ id }) => id === caseId,
  );

test("an officer who closes a case as explained lets go of what the engine held for it; an analyst hands it on", async () => {
  const customer = await almostHeld(entity);
  await sendEvents([paymentEvent(customer, 0, { value_usd: "4990.00" })]);
  const [hold] = await placedOn(customer);
  const caseId = hold!.caseId!;
  await inTransaction("all", (tx) => tx.update(cases).set({ valueUsdCents: 100 }).where(eq(cases.id, caseId)));
  const analyst = await makeStaff("analyst", [entity], { queues: [hold!.queue!] });
  expect(await explain(analyst, caseId)).toMatchObject({ error: { detail: "hold_needs_an_officer" } });
  const unconfirmed = await makeStaff("officer", [entity]);
  expect(await explain(unconfirmed, caseId)).toMatchObject({
    error: { code: "not_allowed", detail: "confirm_first" },
  });
  expect((await readRestriction(hold!.id)).state).toBe("in_force");
  expect((await readCase(caseId)).state).not.toBe("closed");
  const closed = take(await explain(officer, caseId));
  expect(closed).toMatchObject({ released: [`R-${hold!.number}`], toLift: [] });
  expect(await readRestriction(hold!.id)).toMatchObject({
    state: "lifting",
    endReason: "explained",
    endedBy: officer.id,
  });
  expect((await acknowledge(hold!.id)).state).toBe("lifted");
  // it is not held anew by undoing, which says so
  expect(take(await undoClose({ actor: officer }, { caseId })).stays).toEqual([`R-${hold!.number}`]);
  expect((await readRestriction(hold!.id)).state).toBe("lifted");
  expect((await readCase(caseId)).measure).toBe("review");
});

test("what two people placed for a case is proposed to be lifted when it is explained, and stands until another signs", async () => {
  const person = await makeCustomer(entity);
  const row = await makeHeldCase(person);
  const approver = await makeSigner("manager", [entity]);
  const placed = await placeInForce(person, { proposer: officer, approver }, { caseId: row.id });
  const closed = take(await explain(officer, row.id));
  expect((await readRestriction(placed.id)).state).toBe("lift_proposed");
  expect(closed).toMatchObject({ released: [], toLift: [expect.stringMatching(/^R-\d+$/)] });
  expect(await closedRow(row.id)).toMatchObject({ measure: placed.measure, measureUntil: null });
  const proposal = await openProposalOf(placed.id);
  expect(proposal).toMatchObject({ kind: "lift", proposedBy: officer.id });
  const signed = { proposalId: proposal.id, version: proposal.version, verdict: "approve" as const };
  take(await decideProposal({ actor: approver }, signed));
  expect((await acknowledge(placed.id)).state).toBe("lifted");
  expect(await closedRow(row.id)).toMatchObject({ measure: "none", measureSince: null, measureUntil: null });
});

const historyOf = async (id: string) =>
  take(await getRestriction({ actor: officer }, { restrictionId: id })).history.map(({ kind }) => kind);

test("undoing a closing takes back the lift that it proposed, and the case says again what stands", async () => {
  const person = await makeCustomer(entity);
  const row = await makeHeldCase(person);
  const approver = await makeSigner("manager", [entity]);
  const placed = await placeInForce(person, { proposer: officer, approver }, { caseId: row.id });
  take(await explain(officer, row.id));
  const proposal = await openProposalOf(placed.id);
  take(await viewRestriction({ actor: approver }, { restrictionId: placed.id }));
  const told = take(await getRestriction({ actor: approver }, { restrictionId: placed.id })).proposals[0];
  expect(told).toMatchObject({ closing: { key: `C-${row.number}`, outcome: "explained" }, change: {} });
  expect(told?.why).not.toContain("_");
  expect(take(await undoClose({ actor: officer }, { caseId: row.id })).stays).toEqual([]);
  expect((await readRestriction(placed.id)).state).toBe("in_force");
  expect((await readCase(row.id)).measure).toBe(placed.measure);
  await expect(openProposalOf(placed.id)).rejects.toThrow("no open proposal");
  expect((await historyOf(placed.id))[0]).toBe("restriction.taken_back");
  const signed = { proposalId: proposal.id, version: proposal.version, verdict: "approve" as const };
  expect(await decideProposal({ actor: approver }, signed)).toMatchObject({ error: { code: "stale" } });
});

test("reopening takes it back as well; a lift that somebody else asked for stays", async () => {
  const person = await makeCustomer(entity);
  const row = await makeHeldCase(person);
  const approver = await makeSigner("manager", [entity]);
  const people = { proposer: officer, approver };
  const own = await placeInForce(person, people, { caseId: row.id });
  const others = await placeInForce(person, people, {
    ...{ caseId: row.id, measure: "buy_only", scope: { functions: ["withdraw_fiat"] } },
    ...{ endsAt: inDays(10), reviewAt: undefined },
  });
  const asked = { restrictionId: others.id, version: others.version, why: "It is no longer needed." };
  take(await proposeLift({ actor: officer }, asked));
  const closed = take(await explain(officer, row.id));
  const reason = "a new tip came in";
  take(await reopenCase({ actor: approver }, { caseId: row.id, version: closed.version, reason }));
  expect((await readRestriction(own.id)).state).toBe("in_force");
  expect((await readRestriction(others.id)).state).toBe("lift_proposed");
});

test("what was signed or released meanwhile stays, and the undo names it", async () => {
  const person = await makeCustomer(entity);
  const row = await makeHeldCase(person);
  const approver = await makeSigner("manager", [entity]);
  const placed = await placeInForce(person, { proposer: officer, approver }, { caseId: row.id });
  const hold = await engineHold(person, { caseId: row.id });
  take(await explain(officer, row.id));
  const proposal = await openProposalOf(placed.id);
  const signed = { proposalId: proposal.id, version: proposal.version, verdict: "approve" as const };
  take(await decideProposal({ actor: approver }, signed));
  const { stays } = take(await undoClose({ actor: officer }, { caseId: row.id }));
  expect(stays).toEqual([`R-${placed.number}`, `R-${hold.number}`]);
  expect((await readRestriction(placed.id)).state).toBe("lifting");
  expect((await readRestriction(hold.id)).state).toBe("lifting");
});

const job = { kind: "employed" as const, employer: "Metro", role: "Planner", from: "2020-01", to: null };
/** The customer answers, the officer accepts. */
async function accepted(person: Awaited<ReturnType<typeof makeCustomer>>) {
  const { caseId, sent, customer, items } = await sendTo(officer, person, ["employment_history"]);
  const itemId = items.employment_history;
  const about = { inquiryId: sent.id, itemId };
  take(await openInquiry({ actor: customer }, { inquiryId: sent.id }));
  take(await saveAnswer({ actor: customer }, { ...about, answer: { form: "employment", jobs: [job] } }));
  const { version } = take(await submitInquiry({ actor: customer }, { inquiryId: sent.id, anyway: true }));
  const decided = take(await decideItem({ actor: officer }, { ...about, version, decision: { do: "accept" } }));
  const conclude = () => concludeInquiry({ actor: officer }, { inquiryId: sent.id, version: decided.version });
  return { caseId, conclude };
}
const stepOf = async (caseId: string) =>
  (await inTransaction("all", (tx) => tx.select().from(caseSteps).where(eq(caseSteps.caseId, caseId)))).find(
    ({ code }) => code === "lift_measure",
  )?.state;

test("answers that were accepted ask for the release of an unratified hold, and the release settles that", async () => {
  const person = await makeCustomer(entity);
  const { caseId, conclude } = await accepted(person);
  take(await conclude());
  expect(await stepOf(caseId)).toBe("untouched");
  const [hold] = await placedOn(person.externalId);
  const words = { reason: "explained", words: "The customer showed where it came from." } as const;
  take(
    await releaseHold(
      { actor: await confirmNow(officer) },
      { restrictionId: hold!.id, version: hold!.version, ...words },
    ),
  );
  expect(await stepOf(caseId)).toBe("done");
  expect((await acknowledge(hold!.id)).state).toBe("lifted");
  expect(await readCase(caseId)).toMatchObject({ measure: "review", measureUntil: null });
});

test("answers that were accepted propose to lift at once what two people made", async () => {
  const person = await makeCustomer(entity);
  const { caseId, conclude } = await accepted(person);
  const approver = await makeSigner("manager", [entity]);
  const placed = await placeInForce(person, { proposer: officer, approver }, { caseId });
  take(await conclude());
  expect(await openProposalOf(placed.id)).toMatchObject({ kind: "lift", change: { inquiryId: expect.any(String) } });
});
