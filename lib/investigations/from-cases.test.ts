// Cases worked as one from the screen: they begin an investigation or join an open one, of one entity, and only those that the person
// may see.
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeStaff, type TestEntity } from "@/db/testing/factories";
import type { StaffActor } from "@/lib/access/actor";
import { makeHeldCase, take } from "@/lib/restrictions/testing";
import { addCases, closeInvestigation, removeMembers } from "./commands/change";
import { openInvestigation } from "./commands/open";
import { viewInvestigation } from "./queries/read";

let entity: TestEntity;
let officer: StaffActor;
beforeAll(async () => {
  await testDatabase();
  entity = await makeEntity();
  officer = await makeStaff("officer", [entity]);
});
const held = async (of = entity) => makeHeldCase(await makeCustomer(of));
const membersOf = async (investigationId: string) =>
  take(await viewInvestigation({ actor: officer }, { investigationId })).members.map(({ caseId, source, removed }) => [
    caseId,
    source,
    removed !== null,
  ]);

test("two cases begin one, a third joins it; joined twice it is in it once, and who was taken out stays out", async () => {
  const [a, b, c] = [await held(), await held(), await held()];
  const begun = { entityId: entity.id, title: "One device, three people", caseIds: [a.id, b.id] };
  const opened = take(await openInvestigation({ actor: officer }, begun));
  const joined = take(
    await addCases({ actor: officer }, { investigationId: opened.id, version: opened.version, caseIds: [c.id, a.id] }),
  );
  expect(new Set((await membersOf(opened.id)).map(([caseId]) => caseId))).toEqual(new Set([a.id, b.id, c.id]));
  const seen = { investigationId: opened.id, version: joined.version };
  const because = "Another person altogether.";
  const left = take(await removeMembers({ actor: officer }, { ...seen, customerIds: [c.customerId], because }));
  const again = await addCases({ actor: officer }, { ...seen, version: left.version, caseIds: [c.id] });
  expect(again).toMatchObject({ ok: true });
  expect(await membersOf(opened.id)).toContainEqual([c.id, "case", true]);
  expect(await addCases({ actor: officer }, { ...seen, caseIds: [b.id] })).toMatchObject({ error: { code: "stale" } });
});

test("a case of another entity, of a restricted queue, or a closed investigation is refused", async () => {
  const other = await makeEntity();
  const both = await makeStaff("officer", [entity, other]);
  const [own, foreign] = [await held(), await held(other)];
  const hidden = await makeCase(await makeCustomer(entity), { queue: "insider" });
  const opened = take(
    await openInvestigation({ actor: both }, { entityId: entity.id, title: "A pair", caseIds: [own.id] }),
  );
  const seen = { investigationId: opened.id, version: opened.version };
  for (const caseId of [foreign.id, hidden.id])
    expect(await addCases({ actor: both }, { ...seen, caseIds: [caseId] })).toMatchObject({
      error: { code: "not_found" },
    });
  const analyst = await makeStaff("analyst", [entity]);
  expect(await addCases({ actor: analyst }, { ...seen, caseIds: [own.id] })).toMatchObject({
    error: { code: "not_allowed" },
  });
  const closed = take(
    await closeInvestigation({ actor: both }, { ...seen, outcome: "nothing_found", words: "Unrelated." }),
  );
  expect(
    await addCases({ actor: both }, { ...seen, version: closed.version, caseIds: [(await held()).id] }),
  ).toMatchObject({ error: { code: "conflict" } });
});
