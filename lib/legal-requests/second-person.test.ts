// The second person of a request: whoever wrote any part of it, said who is named or took it back does not verify it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff, type TestCustomer, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { verifiedBasis } from "./basis";
import { verifyRequest } from "./commands/decide";
import { addEntries } from "./commands/entries";
import { matchEntries, unmatchEntry } from "./commands/match";
import { getRequest, viewRequest } from "./queries/get";
import { makeRequest, take, verifiedRequest } from "./testing";

let entity: TestEntity;
let first: StaffActor;
let second: StaffActor;
let person: TestCustomer;

beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  first = await makeStaff("officer", [entity]);
  second = await makeStaff("officer", [entity]);
  person = await makeCustomer(entity, { name: "Amina Yusuf" });
});
afterAll(closeDatabase);

const basis = (requestId: string, customerId: string) =>
  inTransaction("all", (tx) => verifiedBasis(tx, { legalRequestId: requestId, customerId }));

test("whoever said who is named does not verify it", async () => {
  const made = await makeRequest(first, entity);
  const entries = [{ account: person.externalId }];
  const added = take(await addEntries({ actor: first }, { requestId: made.id, version: made.version, entries }));
  const { lines } = take(await viewRequest({ actor: second }, { requestId: made.id }));
  const matches = [{ entryId: lines[0]?.id ?? "", customerId: person.id }];
  const matched = { requestId: made.id, version: added.version, matches };
  const { version } = take(await matchEntries({ actor: second }, matched));
  const asked = { requestId: made.id, version, how: "called_back", words: "Called the clerk." } as const;
  expect(take(await getRequest({ actor: second }, { requestId: made.id })).may.verify).toBe("second_person");
  expect(await verifyRequest({ actor: second }, asked)).toMatchObject({
    error: { detail: "proposer_cannot_decide" },
  });
  const third = await makeStaff("manager", [entity]);
  expect(await verifyRequest({ actor: third }, asked)).toMatchObject({ ok: true });
});

test("nor does whoever took it back who is named", async () => {
  const made = await verifiedRequest([first, second], entity, [person]);
  const third = await makeStaff("manager", [entity]);
  const [line] = take(await viewRequest({ actor: third }, { requestId: made.id })).lines;
  const unmatched = { requestId: made.id, version: made.version, entryId: line?.id ?? "" };
  const { version } = take(await unmatchEntry({ actor: third }, unmatched));
  const asked = { requestId: made.id, version, how: "called_back", words: "Called again." } as const;
  expect(take(await getRequest({ actor: third }, { requestId: made.id })).may.verify).toBe("second_person");
  expect(await verifyRequest({ actor: third }, asked)).toMatchObject({ error: { detail: "proposer_cannot_decide" } });
  expect(await verifyRequest({ actor: second }, asked)).toMatchObject({ ok: true });
});

test("whom it names is not changed behind whoever verified it", async () => {
  const made = await verifiedRequest([first, second], entity, [person]);
  const [line] = take(await viewRequest({ actor: second }, { requestId: made.id })).lines;
  const entryId = line?.id ?? "";
  take(await unmatchEntry({ actor: second }, { requestId: made.id, version: made.version, entryId }));
  expect(await basis(made.id, person.id)).toMatchObject({ error: { detail: "basis_not_verified" } });
  const { version } = take(await getRequest({ actor: second }, { requestId: made.id }));
  const other = await makeCustomer(entity);
  const named = { requestId: made.id, version, matches: [{ entryId, customerId: other.id }] };
  const again = take(await matchEntries({ actor: second }, named));
  expect(await basis(made.id, other.id)).toMatchObject({ error: { detail: "basis_not_verified" } });
  const asked = { requestId: made.id, version: again.version, how: "called_back", words: "Called again." } as const;
  expect(await verifyRequest({ actor: second }, asked)).toMatchObject({
    error: { detail: "proposer_cannot_decide" },
  });
});
