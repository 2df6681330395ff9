// A release order or a licence proposes to lift what it names, no more, and others sign; a freezing order releases nobody.
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { decideProposal } from "@/lib/restrictions/commands/decide";
import { proposeRestriction } from "@/lib/restrictions/commands/propose";
import {
  acknowledge,
  engineHold,
  inDays,
  makeSigner,
  openProposalOf,
  placeInForce,
  readRestriction,
} from "@/lib/restrictions/testing";
import { releaseByRequest } from "./commands/release";
import { getRequest } from "./queries/get";
import { makeRequest, take, verifiedRequest } from "./testing";

let entity: TestEntity;
let first: StaffActor;
let second: StaffActor;
let manager: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  first = await makeSigner("officer", [entity]);
  second = await makeSigner("officer", [entity]);
  manager = await makeSigner("manager", [entity]);
});

const why = "The court orders it released.";
const release = (request: { id: string; version: number }, restrictionIds: string[], actor = first) =>
  releaseByRequest({ actor }, { requestId: request.id, version: request.version, restrictionIds, why });
const freezeOf = async () => {
  const person = await makeCustomer(entity);
  const order = await verifiedRequest([first, second], entity, [{ ...person, amountUsdCents: 500_000 }]);
  const proposed = take(
    await proposeRestriction(
      { actor: first },
      {
        ...{ customerId: person.id, legalRequestId: order.id, why: "Ordered.", whyNotLess: "The order asks for it." },
        measure: "freeze",
        ground: "judicial_order",
        concern: "legal_obligation",
        liftsWhen: "order_ends",
        scope: { functions: ["withdraw_crypto"], usdCents: 500_000 },
        reviewAt: inDays(20),
      },
    ),
  );
  take(await decideProposal({ actor: second }, { proposalId: proposed.proposalId, version: 1, verdict: "approve" }));
  return { person, order, restriction: await acknowledge(proposed.id) };
};

test("what it names is proposed to be lifted, and lifted when a manager signs", async () => {
  const { person, restriction } = await freezeOf();
  const request = await verifiedRequest([first, second], entity, [person], {
    kind: "release_order",
    ground: undefined,
  });
  take(await release(request, [restriction.id]));
  const proposal = await openProposalOf(restriction.id);
  expect(proposal).toMatchObject({ kind: "lift", proposedBy: first.id });
  expect((await readRestriction(restriction.id)).state).toBe("lift_proposed");
  take(await decideProposal({ actor: manager }, { proposalId: proposal.id, version: 1, verdict: "approve" }));
  expect((await acknowledge(restriction.id)).state).toBe("lifted");
  expect(take(await getRequest({ actor: first }, { requestId: request.id })).state).toBe("acted");
});

test("never somebody whom it does not name, by an order that freezes, unverified, or twice by the same version", async () => {
  const { person, order, restriction } = await freezeOf();
  const other = await placeInForce(await makeCustomer(entity), { proposer: first, approver: manager });
  const terms = { kind: "release_order", ground: undefined } as const;
  const request = await verifiedRequest([first, second], entity, [person], terms);
  const detail = (name: string) => ({ error: { detail: name } });
  expect(await release(request, [restriction.id, other.id])).toMatchObject(detail("not_named"));
  const current = take(await getRequest({ actor: first }, { requestId: order.id }));
  expect(await release(current, [restriction.id])).toMatchObject(detail("basis_asks_no_release"));
  const unverified = await makeRequest(first, entity, terms);
  expect(await release(unverified, [restriction.id])).toMatchObject(detail("basis_not_verified"));
  expect((await readRestriction(restriction.id)).state).toBe("in_force");
  take(await release(request, [restriction.id]));
  expect(await release(request, [restriction.id])).toMatchObject({ error: { code: "stale" } });
});

test("a licence is the basis on which a sanctions block may be lifted", async () => {
  const person = await makeCustomer(entity);
  const block = await engineHold(person, {
    ...{ measure: "sanctions_block", ground: "sanctions", endsAt: null, reviewAt: new Date(inDays(30)) },
  });
  const request = await verifiedRequest([first, second], entity, [person], { kind: "licence", ground: undefined });
  take(await release(request, [block.id]));
  expect((await openProposalOf(block.id)).change).toMatchObject({ basis: "licence" });
});
