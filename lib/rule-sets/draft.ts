// The author's side: a copy of any version becomes a draft, is edited by its author alone, and is submitted with its why.
import { and, eq, max } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import { defineCommand, done } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { rulesCatalogue } from "@/lib/scoring";
import { contentDigest, parseDefinition, readDefinition, toDefinition } from "./definition";
import { diffRuleSets } from "./diff";
import { advance } from "./lifecycle";
import {
  lifeOf,
  lockRuleSet,
  lockVersions,
  readWhole,
  receiptOf,
  ruleSetRecord,
  type StoredRuleSet,
  saveLife,
  subjectOf,
  takeStep,
  topicOf,
} from "./lock";
import { createDraftInput, reasonedStepInput, saveDraftInput, stepInput } from "./schema";

const subject = ({ ruleSetId }: { ruleSetId: string }) => ({ type: "rule_set", id: ruleSetId });

/** Copies a version into a new draft of the same entity, as the present catalogue reads it: the way out for one that it reads in part. */
export const createDraft = defineCommand({
  name: "rule_set.create_draft",
  permission: "rule_set.draft",
  input: createDraftInput,
  subject: ({ from }) => ({ type: "rule_set", id: from }),
  async run({ tx, actor, now, permit }, { from, note }) {
    const [source] = await tx.select().from(ruleSets).where(eq(ruleSets.id, from));
    if (!source) return fail("not_found");
    const allowed = await permit(subjectOf(source));
    if (!allowed.ok) return allowed;
    const { value, errors } = await readDefinition(source.version, source.definition);
    const { entityId } = source;
    await lockVersions(tx, entityId);
    const [last] = await tx
      .select({ version: max(ruleSets.version) })
      .from(ruleSets)
      .where(eq(ruleSets.entityId, entityId));
    const [made] = await tx
      .insert(ruleSets)
      .values({
        ...{ id: newId(), entityId, version: (last?.version ?? 0) + 1, state: "draft" },
        ...{ definition: toDefinition(value), note, basedOn: source.id, authorId: actor.id, createdAt: now },
      })
      .returning();
    if (!made) throw new Error("a draft was not stored");
    const leftOut = errors.map(({ code, path }) => ({ code, path }));
    const copied = { from: { id: source.id, version: source.version }, ...(leftOut.length > 0 && { leftOut }) };
    return done(receiptOf(made), [await ruleSetRecord("drafted", made, copied)], { topics: [topicOf(made)] });
  },
});

/**
 * Saves a draft. `invalid` names every number that is out of place; `stale` brings what was saved meanwhile. The record tells
 * each change against what was saved before.
 */
export const saveDraft = defineCommand({
  name: "rule_set.save_draft",
  permission: "rule_set.edit",
  input: saveDraftInput,
  subject,
  async run(environment, { ruleSetId, revision, note, content }) {
    const { tx, now } = environment;
    const row = await lockRuleSet(environment, ruleSetId, revision);
    if (!row.ok) return row;
    const life = advance(lifeOf(row.value), { do: "save" }, now);
    if (!life.ok) return life;
    const { version, definition } = row.value;
    const read = await parseDefinition(version, { ...content, dispositions: definition.dispositions });
    if (!read.ok)
      return fail("invalid", {
        ...{ detail: "rule_set", path: read.error.path },
        params: { errors: read.errors.slice(0, 50) },
      });
    const before = await parseDefinition(version, definition);
    const changes = before.ok ? diffRuleSets(rulesCatalogue(), before.value, read.value) : null;
    const saved = await saveLife(tx, row.value, life.value, { definition: toDefinition(read.value), note });
    return done(receiptOf(saved), [await ruleSetRecord("saved", saved, { changes })], { topics: [topicOf(saved)] });
  },
});

/** Asks for approval. It needs a why, and must say something else than the live version. */
export const submitDraft = defineCommand({
  name: "rule_set.submit",
  permission: "rule_set.edit",
  input: stepInput,
  subject,
  run: (environment, input) =>
    takeStep(environment, input, { do: "submit" }, "submitted", (row) => worthReviewing(environment.tx, row)),
});

async function worthReviewing(tx: Transaction, row: StoredRuleSet): Promise<Result<null>> {
  if (row.note.trim().length < 3) return fail("invalid", { detail: "note_missing", path: "note" });
  const read = await readWhole(row);
  if (!read.ok) return read;
  const [live] = await tx
    .select()
    .from(ruleSets)
    .where(and(eq(ruleSets.entityId, row.entityId), eq(ruleSets.state, "live")));
  const current = live && (await parseDefinition(live.version, live.definition));
  const same = current?.ok && contentDigest(current.value) === contentDigest(read.value);
  return same ? fail("conflict", { detail: "same_as_live" }) : ok(null);
}

/** Takes a submitted version back to go on editing; an approval is gone with it. */
export const takeBackDraft = defineCommand({
  name: "rule_set.take_back",
  permission: "rule_set.edit",
  input: stepInput,
  subject,
  run: (environment, input) => takeStep(environment, input, { do: "take_back" }, "taken_back"),
});

/** Gives a draft or a submitted version up. */
export const withdrawDraft = defineCommand({
  name: "rule_set.withdraw",
  permission: "rule_set.edit",
  input: reasonedStepInput,
  subject,
  run: (environment, { reason, ...input }) => takeStep(environment, input, { do: "withdraw", reason }, "withdrawn"),
});
