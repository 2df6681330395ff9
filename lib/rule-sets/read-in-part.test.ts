// A live version that the present catalogue cannot read whole: intake goes on, who looks is told, and it is on the record by what.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import { testDatabase } from "@/db/testing/database";
import { makeCustomer, makeStaff } from "@/db/testing/factories";
import { systemActor } from "@/lib/access/actor";
import { getReady } from "@/lib/api/probes";
import { newId } from "@/lib/id";
import { submitEvents } from "@/lib/intake/submit";
import { createDraft, submitDraft } from "./draft";
import { getRuleSet, listRuleSets } from "./queries";
import { goLive } from "./review";
import { makeRuledEntity, must, overLive, recordsOfRuleSet, storedRuleSet } from "./testing";

let entity: { id: string; code: string; liveId: string };
let people: Awaited<ReturnType<typeof staffOf>>;
let id = "";

const staffOf = async (of: { id: string; code: string }) => ({
  author: await makeStaff("officer", [of]),
  approver: await makeStaff("manager", [of]),
});

const definition = {
  rules: { "kyc.large-step-up": { parameters: { atLeast: 500, gone: 1 } }, "access.gone": { on: true } },
  combining: { alertAt: 31 },
};

/** A version in this state, as a catalogue of another day would have let it get there. */
const insert = (state: "in_review" | "live", version: number, live: string) =>
  inTransaction("all", async (tx) => {
    const [made, at] = [newId(), new Date()];
    const by = { authorId: people.author.id, createdAt: at, note: "test" };
    await tx.insert(ruleSets).values({ id: made, entityId: entity.id, version, state: "draft", definition, ...by });
    await tx.update(ruleSets).set({ state: "in_review", submittedAt: at }).where(eq(ruleSets.id, made));
    await tx.update(ruleSets).set({ approvedBy: people.approver.id, approvedAt: at }).where(eq(ruleSets.id, made));
    if (state === "in_review") return made;
    await tx.update(ruleSets).set({ state: "retired", retiredAt: at }).where(eq(ruleSets.id, live));
    await tx.update(ruleSets).set({ state: "live", liveAt: at }).where(eq(ruleSets.id, made));
    return made;
  });

beforeAll(async () => {
  await testDatabase();
  entity = await makeRuledEntity();
  people = await staffOf(entity);
  id = await insert("live", 50, entity.liveId);
});
afterAll(closeDatabase);

const pay = async (usd: string) => {
  const customer = await makeCustomer(entity);
  const about = { kind: "transaction", at: "2026-11-20T09:00:00Z", customer: customer.externalId, direction: "out" };
  const value = { id: newId(), ...about, asset: "BTC", amount: "1", value_usd: usd, status: "requested" };
  return must(await submitEvents({ actor: systemActor("test") }, [{ line: 1, value }])).answers[0];
};

test("intake decides by what can be read; the first batch puts on the record what could not", async () => {
  const answers = [await pay("700.00"), await pay("400.00")];
  expect(answers).toMatchObject([{ status: "accepted", decision: { rule_set: "50" } }, { status: "accepted" }]);
  const records = (await recordsOfRuleSet(id)).filter(({ kind }) => kind === "rule_set.read_in_part");
  expect(records).toHaveLength(1);
  expect(records[0]?.data).toMatchObject({
    version: 50,
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    leftOut: expect.arrayContaining([{ code: "unknown_field", path: "rules.access.gone" }]),
  });
});

test("readiness is degraded, the rules' pages name each part", async () => {
  const ready = await getReady();
  expect(await ready.json()).toMatchObject({ rules: { ok: false, inPart: 1 } });
  const list = must(await listRuleSets({ actor: people.author }, { entityId: entity.id }));
  const paths = ["rules.access.gone", "rules.kyc.large-step-up.parameters.gone"];
  expect(list.errors.map(({ path }) => path).sort()).toEqual(expect.arrayContaining(paths));
  const shown = must(await getRuleSet({ actor: people.author }, { ruleSetId: id }));
  expect(shown).toMatchObject({ digest: null, content: { combining: { alertAt: 31 } } });
  expect(shown.errors).toEqual(list.errors);
});

test("a copy holds what was read and goes the usual way; what cannot be read whole goes live no more", async () => {
  const draft = must(await createDraft({ actor: people.author }, { from: id, note: "As it is read now" }));
  expect((await storedRuleSet(draft.id)).definition).toMatchObject({ combining: { alertAt: 31 } });
  const drafted = (await recordsOfRuleSet(draft.id))[0]?.data;
  expect(drafted).toMatchObject({
    leftOut: expect.arrayContaining([{ code: "unknown_field", path: "rules.access.gone" }]),
  });
  const at = { ruleSetId: draft.id, revision: draft.revision };
  expect((await submitDraft({ actor: people.author }, at)).ok).toBe(true);
  const waiting = await storedRuleSet(await insert("in_review", 60, id));
  const refused = await goLive({ actor: people.approver }, await overLive(waiting));
  expect(refused).toMatchObject({ ok: false, error: { code: "conflict", detail: "unreadable_version" } });
});
