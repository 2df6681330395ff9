// Two people behind every restriction: who may not be the second, how many it takes, what the core, the customer and the record are
// told.
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { deliveries } from "@/db/schema/deliveries";
import { records } from "@/db/schema/records";
import { restrictionApprovals, restrictions } from "@/db/schema/restrictions";
import { conflicts, staff } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, readCase } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { now } from "@/lib/clock";
import { proposeExtension, proposeLift } from "./commands/change";
import { decideProposal } from "./commands/decide";
import { placeEmergencyHold } from "./commands/emergency";
import { proposeRestriction } from "./commands/propose";
import { releaseHold } from "./commands/release";
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
  suspensionOf,
  take,
} from "./testing";

let entity: Awaited<ReturnType<typeof makeEntity>>;
let officer: StaffActor;
let second: StaffActor;
let manager: StaffActor;
let mlro: StaffActor;

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
  second = await makeSigner("officer", [entity]);
  manager = await makeSigner("manager", [entity]);
  mlro = await makeSigner("mlro", [entity]);
});

const approve = (proposalId: string, version = 1) => ({ proposalId, version, verdict: "approve" as const });
const refusal = (detail: string, code = "not_allowed") => ({ ok: false, error: { code, detail } });
const ordersOf = (restrictionId: string) =>
  inTransaction("all", (tx) =>
    tx
      .select({ revision: deliveries.revision, state: deliveries.state, template: deliveries.template })
      .from(deliveries)
      .where(and(eq(deliveries.subjectId, restrictionId), eq(deliveries.channel, "core")))
      .orderBy(deliveries.revision),
  );
const noticesOf = (restrictionId: string) =>
  inTransaction("all", async (tx) =>
    (
      await tx
        .select({ template: deliveries.template })
        .from(deliveries)
        .where(and(eq(deliveries.subjectId, restrictionId), eq(deliveries.channel, "mail")))
        .orderBy(deliveries.id)
    ).map(({ template }) => template),
  );
const kindsOf = (id: string) =>
  inTransaction("all", async (tx) =>
    (await tx.select({ kind: records.kind }).from(records).where(eq(records.subjectId, id)).orderBy(records.seq)).map(
      ({ kind }) => kind,
    ),
  );

test("proposed, approved, acknowledged; lifted by two, acknowledged: the core, the customer and the record know each step", async () => {
  const person = await makeCustomer(entity);
  const held = await makeHeldCase(person);
  const proposed = take(
    await proposeRestriction(
      { actor: officer },
      {
        ...{ customerId: person.id, caseId: held.id, measure: "withdrawal_hold", ground: "terms", endsAt: inDays(7) },
        ...{ scope: { functions: ["withdraw_crypto", "withdraw_fiat", "transfer"], usdCents: 500_000 } },
        ...{
          concern: "unusual_activity",
          liftsWhen: "questions_answered",
          why: "Eleven payments under the threshold.",
        },
      },
    ),
  );
  expect(proposed).toMatchObject({ state: "proposed", missing: 1 });
  expect(await ordersOf(proposed.id)).toEqual([]);
  const approved = take(await decideProposal({ actor: second }, approve(proposed.proposalId)));
  expect(approved).toMatchObject({ state: "applying", missing: 0 });
  expect(await noticesOf(proposed.id)).toEqual([]);
  expect(await acknowledge(proposed.id)).toMatchObject({ state: "in_force", acknowledgedRevision: 1 });
  expect(await noticesOf(proposed.id)).toEqual(["restriction_placed"]);

  const { version } = await readRestriction(proposed.id);
  const lift = take(await proposeLift({ actor: officer }, { restrictionId: proposed.id, version, why: "Explained." }));
  expect(await decideProposal({ actor: second }, approve(lift.proposalId))).toMatchObject(refusal("needs_manager"));
  const lifted = take(await decideProposal({ actor: manager }, approve(lift.proposalId)));
  expect(lifted.state).toBe("lifting");
  expect(await noticesOf(proposed.id)).toEqual(["restriction_placed"]);
  expect(await acknowledge(proposed.id)).toMatchObject({ state: "lifted", endReason: "no_longer_needed" });
  expect(await noticesOf(proposed.id)).toEqual(["restriction_placed", "restriction_ended"]);
  expect(await ordersOf(proposed.id)).toMatchObject([
    { revision: 1, template: "order_in_force" },
    { revision: 2, template: "order_lifted" },
  ]);
  expect(await kindsOf(proposed.id)).toEqual([
    "restriction.proposed",
    "restriction.signed",
    "restriction.place_approved",
    "restriction.acknowledged",
    "restriction.lift_proposed",
    "restriction.signed",
    "restriction.lift_approved",
    "restriction.acknowledged",
  ]);
});

describe("who is no second person", () => {
  const propose = async () => {
    const person = await makeCustomer(entity);
    return { person, ...take(await proposeRestriction({ actor: officer }, suspensionOf(person.id))) };
  };

  test("the proposer, also with another session and after a change of role; each try is on the record", async () => {
    const maker = await makeSigner("officer", [entity]);
    const person = await makeCustomer(entity);
    const { id, proposalId } = take(await proposeRestriction({ actor: maker }, suspensionOf(person.id)));
    const self = refusal("proposer_cannot_decide");
    expect(await decideProposal({ actor: maker }, approve(proposalId))).toMatchObject(self);
    expect(await decideProposal({ actor: await confirmNow(maker) }, approve(proposalId))).toMatchObject(self);
    await inTransaction([], (tx) => tx.update(staff).set({ role: "manager" }).where(eq(staff.id, maker.id)));
    const risen = await confirmNow({ ...maker, role: "manager" });
    expect(await decideProposal({ actor: risen }, approve(proposalId))).toMatchObject(self);
    const raw = inTransaction([entity.id], (tx) =>
      tx.insert(restrictionApprovals).values({
        ...{ proposalId, staffId: maker.id, entityId: entity.id, verdict: "approve", role: "manager", at: now() },
        ...{ confirmedAt: now(), sessionId: risen.sessionId },
      }),
    );
    await expect(raw).rejects.toThrow();
    expect((await readRestriction(id)).state).toBe("proposed");
    expect((await kindsOf(proposalId)).filter((kind) => kind === "command.refused")).toHaveLength(3);
  });

  test("who declared a conflict, who was disabled or lost the role meanwhile, who is of another entity, an analyst", async () => {
    const { person, proposalId } = await propose();
    const partial = await makeSigner("officer", [entity]);
    await inTransaction([], (tx) =>
      tx.insert(conflicts).values({ staffId: partial.id, customerId: person.id, kind: "relative", declaredAt: now() }),
    );
    expect(await decideProposal({ actor: partial }, approve(proposalId))).toMatchObject(
      refusal("conflict_of_interest"),
    );
    const gone = await makeSigner("officer", [entity]);
    await inTransaction([], (tx) => tx.update(staff).set({ disabledAt: now() }).where(eq(staff.id, gone.id)));
    expect(await decideProposal({ actor: gone }, approve(proposalId))).toMatchObject(refusal("role_may_not"));
    const fallen = await makeSigner("manager", [entity]);
    await inTransaction([], (tx) => tx.update(staff).set({ role: "analyst" }).where(eq(staff.id, fallen.id)));
    expect(await decideProposal({ actor: fallen }, approve(proposalId))).toMatchObject(refusal("role_may_not"));
    const foreign = await makeSigner("mlro", [await makeEntity()]);
    expect(await decideProposal({ actor: foreign }, approve(proposalId))).toMatchObject({
      error: { code: "not_found" },
    });
    const analyst = await makeSigner("analyst", [entity]);
    expect(await decideProposal({ actor: analyst }, approve(proposalId))).toMatchObject(refusal("role_may_not"));
  });

  test("who gave no fresh code: for signing, releasing and an emergency hold", async () => {
    const { person, proposalId } = await propose();
    const unconfirmed = await makeStaff("officer", [entity]);
    const first = refusal("confirm_first");
    expect(await decideProposal({ actor: unconfirmed }, approve(proposalId))).toMatchObject(first);
    const hold = await engineHold(person);
    const release = { restrictionId: hold.id, version: 1, reason: "explained" as const, words: "A known payment." };
    expect(await releaseHold({ actor: unconfirmed }, release)).toMatchObject(first);
    const other = await makeCustomer(entity);
    const emergency = { customerId: other.id, why: "Somebody else is in the account." };
    expect(await placeEmergencyHold({ actor: unconfirmed }, emergency)).toMatchObject(first);
  });

  test("a closure takes a manager to approve, and is lifted by no plain proposal", async () => {
    const person = await makeCustomer(entity);
    const asked = { measure: "closure" as const, scope: { functions: ["trade" as const] }, reviewAt: undefined };
    const { id, proposalId } = take(
      await proposeRestriction({ actor: officer }, suspensionOf(person.id, { ...asked, liftsWhen: "nothing" })),
    );
    expect(await decideProposal({ actor: second }, approve(proposalId))).toMatchObject(refusal("needs_manager"));
    take(await decideProposal({ actor: manager }, approve(proposalId)));
    const { version } = await acknowledge(id);
    const lift = await proposeLift({ actor: officer }, { restrictionId: id, version, why: "Somebody asked." });
    expect(lift).toMatchObject({ error: { code: "conflict", detail: "closure_is_final" } });
  });
});

describe("how many", () => {
  test("letting go of 100,000 dollars takes two, the same person counts once, a refusal ends it", async () => {
    const person = await makeCustomer(entity);
    const held = await makeHeldCase(person, 10_000_000);
    const asked = { caseId: held.id };
    const row = await placeInForce(person, { proposer: officer, approver: second }, asked);
    const why = "Explained by the sale of a house.";
    const lift = take(await proposeLift({ actor: officer }, { restrictionId: row.id, version: row.version, why }));
    expect(lift.missing).toBe(2);
    expect(take(await decideProposal({ actor: manager }, approve(lift.proposalId)))).toMatchObject({
      state: "lift_proposed",
      missing: 1,
    });
    expect(await decideProposal({ actor: manager }, approve(lift.proposalId))).toMatchObject(
      refusal("already_signed", "conflict"),
    );
    expect(take(await decideProposal({ actor: mlro }, approve(lift.proposalId))).state).toBe("lifting");
    const again = await placeInForce(await makeCustomer(entity), { proposer: officer, approver: second });
    const no = take(await proposeLift({ actor: officer }, { restrictionId: again.id, version: again.version, why }));
    const refused = { proposalId: no.proposalId, version: 1, verdict: "reject" as const, words: "Not yet." };
    expect(take(await decideProposal({ actor: manager }, refused)).state).toBe("in_force");
    expect(await ordersOf(again.id)).toHaveLength(1);
  });
});

describe("holds of one", () => {
  test("one officer releases what the engine holds; never what two ratified, never a block", async () => {
    const person = await makeCustomer(entity);
    const hold = await engineHold(person);
    const release = { reason: "explained" as const, words: "A known payment." };
    const one = { restrictionId: hold.id, version: hold.version, ...release };
    expect(take(await releaseHold({ actor: officer }, one)).state).toBe("lifting");
    expect(await acknowledge(hold.id)).toMatchObject({ state: "lifted", endedBy: officer.id, endReason: "explained" });

    const kept = await engineHold(person);
    const longer = {
      restrictionId: kept.id,
      version: kept.version,
      endsAt: inDays(7),
      why: "Documents are asked for.",
    };
    const asked = take(await proposeExtension({ actor: officer }, longer));
    take(await decideProposal({ actor: second }, approve(asked.proposalId)));
    const ratified = await readRestriction(kept.id);
    expect(ratified.endsAt?.toISOString()).toBe(longer.endsAt);
    const late = { restrictionId: kept.id, version: ratified.version, ...release };
    expect(await releaseHold({ actor: officer }, late)).toMatchObject(refusal("needs_two_people", "conflict"));

    const block = await engineHold(await makeCustomer(entity), {
      ...{ measure: "sanctions_block", ground: "sanctions", endsAt: null, reviewAt: new Date(inDays(30)) },
    });
    const never = { restrictionId: block.id, version: block.version, ...release };
    expect(await releaseHold({ actor: mlro }, never)).toMatchObject(refusal("needs_two_people", "conflict"));
    const bare = { restrictionId: block.id, version: block.version, why: "Another person." };
    expect(await proposeLift({ actor: officer }, bare)).toMatchObject(refusal("lift_needs_basis", "invalid"));
    const lift = take(await proposeLift({ actor: officer }, { ...bare, basis: "discounted_match" }));
    expect(take(await decideProposal({ actor: manager }, approve(lift.proposalId))).state).toBe("lifting");
  });

  test("an emergency hold acts at once, waits for a second person, and is not placed twice", async () => {
    const person = await makeCustomer(entity);
    const asked = { customerId: person.id, why: "Somebody else is in the account." };
    const placed = take(await placeEmergencyHold({ actor: officer }, asked));
    expect(placed.state).toBe("applying");
    expect(await placeEmergencyHold({ actor: second }, asked)).toMatchObject(refusal("already_stands", "conflict"));
    const waiting = await openProposalOf(placed.id);
    expect(await decideProposal({ actor: officer }, approve(waiting.id))).toMatchObject(
      refusal("proposer_cannot_decide"),
    );
    await acknowledge(placed.id);
    take(await decideProposal({ actor: second }, approve(waiting.id)));
    const ratified = await readRestriction(placed.id);
    expect(ratified).toMatchObject({ state: "in_force", revision: 2 });
    expect(ratified.ratifiedAt).not.toBeNull();
  });
});

test("the case says what stands, from the approval until the core has lifted it", async () => {
  const person = await makeCustomer(entity);
  const held = await makeHeldCase(person);
  const row = await placeInForce(person, { proposer: officer, approver: second }, { caseId: held.id });
  expect((await readCase(held.id)).measure).toBe("suspension");
  expect(await inTransaction("all", (tx) => tx.$count(restrictions, eq(restrictions.caseId, held.id)))).toBe(1);
  expect(row.queue).toBe(held.queue);
});
