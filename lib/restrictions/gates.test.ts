// What more than one must let go of waits in words that fit any reason, and goes on by itself: a report that awaits consent looks
// like a signature that is missing.
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { inTransaction } from "@/db/client";
import { settings } from "@/db/schema/entities";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { systemActor } from "@/lib/access/actor";
import { now, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { proposeLift } from "./commands/change";
import { decideProposal } from "./commands/decide";
import { releaseHold } from "./commands/release";
import { viewRestriction } from "./commands/view";
import { isKeepingDue, keepRestrictions } from "./engine/keep";
import { listRestrictions } from "./queries/list";
import { QUORUM_SETTING } from "./quorum";
import { engineHold, makeHeldCase, makeSigner, openProposalOf, placeInForce, readRestriction, take } from "./testing";

/** Whether a report on anybody awaits consent; the gate is asked through the real function elsewhere (lib/suspicion). */
const waiting = vi.hoisted(() => ({ customers: new Set<string>() }));
vi.mock("@/lib/suspicion/consent", () => ({
  awaitsConsent: async (_tx: unknown, customerId: string) => waiting.customers.has(customerId),
}));

let entity: TestEntity;
let officer: StaffActor;
let manager: StaffActor;
let second: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
  manager = await makeSigner("manager", [entity]);
  second = await makeSigner("manager", [entity]);
});
afterEach(() => {
  waiting.customers.clear();
  setClock(null);
});

const keep = () => keepRestrictions({ actor: systemActor("test") }, {});
const isDue = () => inTransaction("all", (tx) => isKeepingDue(tx, now()));
const approve = async (actor: StaffActor, restrictionId: string) => {
  const { id, version } = await openProposalOf(restrictionId);
  return decideProposal({ actor }, { proposalId: id, version, verdict: "approve" });
};

/** A suspension in force, put forward to be lifted. */
async function liftProposed() {
  const customer = await makeCustomer(entity);
  const placed = await placeInForce(customer, { proposer: officer, approver: manager });
  const why = "The case is explained.";
  take(await proposeLift({ actor: officer }, { restrictionId: placed.id, version: placed.version, why }));
  return { customer, id: placed.id };
}

test("a signed lift that waits for consent looks like one that more must sign, and goes on by itself when it comes", async () => {
  const { customer, id } = await liftProposed();
  waiting.customers.add(customer.id);
  expect(take(await approve(manager, id))).toMatchObject({ state: "lift_proposed", missing: 1 });
  const { rows } = take(await listRestrictions({ actor: second }, { view: "waiting", q: undefined }));
  expect(rows.find((row) => row.id === id)?.waiting).toMatchObject({ missing: 1, mine: true });
  const view = take(await viewRestriction({ actor: second }, { restrictionId: id }));
  expect(view.proposals[0]).toMatchObject({ state: "open", quorum: 2, refused: null });
  expect(JSON.stringify(view)).not.toMatch(/consent|suspic|report/i);
  take(await keep());
  expect(await readRestriction(id)).toMatchObject({ state: "lift_proposed" });
  waiting.customers.delete(customer.id);
  expect(await isDue()).toBe(true);
  take(await keep());
  expect(await readRestriction(id)).toMatchObject({ state: "lifting", endedBy: manager.id });
});

test("the same words for an ordinary reason: letting go takes more than when it was asked for", async () => {
  const other = await makeEntity();
  const people = [await makeSigner("officer", [other]), await makeSigner("manager", [other])] as const;
  const person = await makeCustomer(other);
  const row = await makeHeldCase(person, 5_000_000);
  const placed = await placeInForce(person, { proposer: people[0], approver: people[1] }, { caseId: row.id });
  const asked = { restrictionId: placed.id, version: placed.version, why: "Explained." };
  take(await proposeLift({ actor: people[0] }, asked));
  const steps = [
    { fromUsdCents: 0, approvals: 1 },
    { fromUsdCents: 1_000_000, approvals: 2 },
  ];
  await inTransaction("all", (tx) =>
    tx.insert(settings).values({ entityId: other.id, key: QUORUM_SETTING, value: steps }),
  );
  expect(take(await approve(people[1], placed.id))).toMatchObject({ state: "lift_proposed", missing: 1 });
  take(await keep());
  expect(await readRestriction(placed.id)).toMatchObject({ state: "lift_proposed" });
  const another = await makeSigner("manager", [other]);
  expect(take(await approve(another, placed.id))).toMatchObject({ state: "lifting", missing: 0 });
});

test("one officer's release asks for the same code and is put to others, for consent as for a large amount", async () => {
  const held = await makeCustomer(entity);
  waiting.customers.add(held.id);
  const rich = await makeCustomer(entity);
  const large = await makeHeldCase(rich, 20_000_000);
  const holds = [await engineHold(held), await engineHold(rich, { caseId: large.id, queue: large.queue })];
  for (const hold of holds) {
    const words = { reason: "explained", words: "The customer showed where it came from." } as const;
    const release = (actor: StaffActor) =>
      releaseHold({ actor }, { restrictionId: hold.id, version: hold.version, ...words });
    expect(await release({ ...officer, sessionId: newId() })).toMatchObject({ error: { detail: "confirm_first" } });
    expect(take(await release(officer))).toMatchObject({ state: "lift_proposed" });
  }
  expect(take(await approve(manager, holds[0]!.id))).toMatchObject({ state: "lift_proposed", missing: 1 });
  expect(take(await approve(manager, holds[1]!.id))).toMatchObject({ state: "lift_proposed", missing: 1 });
  waiting.customers.clear();
  take(await keep());
  expect((await readRestriction(holds[0]!.id)).state).toBe("lifting");
  expect((await readRestriction(holds[1]!.id)).state).toBe("lift_proposed");
});
