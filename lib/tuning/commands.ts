// Starting and cancelling sweeps. One of each purpose at a time per entity, and the database holds it; the work itself is the worker's.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import { tuningSweeps } from "@/db/schema/tuning";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { eventsOf } from "@/lib/replay/commands";
import { mayKnowRule } from "@/lib/replay/narrow";
import { activeStates, lostAt, lostIn } from "@/lib/replay/slices";
import { type LiveRuleSet, liveRuleSet } from "@/lib/rule-sets/live";
import { findTunable, type SweepTarget, settingIn, valuesToTry, whyNotValue } from "./parameters";
import { sweepJob, sweptRecord, toDto, tuningTopic } from "./rows";
import { startInput, sweepInput } from "./schema";

const DAY = 86_400_000;

/** The live rule set of an entity; null where none is. */
export async function liveOf(tx: Transaction, entityId: string): Promise<LiveRuleSet | null> {
  const [row] = await tx
    .select({ id: ruleSets.id })
    .from(ruleSets)
    .where(and(eq(ruleSets.entityId, entityId), eq(ruleSets.state, "live")));
  return row ? liveRuleSet(tx, row.id) : null;
}

type Asked = {
  purpose: "ask" | "propose";
  entityId: string;
  ruleSetId: string;
  targets: readonly SweepTarget[];
  days: number;
  requestedBy: string | null;
};

/** Stores a sweep where none of its purpose runs, with what the record is to tell of those that were lost; null where one runs. */
export async function insertSweep(tx: Transaction, now: Date, { targets, days, ...asked }: Asked) {
  const lost = await endLost(tx, asked.entityId, now);
  const row = {
    ...{ ...asked, id: newId(), targets: targets.map((target) => ({ ...target })), state: "waiting" },
    ...{ from: new Date(now.getTime() - days * DAY), to: now, bound: newId(), step: 0, done: 0 },
    ...{ total: await eventsOf(tx, asked.entityId), createdAt: now, updatedAt: now },
  };
  const [started] = await tx.insert(tuningSweeps).values(row).onConflictDoNothing().returning();
  return started ? { started, lost } : null;
}

/** Gives up on sweeps whose worker is gone and whose job is dead. */
async function endLost(tx: Transaction, entityId: string, now: Date): Promise<RecordEntry[]> {
  const lost = lostIn(tuningSweeps, "tuning", entityId, now);
  const rows = await tx.update(tuningSweeps).set(lostAt(now)).where(lost).returning();
  return rows.map((row) => sweptRecord(row));
}

/**
 * Tries values of one number over the entity's last `days`. Fails with `not_found` for a number that is not tuned, `invalid` for a value
 * out of range, and `conflict` (`sweep_is_running`) while another sweep of the entity runs.
 */
export const startSweep = defineCommand({
  name: "tuning.start",
  permission: "tuning.run",
  input: startInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, actor, now, permit }, { entityId, rule, parameter: name, value, days }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const parameter = findTunable(rule, name);
    if (!parameter || !mayKnowRule(actor, rule)) return fail("not_found");
    const why = value === undefined ? null : whyNotValue(parameter, value);
    if (why) return fail("invalid", { detail: why, path: "value" });
    const live = await liveOf(tx, entityId);
    if (!live?.id) return fail("conflict", { detail: "nothing_is_live" });
    const setting = settingIn(live.ruleSet, parameter);
    const target = { rule, parameter: name, live: setting, values: valuesToTry(parameter, setting, value) };
    const inserted = await insertSweep(tx, now, {
      ...{ purpose: "ask", entityId, ruleSetId: live.id, targets: [target], days },
      requestedBy: actor.kind === "staff" ? actor.id : null,
    });
    if (!inserted) return fail("conflict", { detail: "sweep_is_running" });
    const { started, lost } = inserted;
    const about = { rule, parameter: name, values: target.values, days, ruleSetId: live.id };
    const entry = record("tuning.started", { type: "tuning_sweep", id: started.id }, entityId, about);
    return done(toDto(started), [entry, ...lost], {
      topics: [tuningTopic(entityId)],
      jobs: [sweepJob(started.id)],
    });
  },
});

/** Cancels a sweep that has not ended; nothing of it is kept. */
export const cancelSweep = defineCommand({
  name: "tuning.cancel",
  permission: "tuning.run",
  input: sweepInput,
  subject: ({ sweepId }) => ({ type: "tuning_sweep", id: sweepId }),
  async run({ tx, now, permit }, { sweepId }) {
    const [row] = await tx.select().from(tuningSweeps).where(eq(tuningSweeps.id, sweepId)).for("update");
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId });
    if (!allowed.ok) return allowed;
    if (!activeStates.includes(row.state)) return fail("conflict", { detail: "sweep_has_ended" });
    const [cancelled] = await tx
      .update(tuningSweeps)
      .set({ state: "cancelled", finishedAt: now, updatedAt: now, partial: null })
      .where(eq(tuningSweeps.id, sweepId))
      .returning();
    if (!cancelled) return fail("not_found");
    return done(
      toDto(cancelled),
      [record("tuning.cancelled", { type: "tuning_sweep", id: sweepId }, row.entityId, { done: row.done })],
      { topics: [tuningTopic(row.entityId)] },
    );
  },
});
