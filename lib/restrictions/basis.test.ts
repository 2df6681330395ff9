// A freeze rests on an order that a second person verified: for no more, no longer and nobody else than it says, and only while it
// stands; what must not be told of it is not.
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer } from "@/db/testing/factories";
import type { CustomerActor, MachineActor, StaffActor } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { closeRequest } from "@/lib/legal-requests/commands/decide";
import { getRequest } from "@/lib/legal-requests/queries/get";
import { verifiedRequest } from "@/lib/legal-requests/testing";
import { decideProposal } from "./commands/decide";
import { proposeRestriction } from "./commands/propose";
import { viewRestriction } from "./commands/view";
import { composeRestriction } from "./queries/compose";
import { listRestrictions } from "./queries/list";
import { toldRestrictions } from "./queries/told";
import { acknowledge, inDays, makeHeldCase, makeSigner, readRestriction, take } from "./testing";

let entity: Awaited<ReturnType<typeof makeEntity>>;
let officer: StaffActor;
let second: StaffActor;

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeSigner("officer", [entity]);
  second = await makeSigner("officer", [entity]);
});

const order = (person: TestCustomer, given = {}) =>
  verifiedRequest([officer, second], entity, [{ ...person, amountUsdCents: 500_000 }], {
    ...{ expiresAt: inDays(60), amountUsdCents: 500_000, ...given },
  });
/** The freeze that the composer offers, as it would be proposed. */
async function offered(person: TestCustomer, legalRequestId: string) {
  const { offers } = take(await composeRestriction({ actor: officer }, { customerId: person.id }));
  const freeze = offers.find(({ measure }) => measure === "freeze");
  if (!freeze) throw new Error("no freeze is offered");
  const { scope, ground, concern, liftsWhen, endsAt, least } = freeze;
  const asked = {
    customerId: person.id,
    legalRequestId,
    measure: "freeze" as const,
    scope,
    ground,
    concern,
    liftsWhen,
  };
  return { least, asked: { ...asked, endsAt: endsAt ?? undefined, why: "The court asks for it." } };
}

test("what the composer offers on an order is accepted as it is, and nothing beyond the order", async () => {
  const person = await makeCustomer(entity);
  const request = await order(person);
  const { least, asked } = await offered(person, request.id);
  expect(least).toBe(true);
  expect(asked).toMatchObject({ ground: "judicial_order", scope: { usdCents: 500_000 } });
  const propose = (change: object) => proposeRestriction({ actor: officer }, { ...asked, ...change });
  const detail = (name: string) => ({ error: { detail: name } });
  const { usdCents: _, ...whole } = asked.scope;
  expect(await propose({ scope: whole, whyNotLess: "All of it." })).toMatchObject(detail("more_than_the_order"));
  expect(await propose({ endsAt: inDays(61) })).toMatchObject(detail("longer_than_the_order"));
  expect(await propose({ ground: "trafficking" })).toMatchObject(detail("ground_not_of_basis"));
  expect(await propose({ legalRequestId: undefined })).toMatchObject(detail("freeze_needs_basis"));
  const other = await makeCustomer(entity);
  expect(await propose({ customerId: other.id })).toMatchObject(detail("basis_names_another"));
  expect(await propose({})).toMatchObject({ ok: true });
});

test("what an order holds of somebody already is no longer there to be held by it", async () => {
  const person = await makeCustomer(entity);
  const request = await order(person);
  const { asked } = await offered(person, request.id);
  const part = (usdCents: number, functions = asked.scope.functions) =>
    proposeRestriction({ actor: officer }, { ...asked, scope: { functions, usdCents }, whyNotLess: "As ordered." });
  const first = take(await part(300_000));
  // as it is signed its own amount does not count against it
  const signed = { proposalId: first.proposalId, version: 1, verdict: "approve" as const };
  expect(await decideProposal({ actor: second }, signed)).toMatchObject({ ok: true });
  expect(await part(200_001, ["trade"])).toMatchObject({
    error: { detail: "more_than_the_order", params: { usdCents: 200_000 } },
  });
  expect(await part(200_000, ["trade"])).toMatchObject({ ok: true });
  expect(await part(1, ["buy"])).toMatchObject({ error: { detail: "basis_amount_used_up" } });
});

test("an order that ended while its freeze waited carries it no longer", async () => {
  const person = await makeCustomer(entity);
  const request = await order(person);
  const { asked } = await offered(person, request.id);
  const { id, proposalId } = take(await proposeRestriction({ actor: officer }, asked));
  const { version } = take(await getRequest({ actor: officer }, { requestId: request.id }));
  const ending = { requestId: request.id, version, because: "withdrawn" as const, words: "The court took it back." };
  take(await closeRequest({ actor: officer }, ending));
  const late = await decideProposal({ actor: second }, { proposalId, version: 1, verdict: "approve" });
  expect(late).toMatchObject({ error: { code: "conflict" } });
  expect((await readRestriction(id)).state).toBe("proposed");
});

test("while the order must not be told, its subject and the exchange's app read of the terms alone", async () => {
  const person = await makeCustomer(entity);
  const request = await order(person, { gagUntil: inDays(30) });
  const { asked } = await offered(person, request.id);
  const { id, proposalId } = take(await proposeRestriction({ actor: officer }, asked));
  take(await decideProposal({ actor: second }, { proposalId, version: 1, verdict: "approve" }));
  await acknowledge(id);
  const customer: CustomerActor = {
    ...{ kind: "customer", role: "customer", id: person.id, entityIds: [entity.id], purpose: "restriction" },
    ...{ linkId: newId(), sessionId: newId(), subjectId: id },
  };
  const machine: MachineActor = {
    ...{ kind: "machine", role: "machine", id: newId(), name: "app", entityIds: [entity.id] },
    scopes: ["restrictions:read"],
  };
  const told = take(await toldRestrictions({ actor: customer }, {}));
  expect(told).toMatchObject([{ id, concern: "terms_of_use", liftsWhen: "review_finished", until: null, words: null }]);
  expect(take(await toldRestrictions({ actor: machine }, { externalId: person.externalId }))).toEqual(told);
  const blind = { ...machine, scopes: [] };
  expect(await toldRestrictions({ actor: blind }, { externalId: person.externalId })).toMatchObject({ ok: false });
});

test("an analyst learns no more of an order that must not be told than its subject; who handles orders does", async () => {
  const person = await makeCustomer(entity);
  const held = await makeHeldCase(person);
  const request = await order(person, { gagUntil: inDays(30) });
  const { asked } = await offered(person, request.id);
  const { id, proposalId } = take(await proposeRestriction({ actor: officer }, { ...asked, caseId: held.id }));
  take(await decideProposal({ actor: second }, { proposalId, version: 1, verdict: "approve" }));
  await acknowledge(id);
  const analyst = await makeStaff("analyst", [entity], { queues: [held.queue] });
  const { rows } = take(await listRestrictions({ actor: analyst }, { view: "in_force" }));
  expect(rows.find((row) => row.id === id)).toMatchObject({ ground: "terms" });
  const seen = take(await viewRestriction({ actor: analyst }, { restrictionId: id }));
  expect(seen).toMatchObject({ ground: "terms", concern: "terms_of_use", legalRequest: null });
  expect(JSON.stringify(seen)).not.toMatch(/court|judicial|order_ends|legal_obligation/i);
  const known = take(await viewRestriction({ actor: second }, { restrictionId: id }));
  expect(known).toMatchObject({ ground: "judicial_order", legalRequest: { id: request.id } });
});
