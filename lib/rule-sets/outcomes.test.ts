// What became of earlier alerts is counted with each closing, taken back by reopening, and moves the next decision's confidence.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { ruleOutcomes } from "@/db/schema/rule-sets";
import { testDatabase } from "@/db/testing/database";
import { makeCase, makeCustomer, makeEntity, makeHit, makeStaff } from "@/db/testing/factories";
import { closeCase } from "@/lib/cases/close";
import { undoClose } from "@/lib/cases/reopen";
import { reasonCodesFor } from "@/lib/cases/states";
import { stepsFor } from "@/lib/cases/steps";
import { defaultRuleSet } from "@/lib/scoring";
import { withOutcomes } from "./outcomes";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

test("a closing counts, an undo takes it back", async () => {
  const entity = await makeEntity();
  const actor = await makeStaff("officer", [entity]);
  const hit = makeHit();
  const close = async (outcome: "explained" | "suspicion_substantiated") => {
    const open = await makeCase(await makeCustomer(entity), { hits: [hit] });
    const result = await closeCase(
      { actor },
      {
        caseId: open.id,
        version: open.version,
        outcome,
        reasonCode: reasonCodesFor(open.rules, outcome)[0] ?? "",
        deservedLook: true,
        stepsDone: stepsFor(open.rules, false).map(({ code }) => code),
      },
    );
    expect(result).toMatchObject({ ok: true });
    return open.id;
  };
  const counts = () =>
    inTransaction("all", (tx) =>
      tx
        .select({ closed: ruleOutcomes.closed, deserved: ruleOutcomes.deserved })
        .from(ruleOutcomes)
        .where(eq(ruleOutcomes.entityId, entity.id)),
    );
  await close("explained");
  const second = await close("suspicion_substantiated");
  expect(await counts()).toEqual([{ closed: 2, deserved: 1 }]);
  expect(await undoClose({ actor }, { caseId: second })).toMatchObject({ ok: true });
  expect(await counts()).toEqual([{ closed: 1, deserved: 0 }]);
});

test("the rule set with counts is one object until they change", () => {
  const live = defaultRuleSet("1");
  const counts = { "access.anonymiser:tor": { closed: 2, deserved: 0 } };
  const once = withOutcomes("e", live, counts);
  expect(withOutcomes("e", live, { ...counts })).toBe(once);
  expect(withOutcomes("e", live, { "access.anonymiser:tor": { closed: 3, deserved: 0 } })).not.toBe(once);
  expect(withOutcomes("e", live, undefined)).toBe(live);
});
