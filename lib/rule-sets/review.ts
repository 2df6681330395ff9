// The approver's side, never the author's: approve, send back, reject; let it watch, let it decide, retire it.
import { and, eq } from "drizzle-orm";
import { ruleSets } from "@/db/schema/rule-sets";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { advance, supersede } from "./lifecycle";
import { lifeOf, lockRuleSet, readWhole, receiptOf, ruleSetRecord, saveLife, takeStep, topicOf } from "./lock";
import { goLiveInput, reasonedStepInput, stepInput } from "./schema";

const subject = ({ ruleSetId }: { ruleSetId: string }) => ({ type: "rule_set", id: ruleSetId });

/** Approves what was submitted, exactly as it stands. */
export const approveRuleSet = defineCommand({
  name: "rule_set.approve",
  permission: "rule_set.approve",
  input: stepInput,
  subject,
  run: (environment, input) =>
    takeStep(environment, input, { do: "approve", by: environment.actor.id }, "approved", readWhole),
});

/** Gives a submitted version back to its author, with what is to be changed. */
export const sendBackRuleSet = defineCommand({
  name: "rule_set.send_back",
  permission: "rule_set.approve",
  input: reasonedStepInput,
  subject,
  run: (environment, { reason, ...input }) => takeStep(environment, input, { do: "send_back", reason }, "sent_back"),
});

/** Refuses a submitted version for good. */
export const rejectRuleSet = defineCommand({
  name: "rule_set.reject",
  permission: "rule_set.approve",
  input: reasonedStepInput,
  subject,
  run: (environment, { reason, ...input }) => takeStep(environment, input, { do: "reject", reason }, "rejected"),
});

/** Lets an approved version decide beside the live one, without effect. */
export const sendToShadow = defineCommand({
  name: "rule_set.send_to_shadow",
  permission: "rule_set.approve",
  input: stepInput,
  subject,
  run: (environment, input) => takeStep(environment, input, { do: "shadow" }, "shadowed", readWhole),
});

/** Ends a shadow. The live version is retired only by the next one. */
export const retireRuleSet = defineCommand({
  name: "rule_set.retire",
  permission: "rule_set.approve",
  input: stepInput,
  subject,
  run: (environment, input) => takeStep(environment, input, { do: "retire" }, "retired"),
});

/**
 * Makes an approved version the live one of its entity; the one before it retires in the same instant. `stale` when that is another one
 * than the person saw: what differs from it nobody has looked at.
 */
export const goLive = defineCommand({
  name: "rule_set.go_live",
  permission: "rule_set.approve",
  input: goLiveInput,
  subject,
  async run(environment, { ruleSetId, revision, follows }) {
    const { tx, now } = environment;
    const row = await lockRuleSet(environment, ruleSetId, revision);
    if (!row.ok) return row;
    const life = advance(lifeOf(row.value), { do: "live" }, now);
    if (!life.ok) return life;
    const whole = await readWhole(row.value);
    if (!whole.ok) return whole;
    const [former] = await tx
      .select()
      .from(ruleSets)
      .where(and(eq(ruleSets.entityId, row.value.entityId), eq(ruleSets.state, "live")))
      .for("update");
    if ((former?.id ?? null) !== follows) return fail("stale", { detail: "live_has_changed" });
    const retired = former && (await saveLife(tx, former, supersede(lifeOf(former), now)));
    const saved = await saveLife(tx, row.value, life.value);
    const over = { follows: retired ? { id: retired.id, version: retired.version } : null };
    const by = { followedBy: { id: saved.id, version: saved.version } };
    return done(
      receiptOf(saved),
      [await ruleSetRecord("live", saved, over), ...(retired ? [await ruleSetRecord("retired", retired, by)] : [])],
      // proposals to change a number that is another now are outdated
      { topics: [topicOf(saved)], jobs: [{ kind: "tuning.keep" }] },
    );
  },
});
