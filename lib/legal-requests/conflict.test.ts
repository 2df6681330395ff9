// Whoever declared a conflict of interest with somebody whom a request names neither sees the request nor does anything with it.
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeEntity, makeStaff } from "@/db/testing/factories";
import { declareConflict } from "@/lib/staff/commands";
import { answerRequest, closeRequest } from "./commands/decide";
import { addEntries } from "./commands/entries";
import { matchEntries } from "./commands/match";
import { getRequest, proposeRequestMatches, viewRequest } from "./queries/get";
import { countRequests, listRequests } from "./queries/list";
import { addPaper, makeRequest, take, verifiedRequest } from "./testing";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

async function scene() {
  const entity = await makeEntity();
  const [first, second, cousin] = [
    await makeStaff("officer", [entity]),
    await makeStaff("officer", [entity]),
    await makeStaff("officer", [entity]),
  ];
  const person = await makeCustomer(entity, { name: "Amina Yusuf" });
  take(await declareConflict({ actor: cousin }, { customerId: person.id, kind: "family" }));
  return { entity, first, second, cousin, person };
}

test("a request that names them is nobody's to see or handle who has a conflict with them", async () => {
  const { entity, first, second, cousin: actor, person } = await scene();
  const { id: requestId, version } = await verifiedRequest([first, second], entity, [person]);
  const refused = { error: { code: "not_allowed", detail: "conflict_of_interest" } };
  const seen = { requestId, version };
  expect(await viewRequest({ actor }, { requestId })).toMatchObject(refused);
  expect(await getRequest({ actor }, { requestId })).toMatchObject(refused);
  expect(await addPaper(actor, requestId)).toMatchObject(refused);
  expect(await answerRequest({ actor }, { ...seen, words: "Nothing held." })).toMatchObject(refused);
  expect(await closeRequest({ actor }, { ...seen, because: "nothing_held", words: "Closed." })).toMatchObject(refused);
  expect(take(await listRequests({ actor }, { view: "all" })).rows).toEqual([]);
  expect(take(await countRequests({ actor }, {}))).toMatchObject({ open: 0 });
  expect(take(await listRequests({ actor: second }, { view: "all" })).rows).toMatchObject([{ id: requestId }]);
  expect(take(await countRequests({ actor: second }, {}))).toMatchObject({ open: 1 });
});

test("they are proposed to nobody who has a conflict with them, and an entry is matched once", async () => {
  const { entity, first, cousin, person } = await scene();
  const { id: requestId, version } = await makeRequest(first, entity);
  const entries = [{ name: "Amina Yusuf" }];
  const added = take(await addEntries({ actor: first }, { requestId, version, entries }));
  for (const [actor, candidates] of [
    [first, [{ customerId: person.id }]],
    [cousin, []],
  ] as const) {
    take(await viewRequest({ actor }, { requestId }));
    const [proposed] = take(await proposeRequestMatches({ actor }, { requestId }));
    expect(proposed).toMatchObject({ candidates });
    const twice = [person.id, null].map((customerId) => ({ entryId: proposed?.entryId ?? "", customerId }));
    expect(await matchEntries({ actor }, { requestId, version: added.version, matches: twice })).toMatchObject({
      error: { code: "invalid" },
    });
  }
});
