// What somebody may do with a version of their own, role by role: write it anew or give it up, and never approve it.
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import { testDatabase } from "@/db/testing/database";
import { makeStaff } from "@/db/testing/factories";
import { type StaffRole, staffRoles } from "@/lib/access/actor";
import { newId } from "@/lib/id";
import { saveDraft, submitDraft, takeBackDraft, withdrawDraft } from "./draft";
import { advance } from "./lifecycle";
import { lifeOf, saveLife } from "./lock";
import { approveRuleSet } from "./review";
import { makeRuledEntity, must } from "./testing";

beforeAll(async () => {
  await testDatabase();
});
afterAll(closeDatabase);

const START = new Date("2026-03-02T10:00:00Z");
const writers: readonly StaffRole[] = ["officer", "manager"];

test.each(staffRoles)("%s", async (role) => {
  const entity = await makeRuledEntity();
  const own = await makeStaff(role, [entity]);
  let version = 1;
  /** Submitted in their name, as adopting a proposal does. */
  const submitted = () =>
    inTransaction("all", async (tx) => {
      const [live] = await tx.select().from(ruleSets).where(eq(ruleSets.id, entity.liveId));
      if (!live) throw new Error("nothing is live");
      version += 1;
      const { entityId, definition } = live;
      const row = { ...{ id: newId(), entityId, version, state: "draft", definition, note: "Fewer" } };
      const [draft] = await tx
        .insert(ruleSets)
        .values({ ...row, basedOn: live.id, authorId: own.id, createdAt: START })
        .returning();
      if (!draft) throw new Error("not stored");
      const { id, revision } = await saveLife(tx, draft, must(advance(lifeOf(draft), { do: "submit" }, START)));
      return { ruleSetId: id, revision };
    });
  const may = writers.includes(role);

  expect((await withdrawDraft({ actor: own }, { ...(await submitted()), reason: "Not needed" })).ok).toBe(may);
  const approvable = await submitted();
  expect(await approveRuleSet({ actor: own }, approvable)).toMatchObject({ ok: false });
  const taken = await takeBackDraft({ actor: own }, approvable);
  expect(taken.ok).toBe(may);
  if (!taken.ok) return;
  const seen = { ruleSetId: taken.value.id, revision: taken.value.revision };
  const content = { combining: { alertAt: 31 } };
  const saved = must(await saveDraft({ actor: own }, { ...seen, note: "Fewer, and later", content }));
  const again = must(await submitDraft({ actor: own }, { ruleSetId: saved.id, revision: saved.revision }));
  expect(again.state).toBe("in_review");
  const decide = { ruleSetId: again.id, revision: again.revision };
  expect(await approveRuleSet({ actor: own }, decide)).toMatchObject({ ok: false });
  expect((await approveRuleSet({ actor: await makeStaff("manager", [entity]) }, decide)).ok).toBe(true);
});
