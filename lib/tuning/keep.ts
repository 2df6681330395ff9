// The worker's housekeeping: proposals whose number changed meanwhile are outdated, those that went live are followed until enough days
// have passed, and each night the rules that were mostly wrong are looked at again.
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { tuningProposals } from "@/db/schema/loop";
import { ruleSets } from "@/db/schema/rule-sets";
import { defineCommand, done, type JobRequest } from "@/lib/command";
import { fail } from "@/lib/errors";
import { type RecordEntry, record } from "@/lib/records/append";
import { insertSweep, liveOf } from "./commands";
import type { Evidence } from "./evidence";
import { FOLLOWED_DAYS, followUp } from "./follow";
import { targetsToTry } from "./make-proposals";
import { findTunable, settingIn } from "./parameters";
import { sweepJob, tuningTopic } from "./rows";
import { entityInput } from "./schema";

const DAY = 86_400_000;
/** What proposals are looked for in. */
const PROPOSE_DAYS = 90;

/** Open proposals whose rule says another number now. */
async function outdate(tx: Transaction, now: Date): Promise<RecordEntry[]> {
  const open = await tx
    .select()
    .from(tuningProposals)
    .where(eq(tuningProposals.state, "open"))
    .orderBy(tuningProposals.id)
    .for("update");
  const records: RecordEntry[] = [];
  for (const { id, entityId, rule, parameter: name, fromValue, version } of open) {
    const live = await liveOf(tx, entityId);
    const parameter = findTunable(rule, name);
    const setting = live && parameter ? settingIn(live.ruleSet, parameter) : null;
    if (setting === fromValue) continue;
    await tx
      .update(tuningProposals)
      .set({ state: "outdated", decidedAt: now, version: version + 1 })
      .where(eq(tuningProposals.id, id));
    const about = { rule, parameter: name, from: fromValue, now: setting };
    records.push(record("tuning.outdated", { type: "tuning_proposal", id }, entityId, about));
  }
  return records;
}

/** Adopted ones whose days are over: what came of them is kept. */
async function follow(tx: Transaction, now: Date): Promise<RecordEntry[]> {
  const adopted = await tx
    .select({ proposal: tuningProposals, liveAt: ruleSets.liveAt })
    .from(tuningProposals)
    .innerJoin(ruleSets, eq(ruleSets.id, tuningProposals.ruleSetId))
    .where(and(eq(tuningProposals.state, "adopted"), isNull(tuningProposals.followed)))
    .orderBy(tuningProposals.id);
  const records: RecordEntry[] = [];
  for (const { proposal, liveAt } of adopted) {
    if (liveAt === null || now.getTime() - liveAt.getTime() < FOLLOWED_DAYS * DAY) continue;
    const { id, entityId, rule, evidence } = proposal;
    const promisedPerDay = (evidence as Evidence).ofRulePerDayAfter;
    const followed = await followUp(tx, { entityId, rule, promisedPerDay }, liveAt, now);
    await tx.update(tuningProposals).set({ followed }).where(eq(tuningProposals.id, id));
    records.push(record("tuning.followed", { type: "tuning_proposal", id }, entityId, { ...followed }));
  }
  return records;
}

/** Brings proposals up to date. Where nothing changed there is nothing to tell: it says how many were looked at. */
export const keepTuning = defineCommand({
  name: "tuning.keep",
  permission: "tuning.keep",
  input: z.object({}),
  async run({ tx, now }) {
    const [first, ...rest] = [...(await outdate(tx, now)), ...(await follow(tx, now))];
    if (!first) return fail("not_found", { detail: "nothing_due" });
    const topics = [first, ...rest].flatMap(({ entityId }) => (entityId ? [tuningTopic(entityId)] : []));
    return done(null, [first, ...rest], { topics });
  },
});

/** Whether `keepTuning` has anything to look at. */
export async function isTuningDue(tx: Transaction): Promise<boolean> {
  const rows = await tx
    .select({ id: tuningProposals.id })
    .from(tuningProposals)
    .where(eq(tuningProposals.state, "open"))
    .limit(1);
  const followed = await tx
    .select({ id: tuningProposals.id })
    .from(tuningProposals)
    .where(and(eq(tuningProposals.state, "adopted"), isNull(tuningProposals.followed)))
    .limit(1);
  return rows.length + followed.length > 0;
}

/**
 * Looks for proposals in an entity's last 90 days: one pass over what was stored, then at most one proposal a number. `conflict` where
 * that runs already (`sweep_is_running`), and where no rule was mostly wrong (`no_rule_mostly_wrong`).
 */
export const lookForProposals = defineCommand({
  name: "tuning.look",
  permission: "tuning.run",
  input: entityInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, actor, now, permit }, { entityId }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const live = await liveOf(tx, entityId);
    if (!live?.id) return fail("conflict", { detail: "nothing_is_live" });
    const targets = await targetsToTry(tx, entityId, live.ruleSet, now);
    if (targets.length === 0) return fail("conflict", { detail: "no_rule_mostly_wrong" });
    const inserted = await insertSweep(tx, now, {
      ...{ purpose: "propose", entityId, ruleSetId: live.id, targets, days: PROPOSE_DAYS },
      requestedBy: actor.kind === "staff" ? actor.id : null,
    });
    if (!inserted) return fail("conflict", { detail: "sweep_is_running" });
    const { started, lost } = inserted;
    const about = { numbers: targets.length, days: PROPOSE_DAYS, ruleSetId: live.id };
    const jobs: JobRequest[] = [sweepJob(started.id)];
    return done(
      { id: started.id },
      [record("tuning.started", { type: "tuning_sweep", id: started.id }, entityId, about), ...lost],
      { topics: [tuningTopic(entityId)], jobs },
    );
  },
});

/** Entities to look into each night. */
export const entitiesToTune = async (tx: Transaction): Promise<string[]> =>
  (await tx.select({ id: entities.id }).from(entities)).map(({ id }) => id);
