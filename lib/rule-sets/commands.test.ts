// The way of a version through the commands: who may take which step, two people, one live, one record a change, and that the
// database holds all of it once more.
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import { testDatabase } from "@/db/testing/database";
import { makeStaff } from "@/db/testing/factories";
import { type StaffActor, type StaffRole, staffRoles } from "@/lib/access/actor";
import type { Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { createDraft, saveDraft, submitDraft, takeBackDraft, withdrawDraft } from "./draft";
import { liveRuleSet } from "./live";
import { getRuleSet, listRuleSets } from "./queries";
import { approveRuleSet, goLive, rejectRuleSet, retireRuleSet, sendBackRuleSet, sendToShadow } from "./review";
import { makeRuledEntity, makeRuleSet, must, overLive, recordsOfRuleSet, storedRuleSet } from "./testing";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

let entity: Awaited<ReturnType<typeof makeRuledEntity>>;
let author: StaffActor;
let approver: StaffActor;
beforeEach(async () => {
  entity = await makeRuledEntity();
  author = await makeStaff("officer", [entity]);
  approver = await makeStaff("manager", [entity]);
});

const make = (state: Parameters<typeof makeRuleSet>[2], content?: Record<string, unknown>) =>
  makeRuleSet(entity.liveId, { author, approver }, state, content);
let alertAt = 30;
/** Says something else each time, so that it may follow what went live before. */
const other = () => ({ combining: { alertAt: ++alertAt } });
const at = ({ id, revision }: { id: string; revision: number }) => ({ ruleSetId: id, revision });
const detail = (result: Result<unknown>) => (result.ok ? "ok" : (result.error.detail ?? result.error.code));
const kinds = async (id: string) => (await recordsOfRuleSet(id)).map(({ kind }) => kind.replace("rule_set.", ""));

describe("the way of a version", () => {
  test("from a copy to live: the former retires, each change is one record with version and digest", async () => {
    const draft = must(await createDraft({ actor: author }, { from: entity.liveId }));
    expect(draft).toMatchObject({ version: 2, state: "draft" });
    expect(detail(await submitDraft({ actor: author }, at(draft)))).toBe("note_missing");
    const note = { ...at(draft), note: "Fewer false alarms" };
    const same = must(await saveDraft({ actor: author }, { ...note, content: {} }));
    expect(detail(await submitDraft({ actor: author }, at(same)))).toBe("same_as_live");
    const content = { rules: { "transaction.structuring": { parameters: { atLeast: 9 } } } };
    const saved = must(await saveDraft({ actor: author }, { ...note, ...at(same), content }));
    const submitted = must(await submitDraft({ actor: author }, at(saved)));
    expect(detail(await goLive({ actor: approver }, await overLive(submitted)))).toBe("not_approved");
    const approved = must(await approveRuleSet({ actor: approver }, at(submitted)));
    const watching = must(await sendToShadow({ actor: approver }, at(approved)));
    const live = must(await goLive({ actor: approver }, await overLive(watching)));
    expect(live.state).toBe("live");
    expect(await storedRuleSet(entity.liveId)).toMatchObject({ state: "retired" });

    const told = await recordsOfRuleSet(draft.id);
    expect(told.map(({ kind }) => kind)).toEqual(
      ["drafted", "saved", "saved", "submitted", "approved", "shadowed", "live"].map((kind) => `rule_set.${kind}`),
    );
    expect(told[2]?.data).toMatchObject({
      version: 2,
      changes: [{ rule: "transaction.structuring", name: "atLeast", before: 11, after: 9 }],
    });
    const digests = told.map(({ data }) => data.digest);
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(digests.slice(2)).size).toBe(1);
    expect(digests[1]).not.toBe(digests[2]);
    expect((await recordsOfRuleSet(entity.liveId)).at(-1)).toMatchObject({
      kind: "rule_set.retired",
      data: { followedBy: { version: 2 } },
    });
  });

  test("what intake reads is what is live, and a draft is read anew each time", async () => {
    const parameters = async (id: string) =>
      (await inTransaction("all", (tx) => liveRuleSet(tx, id))).ruleSet.rules["transaction.structuring"]?.parameters;
    const draft = await make("draft");
    expect(await parameters(draft.id)).toMatchObject({ atLeast: 11 });
    const content = { rules: { "transaction.structuring": { parameters: { atLeast: 9 } } } };
    await saveDraft({ actor: author }, { ...at(draft), note: "", content });
    expect(await parameters(draft.id)).toMatchObject({ atLeast: 9 });
  });

  test("sent back it is edited again and approved anew; withdrawn or rejected it is over", async () => {
    const submitted = await make("in_review");
    const approved = must(await approveRuleSet({ actor: approver }, at(submitted)));
    const back = must(
      await sendBackRuleSet({ actor: approver }, { ...at(approved), reason: "The window is too short" }),
    );
    expect(await storedRuleSet(back.id)).toMatchObject({
      ...{ state: "draft", approvedBy: null, submittedAt: null, reason: "The window is too short" },
    });
    const again = must(await submitDraft({ actor: author }, at(back)));
    expect(detail(await goLive({ actor: approver }, await overLive(again)))).toBe("not_approved");
    const own = must(await takeBackDraft({ actor: author }, at(again)));
    must(await withdrawDraft({ actor: author }, { ...at(own), reason: "Not needed" }));
    expect(await kinds(own.id)).toEqual([
      "drafted",
      "saved",
      "submitted",
      "approved",
      "sent_back",
      "submitted",
      "taken_back",
      "withdrawn",
    ]);
    const other = await make("in_review");
    const rejected = must(await rejectRuleSet({ actor: approver }, { ...at(other), reason: "Too risky" }));
    expect(detail(await takeBackDraft({ actor: author }, at(rejected)))).toBe("not_in_this_state");
  });

  test("any number in shadow; retiring one leaves the live one alone", async () => {
    const [one, two] = [await make("shadow"), await make("shadow", { combining: { alertAt: 45 } })];
    must(await retireRuleSet({ actor: approver }, at(one)));
    const listed = must(await listRuleSets({ actor: author }, {}));
    expect(listed.versions.map(({ version, state }) => `${version} ${state}`)).toEqual([
      "3 shadow",
      "2 retired",
      "1 live",
    ]);
    expect(listed.versions[0]).toMatchObject({
      ...{ id: two.id, author: { name: author.name }, approvedBy: { name: approver.name } },
      basedOn: { version: 1 },
    });
  });

  test("two go live at once: one does; the other would undo what its approver has not seen", async () => {
    const [one, two] = [await make("shadow"), await make("shadow", { combining: { alertAt: 45 } })];
    const seen = await Promise.all([one, two].map(overLive));
    const answers = await Promise.all(seen.map((each) => goLive({ actor: approver }, each)));
    expect(answers.map(detail).sort()).toEqual(["live_has_changed", "ok"]);
    const late = answers[0]?.ok ? two : one;
    expect(await storedRuleSet(late.id)).toMatchObject({ state: "shadow", revision: late.revision });
    must(await goLive({ actor: approver }, await overLive(late)));
    const states = [await storedRuleSet(entity.liveId), await storedRuleSet(one.id), await storedRuleSet(two.id)];
    expect(states.map(({ state }) => state).sort()).toEqual(["live", "retired", "retired"]);
  });

  test("two copies at once have numbers of their own", async () => {
    const copy = () => createDraft({ actor: author }, { from: entity.liveId });
    const made = await Promise.all([copy(), copy(), copy()]);
    expect(made.map((each) => must(each).version).sort()).toEqual([2, 3, 4]);
  });
});

describe("saving", () => {
  test("over what somebody saved meanwhile is stale, and changes nothing", async () => {
    const draft = await make("draft");
    const content = (alertAt: number) => ({ combining: { alertAt } });
    must(await saveDraft({ actor: author }, { ...at(draft), note: "", content: content(35) }));
    const late = await saveDraft({ actor: author }, { ...at(draft), note: "", content: content(50) });
    expect(late).toMatchObject({ error: { code: "stale", params: { revision: draft.revision + 1 } } });
    const { content: kept } = must(await getRuleSet({ actor: author }, { ruleSetId: draft.id }));
    expect(kept?.combining.alertAt).toBe(35);
  });

  test.each([
    [
      { rules: { "transaction.structuring": { parameters: { atLeast: 0 } } } },
      "rules.transaction.structuring.parameters.atLeast",
    ],
    [
      { rules: { "transaction.structuring": { parameters: { nearness: "much" } } } },
      "rules.transaction.structuring.parameters.nearness",
    ],
    [{ rules: { "chain.sanctioned": { on: false } } }, "rules.chain.sanctioned.on"],
    [{ rules: { "transaction.unheard-of": {} } }, "rules.transaction.unheard-of"],
    [{ combining: { holdHours: 48 } }, "combining.holdHours"],
  ])("a bad number says where: %j", async (content, path) => {
    const draft = await make("draft");
    const answer = await saveDraft({ actor: author }, { ...at(draft), note: "", content });
    expect(answer).toMatchObject({ error: { code: "invalid", detail: "rule_set", path } });
    expect(await storedRuleSet(draft.id)).toMatchObject({ revision: draft.revision });
  });
});

describe("who may", () => {
  /** What somebody of a role, who is not the author, is answered on a version in the fitting state. */
  const asked: [string, StaffRole[], (actor: StaffActor) => Promise<Result<unknown>>][] = [
    ["copy", ["officer"], async (actor) => createDraft({ actor }, { from: entity.liveId })],
    ["save", [], async (actor) => saveDraft({ actor }, { ...at(await make("draft")), note: "", content: {} })],
    ["submit", [], async (actor) => submitDraft({ actor }, at(await make("draft")))],
    ["take back", [], async (actor) => takeBackDraft({ actor }, at(await make("in_review")))],
    ["withdraw", [], async (actor) => withdrawDraft({ actor }, { ...at(await make("draft")), reason: "because" })],
    ["approve", ["manager", "mlro"], async (actor) => approveRuleSet({ actor }, at(await make("in_review")))],
    [
      "send back",
      ["manager", "mlro"],
      async (actor) => sendBackRuleSet({ actor }, { ...at(await make("in_review")), reason: "because" }),
    ],
    [
      "reject",
      ["manager", "mlro"],
      async (actor) => rejectRuleSet({ actor }, { ...at(await make("in_review")), reason: "because" }),
    ],
    ["go live", ["manager", "mlro"], async (actor) => goLive({ actor }, await overLive(await make("shadow", other())))],
    ["retire", ["manager", "mlro"], async (actor) => retireRuleSet({ actor }, at(await make("shadow")))],
    [
      "read",
      ["officer", "manager", "mlro", "auditor"],
      async (actor) => getRuleSet({ actor }, { ruleSetId: entity.liveId }),
    ],
    ["list", ["officer", "manager", "mlro", "auditor"], async (actor) => listRuleSets({ actor }, {})],
  ];

  test.each(asked)("%s", async (_, may, ask) => {
    const allowed: StaffRole[] = [];
    for (const role of staffRoles) if ((await ask(await makeStaff(role, [entity]))).ok) allowed.push(role);
    expect(allowed).toEqual(may);
  });

  test("somebody of another entity finds nothing", async () => {
    const elsewhere = await makeRuledEntity();
    const stranger = await makeStaff("manager", [elsewhere]);
    const submitted = await make("in_review");
    for (const answer of [
      await approveRuleSet({ actor: stranger }, at(submitted)),
      await getRuleSet({ actor: stranger }, { ruleSetId: submitted.id }),
      await listRuleSets({ actor: stranger }, { entityId: entity.id }),
    ])
      expect(answer).toMatchObject({ error: { code: "not_found" } });
  });

  test("an author who has become a manager since is still the author", async () => {
    const submitted = await make("in_review");
    const promoted: StaffActor = { ...author, role: "manager" };
    for (const step of [approveRuleSet, sendToShadow])
      expect(detail(await step({ actor: promoted }, at(submitted)))).toBe("proposer_cannot_decide");
    expect(detail(await goLive({ actor: promoted }, await overLive(submitted)))).toBe("proposer_cannot_decide");
    const back = { ...at(submitted), reason: "because" };
    expect(detail(await sendBackRuleSet({ actor: promoted }, back))).toBe("proposer_cannot_decide");
    expect(detail(await rejectRuleSet({ actor: promoted }, back))).toBe("proposer_cannot_decide");
    const watching = await make("shadow");
    expect(detail(await goLive({ actor: promoted }, await overLive(watching)))).toBe("proposer_cannot_decide");
  });
});

describe("the database, whatever the program does", () => {
  const change = (id: string, set: Partial<typeof ruleSets.$inferInsert>) =>
    inTransaction("all", (tx) => tx.update(ruleSets).set(set).where(eq(ruleSets.id, id)));
  const refused = (constraint: string) => ({ cause: { constraint } });

  test("refuses one pair of eyes", async () => {
    const { id } = await make("in_review");
    await expect(change(id, { approvedBy: author.id })).rejects.toMatchObject(refused("rule_sets_two_people"));
    await expect(change(id, { state: "shadow" })).rejects.toMatchObject(refused("rule_sets_approved_first"));
    await expect(change(id, { state: "live" })).rejects.toMatchObject({ cause: { code: "23514" } });
    await expect(change(id, { authorId: approver.id, approvedBy: author.id })).rejects.toMatchObject(
      refused("rule_sets_frozen"),
    );
  });

  test("rewrites nothing that was submitted", async () => {
    for (const state of ["in_review", "shadow", "live"] as const) {
      const { id } = await make(state, { combining: { alertAt: 33 + state.length } });
      await expect(change(id, { definition: {} })).rejects.toMatchObject(refused("rule_sets_frozen"));
      await expect(change(id, { note: "another" })).rejects.toMatchObject(refused("rule_sets_frozen"));
    }
    const { id } = await make("in_review");
    const reopened = change(id, { state: "draft", definition: {} });
    await expect(reopened).rejects.toMatchObject(refused("rule_sets_frozen"));
  });

  test("knows one way", async () => {
    const { id } = await make("draft");
    await expect(change(id, { state: "live" })).rejects.toMatchObject({ cause: { code: "23514" } });
    await expect(change(id, { approvedBy: approver.id })).rejects.toMatchObject({ cause: { code: "23514" } });
    const watching = await make("shadow");
    await expect(change(watching.id, { state: "draft", approvedBy: null })).rejects.toMatchObject(
      refused("rule_sets_one_way"),
    );
    await expect(change(watching.id, { approvedBy: null })).rejects.toMatchObject({ cause: { code: "23514" } });
    const row = { id: newId(), entityId: entity.id, version: 77, definition: {}, createdAt: new Date(0) };
    const born = inTransaction("all", (tx) =>
      tx.insert(ruleSets).values({ ...row, state: "live", authorId: author.id, approvedBy: approver.id }),
    );
    await expect(born).rejects.toMatchObject(refused("rule_sets_begin_as_draft"));
  });

  test("has one live version an entity", async () => {
    const { id } = await make("shadow");
    await expect(change(id, { state: "live" })).rejects.toMatchObject(refused("rule_sets_one_live"));
    const live = await inTransaction("all", (tx) =>
      tx
        .select({ id: ruleSets.id })
        .from(ruleSets)
        .where(and(eq(ruleSets.entityId, entity.id), eq(ruleSets.state, "live"))),
    );
    expect(live).toEqual([{ id: entity.liveId }]);
  });
});
