// What people do with a proposal: make one by hand, dismiss it with a reason, or adopt it, which makes a version of the rules with that one
// change and sends it to whoever approves rules. Adopting decides nothing by itself.
import { and, eq, max } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { tuningProposals } from "@/db/schema/loop";
import { ruleSets } from "@/db/schema/rule-sets";
import { tuningSweeps } from "@/db/schema/tuning";
import { type CommandEnvironment, defineCommand, done } from "@/lib/command";
import { fail, ok, type Result } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { mayKnowRule } from "@/lib/replay/narrow";
import { toDefinition } from "@/lib/rule-sets/definition";
import { advance } from "@/lib/rule-sets/lifecycle";
import { lifeOf, lockVersions, ruleSetRecord, topicOf as ruleSetTopic, saveLife } from "@/lib/rule-sets/lock";
import { findRule } from "@/lib/scoring";
import { liveOf } from "./commands";
import { type Evidence, evidenceOf } from "./evidence";
import { figuresOfTarget } from "./figures";
import { proposedRecord } from "./make-proposals";
import { findTunable, settingIn, withSetting } from "./parameters";
import { noteOf } from "./proposal-note";
import { resultOf, tuningTopic } from "./rows";
import { dismissInput, proposalInput, proposeInput } from "./schema";

export type StoredProposal = typeof tuningProposals.$inferSelect;
export type ProposalReceipt = { id: string; state: string; ruleSetId: string | null };

const subject = ({ proposalId }: { proposalId: string }) => ({ type: "tuning_proposal", id: proposalId });
const loosens = (lost: number, rule: string): boolean => lost > 0 && findRule(rule)?.mandatory === true;

/**
 * Proposes a value that a finished sweep tried. `conflict` where one for this number is open (`proposal_is_open`), where the live value
 * has changed since (`live_has_changed`), and for a mandatory rule that would alert less (`mandatory_not_loosened`).
 */
export const proposeValue = defineCommand({
  name: "tuning.propose",
  permission: "tuning.propose",
  input: proposeInput,
  subject: ({ sweepId }) => ({ type: "tuning_sweep", id: sweepId }),
  async run({ tx, actor, now, permit }, { sweepId, value }) {
    const [sweep] = await tx.select().from(tuningSweeps).where(eq(tuningSweeps.id, sweepId));
    const result = sweep && resultOf(sweep);
    const [target] = result?.targets ?? [];
    if (!sweep || !result || !target || !mayKnowRule(actor, target.rule)) return fail("not_found");
    const { entityId } = sweep;
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const figures = figuresOfTarget(result, target, []);
    const [live, there] = [target.live, value].map((one) => figures.find((each) => each.value === one));
    if (!live || !there || value === target.live) return fail("invalid", { detail: "value_not_tried", path: "value" });
    const { rule, parameter } = target;
    if (loosens(there.lost, rule)) return fail("conflict", { detail: "mandatory_not_loosened" });
    const same = await stillLive(tx, { entityId, rule, parameter, fromValue: target.live });
    if (!same.ok) return same;
    const [made] = await tx
      .insert(tuningProposals)
      .values({
        ...{
          id: newId(),
          entityId,
          rule,
          parameter,
          fromValue: target.live,
          toValue: value,
          state: "open",
          version: 1,
        },
        ...{ evidence: evidenceOf(live, there, result.days), madeAt: now, madeBy: actor.id, sweepId },
      })
      .onConflictDoNothing()
      .returning();
    if (!made) return fail("conflict", { detail: "proposal_is_open" });
    return done(receiptOf(made), [proposedRecord(made)], { topics: [tuningTopic(entityId)] });
  },
});

const receiptOf = ({ id, state, ruleSetId }: StoredProposal): ProposalReceipt => ({ id, state, ruleSetId });

type Change = Pick<StoredProposal, "entityId" | "rule" | "parameter" | "fromValue">;

/** The live rule set, if it still says what the proposal began with. */
async function stillLive(tx: Transaction, { entityId, rule, parameter: name, fromValue }: Change) {
  const live = await liveOf(tx, entityId);
  const parameter = findTunable(rule, name);
  if (!live?.id || !parameter) return fail("conflict", { detail: "nothing_is_live" });
  if (settingIn(live.ruleSet, parameter) !== fromValue) return fail("conflict", { detail: "live_has_changed" });
  return ok({ id: live.id, ruleSet: live.ruleSet, parameter });
}

/** The open proposal, locked and permitted, as the person saw it. */
async function lockOpen(
  { tx, actor, permit }: CommandEnvironment,
  { proposalId, version }: { proposalId: string; version: number },
): Promise<Result<StoredProposal>> {
  const [row] = await tx.select().from(tuningProposals).where(eq(tuningProposals.id, proposalId)).for("update");
  if (!row || !mayKnowRule(actor, row.rule)) return fail("not_found");
  const allowed = await permit({ entityId: row.entityId });
  if (!allowed.ok) return allowed;
  if (row.state !== "open") return fail("conflict", { detail: "proposal_is_decided" });
  return row.version === version ? ok(row) : fail("stale");
}

/** Lays a proposal aside, with the reason: it is not brought up again for a while. */
export const dismissProposal = defineCommand({
  name: "tuning.dismiss",
  permission: "tuning.decide",
  input: dismissInput,
  subject,
  async run(environment, { why, ...input }) {
    const { tx, actor, now } = environment;
    const row = await lockOpen(environment, input);
    if (!row.ok) return row;
    const { id, entityId, rule, parameter, version } = row.value;
    const [saved] = await tx
      .update(tuningProposals)
      .set({ state: "dismissed", why, decidedBy: actor.id, decidedAt: now, version: version + 1 })
      .where(eq(tuningProposals.id, id))
      .returning();
    if (!saved) return fail("not_found");
    const entry = record("tuning.dismissed", { type: "tuning_proposal", id }, entityId, { rule, parameter, why });
    return done(receiptOf(saved), [entry], { topics: [tuningTopic(entityId)] });
  },
});

/**
 * Makes a version of the rules out of the live one and the proposed number, with the evidence as its why, and submits it: somebody else
 * than the person who adopts approves it. `conflict` (`live_has_changed`) when the live version says something else meanwhile.
 */
export const adoptProposal = defineCommand({
  name: "tuning.adopt",
  permission: "tuning.decide",
  input: proposalInput,
  subject,
  async run(environment, input) {
    const { tx, actor, now } = environment;
    const row = await lockOpen(environment, input);
    if (!row.ok) return row;
    const { id, entityId, rule, parameter, toValue, fromValue, evidence } = row.value;
    await lockVersions(tx, entityId);
    const live = await stillLive(tx, row.value);
    if (!live.ok) return live;
    const change = { parameter: live.value.parameter, from: fromValue, to: toValue };
    const [last] = await tx
      .select({ version: max(ruleSets.version) })
      .from(ruleSets)
      .where(eq(ruleSets.entityId, entityId));
    const definition = toDefinition(withSetting(live.value.ruleSet, rule, parameter, toValue));
    const [draft] = await tx
      .insert(ruleSets)
      .values({
        ...{ id: newId(), entityId, version: (last?.version ?? 0) + 1, state: "draft", definition },
        ...{ note: noteOf(change, evidence as Evidence), basedOn: live.value.id, authorId: actor.id, createdAt: now },
      })
      .returning();
    if (!draft) throw new Error("a draft was not stored");
    const life = advance(lifeOf(draft), { do: "submit" }, now);
    if (!life.ok) return life;
    const submitted = await saveLife(tx, draft, life.value);
    const [saved] = await tx
      .update(tuningProposals)
      .set({
        ...{ state: "adopted", ruleSetId: draft.id, decidedBy: actor.id, decidedAt: now },
        version: row.value.version + 1,
      })
      .where(and(eq(tuningProposals.id, id), eq(tuningProposals.state, "open")))
      .returning();
    if (!saved) return fail("stale");
    const about = { rule, parameter, from: fromValue, to: toValue, ruleSetId: draft.id };
    const copied = { from: { id: live.value.id, version: Number(live.value.ruleSet.version) }, proposalId: id };
    return done(
      receiptOf(saved),
      [
        record("tuning.adopted", { type: "tuning_proposal", id }, entityId, about),
        await ruleSetRecord("drafted", draft, copied),
        await ruleSetRecord("submitted", submitted),
      ],
      { topics: [tuningTopic(entityId), ruleSetTopic(draft)] },
    );
  },
});
