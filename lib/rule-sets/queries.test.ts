// What the rules pages read: how much the live version alerts, and how often each rule was right.
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { ruleOutcomes } from "@/db/schema/rule-sets";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeStaff } from "@/db/testing/factories";
import { getRuleSet, listRuleSets } from "./queries";
import { makeRuledEntity, must } from "./testing";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

test("alerts a day are those of this entity since its version went live", async () => {
  const [entity, other] = [await makeRuledEntity(), await makeRuledEntity()];
  const actor = await makeStaff("manager", [entity, other]);
  for (const _ of [1, 2]) await makeCase(await makeCustomer(entity));
  await makeCase(await makeCustomer(other));
  const list = must(await listRuleSets({ actor }, { entityId: entity.id }));
  expect(list.alertsPerDay).toBe(2);
  expect(list.entities.map(({ id }) => id).sort()).toEqual([entity.id, other.id].sort());
});

test("precision is told per rule over all its grades, of this entity alone", async () => {
  const [entity, other] = [await makeRuledEntity(), await makeRuledEntity()];
  const actor = await makeStaff("auditor", [entity]);
  const count = (entityId: string, grade: string, closed: number, deserved: number) => ({
    ...{ entityId, rule: "chain.exposure", grade, closed, deserved },
  });
  await inTransaction("all", (tx) =>
    tx
      .insert(ruleOutcomes)
      .values([
        ...[count(entity.id, "some", 10, 1), count(entity.id, "most", 4, 3), count(other.id, "some", 99, 99)],
        { ...count(entity.id, "base", 2, 2), rule: "market.insider" },
      ]),
  );
  const { precision, content, digest } = must(await getRuleSet({ actor }, { ruleSetId: entity.liveId }));
  expect(precision).toEqual({ "chain.exposure": { closed: 14, deserved: 4 } });
  expect(content?.rules["transaction.structuring"]?.parameters.atLeast).toBe(11);
  expect(digest).toMatch(/^[0-9a-f]{64}$/);
});
