// What others ask of restrictions in their own transaction: lifts proposed by an inquiry or an appeal, and what the core answered,
// late, twice or never.
import { beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { proposeExtension } from "./commands/change";
import { decideProposal } from "./commands/decide";
import { settleOrder } from "./settle";
import { decidersOf, standingOf } from "./standing";
import {
  acknowledge,
  engineHold,
  inDays,
  makeSigner,
  openProposalOf,
  placeInForce,
  readRestriction,
  take,
} from "./testing";
import { proposeLiftWithin } from "./within";

let entity: Awaited<ReturnType<typeof makeEntity>>;
let officer: StaffActor;
let second: StaffActor;
let manager: StaffActor;

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
  second = await makeSigner("officer", [entity]);
  manager = await makeSigner("manager", [entity]);
});

type Asked = Partial<Parameters<typeof proposeLiftWithin>[1]>;
const lift = (actor: StaffActor, restrictionId: string, asked: Asked = {}) =>
  inTransaction(actor.entityIds, (tx) =>
    proposeLiftWithin({ tx, actor, now: now() }, { restrictionId, why: "Every question was answered.", ...asked }),
  );

test("an answered inquiry proposes the lift: an extension gives way, a lift that waits is answered as it is", async () => {
  const hold = await engineHold(await makeCustomer(entity));
  const longer = { restrictionId: hold.id, version: hold.version, endsAt: inDays(7), why: "Documents are asked for." };
  const extension = take(await proposeExtension({ actor: officer }, longer));
  const first = take(await lift(officer, hold.id, { inquiryId: newId() }));
  expect(first.records.map(({ kind }) => kind)).toEqual([
    "restriction.proposal_overtaken",
    "restriction.lift_proposed",
  ]);
  const late = { proposalId: extension.proposalId, version: 1, verdict: "approve" as const };
  expect(await decideProposal({ actor: second }, late)).toMatchObject({ error: { code: "stale" } });
  expect(take(await lift(second, hold.id))).toMatchObject({ proposalId: first.proposalId, records: [] });
  const decided = { proposalId: first.proposalId, version: 1, verdict: "approve" as const };
  take(await decideProposal({ actor: manager }, decided));
  expect(await acknowledge(hold.id)).toMatchObject({ state: "lifted", endReason: "answered" });
  expect(await lift(officer, hold.id)).toMatchObject({ error: { code: "conflict", detail: "restriction_is_over" } });
  expect(await inTransaction("all", (tx) => decidersOf(tx, hold.id))).toEqual({
    ...{ proposed: [officer.id], signed: [manager.id], ended: [manager.id] },
  });
});

test("an analyst who accepts an inquiry proposes nothing; an appeal may lift even a closure", async () => {
  const person = await makeCustomer(entity);
  const asked = { measure: "closure" as const, reviewAt: undefined, liftsWhen: "nothing" as const };
  const row = await placeInForce(person, { proposer: officer, approver: manager }, asked);
  expect(await lift(officer, row.id)).toMatchObject({ error: { detail: "closure_is_final" } });
  const analyst = await makeStaff("analyst", [entity]);
  expect(await lift(analyst, row.id)).toMatchObject({ error: { code: "not_allowed" } });
  take(await lift(officer, row.id, { appealId: newId() }));
  const { id: proposalId } = await openProposalOf(row.id);
  take(await decideProposal({ actor: manager }, { proposalId, version: 1, verdict: "approve" }));
  expect((await readRestriction(row.id)).endReason).toBe("appeal");
  expect(await inTransaction("all", (tx) => standingOf(tx, person.id))).toMatchObject([{ state: "lifting" }]);
});

test("an acknowledgement that comes twice, late or ahead changes nothing more; a dead order changes no state", async () => {
  const row = await placeInForce(await makeCustomer(entity), { proposer: officer, approver: second });
  const settle = (revision: number, outcome: "acknowledged" | "dead") =>
    inTransaction("all", async (tx) => {
      const { records } = await settleOrder(tx, now(), { restrictionId: row.id, revision, outcome });
      return records.map(({ kind }) => kind);
    });
  expect(await settle(1, "acknowledged")).toEqual([]);
  expect(await settle(9, "acknowledged")).toEqual([]);
  expect(await settle(1, "dead")).toEqual(["restriction.order_dead"]);
  expect(await readRestriction(row.id)).toEqual(row);
});
