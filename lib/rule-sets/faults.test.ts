// An own rule that cannot be evaluated: the events are decided without it, and who wrote it sees how often.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeStaff } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import { listRuleFaults } from "./faults";

const actor = systemActor("test");
const code = `E${newId().replaceAll("-", "").slice(-11)}`.toUpperCase();
let entityId = "";
let ruleSetId = "";

const rule = (id: string, expression: string) => ({
  ...{ id: `custom.${id}`, title: { en: id, zh: "规则" }, events: ["transaction"], expression, weight: 0.4 },
  ...{ measure: "review", reason: { en: "{observed}", zh: "{observed}" } },
});

beforeAll(async () => {
  await testDatabase();
  const added = await addEntity({ actor }, { code, name: code, timeZone: "UTC" });
  entityId = added.ok ? added.value.id : "";
  // A live version that holds own rules, as if it had been approved.
  ruleSetId = await inTransaction("all", async (tx) => {
    const [live] = await tx.select().from(ruleSets).where(eq(ruleSets.entityId, entityId));
    if (live)
      await tx.update(ruleSets).set({ state: "retired", retiredAt: new Date() }).where(eq(ruleSets.id, live.id));
    const id = newId();
    const definition = { custom: [rule("broken", "10 / (kyc_level - 2) > 1"), rule("sound", "amount_usd >= 1000")] };
    const by = await makeStaff("officer", [{ id: entityId, code }]);
    const second = await makeStaff("manager", [{ id: entityId, code }]);
    const at = new Date();
    await tx
      .insert(ruleSets)
      .values({ id, entityId, version: 99, state: "draft", definition, authorId: by.id, createdAt: at, note: "test" });
    await tx.update(ruleSets).set({ state: "in_review", submittedAt: at }).where(eq(ruleSets.id, id));
    await tx.update(ruleSets).set({ approvedBy: second.id, approvedAt: at }).where(eq(ruleSets.id, id));
    await tx.update(ruleSets).set({ state: "live", liveAt: at }).where(eq(ruleSets.id, id));
    return id;
  });
});
afterAll(closeDatabase);

test("own rules decide in intake; one that fails is counted, the other one hits", async () => {
  const customer = await makeCustomer({ id: entityId, code });
  const pay = (usd: string) => ({
    ...{
      id: newId(),
      kind: "transaction",
      at: "2026-11-20T09:00:00Z",
      customer: customer.externalId,
      direction: "buy",
    },
    ...{ asset: "BTC", amount: "1", value_usd: usd, status: "settled" },
  });
  const sent = await submitEvents({ actor }, [
    { line: 1, value: pay("1000.00") },
    { line: 2, value: pay("999.00") },
  ]);
  const hits = sent.ok && sent.value.answers.map((answer) => answer.status === "accepted" && answer.decision.hits);
  expect(hits).toMatchObject([[{ rule: "custom.sound", observed: 1000, threshold: 1000 }], []]);
  const officer = await makeStaff("officer", [{ id: entityId, code }]);
  const faults = await listRuleFaults({ actor: officer }, { ruleSetId });
  expect(faults).toMatchObject({
    ok: true,
    value: [{ rule: "custom.broken", code: "division_by_zero", message: "division by zero", count: 2 }],
  });
  await submitEvents({ actor }, [{ line: 1, value: pay("5.00") }]);
  const again = await listRuleFaults({ actor: officer }, { ruleSetId });
  expect(again.ok && again.value[0]?.count).toBe(3);
});
