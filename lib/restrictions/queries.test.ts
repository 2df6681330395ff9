// What screens and customers are given: views and their numbers, what waits for whose signature, before and after, what opens only
// with a recorded look, who sees nothing, and a statement that tells nothing of what else there is.
import { beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "@/db/client";
import { conflicts } from "@/db/schema/staff";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeHit, makeStaff, type TestCustomer } from "@/db/testing/factories";
import type { CustomerActor, StaffActor } from "@/lib/access/actor";
import { now } from "@/lib/clock";
import { newId } from "@/lib/id";
import { proposeLift } from "./commands/change";
import { proposeRestriction } from "./commands/propose";
import { changeQuorum } from "./commands/quorum";
import { takeBackProposal } from "./commands/take-back";
import { viewRestriction } from "./commands/view";
import { composeRestriction } from "./queries/compose";
import { countRestrictions } from "./queries/count";
import { getRestriction } from "./queries/get";
import { listRestrictions } from "./queries/list";
import { restrictionsOfCustomer } from "./queries/of-customer";
import { toldRestrictions } from "./queries/told";
import { engineHold, makeHeldCase, makeSigner, placeInForce, readRestriction, suspensionOf, take } from "./testing";

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

const inPortal = (customer: TestCustomer): CustomerActor => ({
  ...{ kind: "customer", role: "customer", id: customer.id, entityIds: [customer.entityId] },
  ...{ linkId: newId(), sessionId: newId(), purpose: "restriction", subjectId: newId() },
});
const off = (abilities: { function: string; state: string }[]) =>
  abilities.filter(({ state }) => state !== "free").map(({ function: name, state }) => `${name} ${state}`);

describe("the list", () => {
  test("each view with its number, what waits for me, and a search by key", async () => {
    const mine = await makeEntity();
    const [a, b, m] = [
      await makeSigner("officer", [mine]),
      await makeSigner("officer", [mine]),
      await makeSigner("manager", [mine]),
    ];
    const [x, y, z] = [await makeCustomer(mine), await makeCustomer(mine), await makeCustomer(mine)];
    const waiting = take(await proposeRestriction({ actor: a }, suspensionOf(x.id)));
    const standing = await placeInForce(y, { proposer: a, approver: b });
    const why = "Explained by the customer.";
    take(await proposeLift({ actor: b }, { restrictionId: standing.id, version: standing.version, why }));
    const hold = await engineHold(z);
    const numbers = async (actor: StaffActor) => take(await countRestrictions({ actor }, {}));
    expect(await numbers(a)).toEqual({ waiting: 2, in_force: 2, lapsing: 1, failed: 0, ended: 0, mine: 0 });
    expect((await numbers(b)).mine).toBe(1);
    expect((await numbers(m)).mine).toBe(2);
    const list = async (actor: StaffActor, asked: Parameters<typeof listRestrictions>[1]) =>
      take(await listRestrictions({ actor }, asked)).rows.map(({ id }) => id);
    expect(await list(m, { view: "waiting", mine: true })).toEqual([waiting.id, standing.id]);
    expect(await list(b, { view: "waiting", mine: true })).toEqual([waiting.id]);
    expect(await list(a, { view: "lapsing" })).toEqual([hold.id]);
    expect(await list(a, { view: "in_force", q: `R-${standing.number}` })).toEqual([standing.id]);
    expect(await list(a, { view: "in_force", q: y.externalId })).toEqual([standing.id]);
    const first = take(await listRestrictions({ actor: a }, { view: "in_force", limit: 1 }));
    const next = take(await listRestrictions({ actor: a }, { view: "in_force", limit: 1, after: first.next ?? "" }));
    expect([...first.rows, ...next.rows].map(({ id }) => id)).toEqual([hold.id, standing.id]);
    expect(next.next).toBeNull();
  });

  test("hides other entities, restricted queues and customers with a conflict", async () => {
    const person = await makeCustomer(entity);
    const insider = await makeCase(person, { queue: "insider", hits: [makeHit({ queue: "insider" })] });
    const mlro = await makeSigner("mlro", [entity]);
    const { id } = take(await proposeRestriction({ actor: mlro }, suspensionOf(person.id, { caseId: insider.id })));
    const seen = async (actor: StaffActor) => take(await restrictionsOfCustomer({ actor }, { customerId: person.id }));
    expect([(await seen(officer)).length, (await seen(mlro)).length]).toEqual([0, 1]);
    expect(await getRestriction({ actor: officer }, { restrictionId: id })).toMatchObject({
      error: { code: "not_found" },
    });
    const stranger = await makeStaff("mlro", [await makeEntity()]);
    expect(await seen(stranger)).toEqual([]);
    const relative = await makeStaff("mlro", [entity]);
    const declared = { staffId: relative.id, customerId: person.id, kind: "relative", declaredAt: now() };
    await inTransaction([], (tx) => tx.insert(conflicts).values(declared));
    expect(await seen(relative)).toEqual([]);
    const analyst = await makeStaff("analyst", [entity], { queues: ["documents"] });
    const plain = await placeInForce(await makeCustomer(entity), { proposer: officer, approver: second });
    expect(await getRestriction({ actor: analyst }, { restrictionId: plain.id })).toMatchObject({
      error: { code: "not_found" },
    });
  });
});

test("the approval view: before and after, who may sign and why not, words only after a recorded look", async () => {
  const person = await makeCustomer(entity);
  await engineHold(person);
  const asked = suspensionOf(person.id, { told: "We ask you to wait with trading." });
  const { id } = take(await proposeRestriction({ actor: officer }, asked));
  const peek = take(await getRestriction({ actor: second }, { restrictionId: id }));
  expect(peek).toMatchObject({ name: null, wording: { why: "" }, told: { words: null } });
  const seen = take(await viewRestriction({ actor: second }, { restrictionId: id }));
  expect(seen).toMatchObject({ name: "Maria Petrova", wording: { why: asked.why } });
  expect(seen.told).toMatchObject({
    words: asked.told,
    state: "in_force",
    limited: ["trade"],
    concern: "terms_of_use",
  });
  expect(seen.told.works).not.toContain("trade");
  expect(off(seen.before)).toEqual(["withdraw_crypto off", "withdraw_fiat off", "transfer off"]);
  expect(off(seen.after)).toEqual([...off(seen.before), "trade off"]);
  expect(seen.may).toMatchObject({ approve: null, lift: "proposal_is_open", release: "restriction_is_over" });
  expect(take(await getRestriction({ actor: second }, { restrictionId: id })).wording.why).toBe(asked.why);
  const own = take(await getRestriction({ actor: officer }, { restrictionId: id }));
  expect(own.may.approve).toBe("proposer_cannot_decide");
  expect(own.history.map(({ kind }) => kind)).toEqual(["restriction.proposed"]);
});

test("the composer offers the least that answers the case, and bars what has no basis", async () => {
  const person = await makeCustomer(entity);
  const held = await makeHeldCase(person, 700_000);
  const { offers, before } = take(
    await composeRestriction({ actor: officer }, { customerId: person.id, caseId: held.id }),
  );
  expect(offers.filter(({ least }) => least)).toMatchObject([
    { measure: "withdrawal_hold", scope: { usdCents: 700_000 } },
  ]);
  expect(offers.map(({ measure, barred }) => [measure, barred])).toEqual([
    ["withdrawal_hold", null],
    ["buy_only", null],
    ["suspension", null],
    ["freeze", "needs_legal_basis"],
    ["sanctions_block", "needs_listed_match"],
    ["closure", null],
  ]);
  expect(off(before)).toEqual([]);
});

test("what is heavier needs words why nothing less would do; words to the customer pass the guard", async () => {
  const person = await makeCustomer(entity);
  const bare = await proposeRestriction({ actor: officer }, suspensionOf(person.id, { whyNotLess: undefined }));
  expect(bare).toMatchObject({ error: { code: "invalid", detail: "needs_why_not_less" } });
  const tipping = suspensionOf(person.id, { told: "A suspicious activity report was filed." });
  expect(await proposeRestriction({ actor: officer }, tipping)).toMatchObject({ error: { detail: "wording_refused" } });
  const spelled = suspensionOf(person.id, { scope: { functions: ["trade"], assets: ["REPORTED", "TO", "FIU"] } });
  expect(await proposeRestriction({ actor: officer }, spelled)).toMatchObject({ error: { path: "scope.assets" } });
  const written = suspensionOf(person.id, { scope: { functions: ["trade"], assets: ["ask the police"] } });
  expect(await proposeRestriction({ actor: officer }, written)).toMatchObject({ error: { code: "invalid" } });
  const freeze = suspensionOf(person.id, { measure: "freeze", ground: "judicial_order" });
  expect(await proposeRestriction({ actor: officer }, freeze)).toMatchObject({
    error: { detail: "freeze_needs_basis" },
  });
});

describe("the customer is told", () => {
  const told = async (customer: TestCustomer) => take(await toldRestrictions({ actor: inPortal(customer) }, {}));

  test("nothing of what is only proposed, what stands, and what ended; of themselves alone", async () => {
    const person = await makeCustomer(entity);
    take(await proposeRestriction({ actor: officer }, suspensionOf(person.id)));
    expect(await told(person)).toEqual([]);
    const row = await placeInForce(await makeCustomer(entity), { proposer: officer, approver: second });
    expect(await toldRestrictions({ actor: officer } as never, {})).toMatchObject({ ok: false });
    const owner = { ...person, id: row.customerId };
    expect(await told(owner)).toMatchObject([{ state: "in_force", clause: "8.4", automated: false, mayAppeal: true }]);
  });

  test("the same, whatever else there is: a restricted case, a report's queue, an order that must not be told", async () => {
    const [plain, watched] = [await makeCustomer(entity), await makeCustomer(entity)];
    await placeInForce(plain, { proposer: officer, approver: second });
    const mlro = await makeSigner("mlro", [entity]);
    const insider = await makeCase(watched, { queue: "insider", hits: [makeHit({ queue: "insider" })] });
    await placeInForce(watched, { proposer: mlro, approver: await makeSigner("mlro", [entity]) });
    const hidden = take(
      await proposeRestriction(
        { actor: mlro },
        suspensionOf(watched.id, { caseId: insider.id, scope: { functions: ["p2p"] }, why: "An internal report." }),
      ),
    );
    expect(hidden.state).toBe("proposed");
    // The same put forward by who may not see that queue: refused, and not told which.
    const again = suspensionOf(watched.id, { scope: { functions: ["p2p"] } });
    const refused = await proposeRestriction({ actor: officer }, again);
    expect(refused).toMatchObject({ ok: false, error: { detail: "already_proposed", params: {} } });
    expect(JSON.stringify(refused)).not.toContain(hidden.id);
    expect(await proposeRestriction({ actor: mlro }, again)).toMatchObject({
      error: { detail: "already_proposed", params: { restrictionId: hidden.id } },
    });
    const shape = (one: object) => ({ ...one, id: "", key: "", since: "", reviewBy: "" });
    expect((await told(watched)).map(shape)).toEqual((await told(plain)).map(shape));
  });
});

test("raising how many must sign is on the record, and holds for what is proposed from then on", async () => {
  const person = await makeCustomer(entity);
  const before = await placeInForce(person, { proposer: officer, approver: second });
  const steps = [{ fromUsdCents: 0, approvals: 2 }];
  expect(await changeQuorum({ actor: officer }, { entityId: entity.id, steps })).toMatchObject({
    error: { code: "not_allowed" },
  });
  take(await changeQuorum({ actor: manager }, { entityId: entity.id, steps }));
  const lift = take(
    await proposeLift({ actor: officer }, { restrictionId: before.id, version: before.version, why: "Explained." }),
  );
  expect(lift.missing).toBe(2);
});

test("lowering it takes a fresh code, and what was asked for and taken back takes no fewer when asked again", async () => {
  const own = await makeEntity();
  const [asker, other] = [await makeSigner("officer", [own]), await makeSigner("officer", [own])];
  const head = await makeSigner("manager", [own]);
  const change = (actor: StaffActor, approvals: number) =>
    changeQuorum({ actor }, { entityId: own.id, steps: [{ fromUsdCents: 0, approvals }] });
  take(await change(head, 3));
  const row = await placeInForce(await makeCustomer(own), { proposer: asker, approver: other });
  const lift = async ({ id, version }: { id: string; version: number }) =>
    take(await proposeLift({ actor: asker }, { restrictionId: id, version, why: "Explained." }));
  const first = await lift(row);
  take(await takeBackProposal({ actor: asker }, { proposalId: first.proposalId, version: 1 }));
  const unproved = await makeStaff("manager", [own]);
  expect(await change(unproved, 1)).toMatchObject({ error: { code: "not_allowed", detail: "confirm_first" } });
  take(await change(unproved, 4));
  take(await change(head, 1));
  expect((await lift(await readRestriction(row.id))).missing).toBe(3);
  const fresh = await placeInForce(await makeCustomer(own), { proposer: asker, approver: other });
  expect((await lift(fresh)).missing).toBe(1);
});
