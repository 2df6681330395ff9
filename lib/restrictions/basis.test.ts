// A freeze rests on an order that a second person verified: for no more, no longer and nobody else than it says, and only while it
// stands; what must not be told of it is not.
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, type TestCustomer } from "@/db/testing/factories";
import type { CustomerActor, MachineActor, StaffActor } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { closeRequest } from "@/lib/legal-requests/commands/decide";
import { getRequest } from "@/lib/legal-requests/queries/get";
import { verifiedRequest } from "@/lib/legal-requests/testing";
import { decideProposal } from "./commands/decide";
import { proposeRestriction } from "./commands/propose";
import { composeRestriction } from "./queries/compose";
import { toldRestrictions } from "./queries/told";
import { acknowledge, inDays, makeSigner, readRestriction, take } from "./testing";

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
