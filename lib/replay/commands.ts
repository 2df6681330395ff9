// Starting and cancelling replays. One at a time per entity, and the database holds it; the work itself is the worker's.
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { replays } from "@/db/schema/replays";
import { ruleSets } from "@/db/schema/rule-sets";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { type RecordEntry, record } from "@/lib/records/append";
import { contentDigest, readDefinition } from "@/lib/rule-sets/definition";
import type { ReplayDto } from "./dto";
import { type StoredReplay, toDto, topicOf } from "./rows";
import { replayInput, startInput } from "./schema";
import { activeStates, lostAt, lostIn } from "./slices";

const DAY = 86_400_000;

export const replayJob = (replayId: string) => ({
  kind: "replay.run",
  payload: { replayId },
  uniqueKey: `replay ${replayId}`,
});

/**
 * Starts a replay of a version over the entity's last `days`. One that the present catalogue cannot read whole is replayed by its nearest
 * safe reading, as it would decide. Fails with `not_found`, and with `conflict` (`replay_is_running`) while another one of the entity runs.
 */
export const startReplay = defineCommand({
  name: "replay.start",
  permission: "replay.run",
  input: startInput,
  subject: ({ ruleSetId }) => ({ type: "rule_set", id: ruleSetId }),
  async run({ tx, actor, now, permit }, { ruleSetId, days }) {
    const [ruleSet] = await tx.select().from(ruleSets).where(eq(ruleSets.id, ruleSetId));
    if (!ruleSet) return fail("not_found");
    const { entityId, version, definition } = ruleSet;
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const { value, errors } = await readDefinition(version, definition);
    const lost = await endLost(tx, entityId, now);
    const row = {
      ...{ id: newId(), entityId, ruleSetId, definition, state: "waiting" },
      ...{ requestedBy: actor.kind === "staff" ? actor.id : null, from: new Date(now.getTime() - days * DAY), to: now },
      ...{ bound: newId(), step: 0, done: 0, total: await eventsOf(tx, entityId), createdAt: now, updatedAt: now },
    };
    const [started] = await tx.insert(replays).values(row).onConflictDoNothing().returning();
    if (!started) return fail("conflict", { detail: "replay_is_running" });
    const leftOut = errors.map(({ code, path }) => ({ code, path }));
    const about = { ruleSetId, version, days, digest: contentDigest(value), ...(leftOut.length > 0 && { leftOut }) };
    const entry = record("replay.started", { type: "replay", id: row.id }, entityId, about);
    const dto: ReplayDto = toDto(started);
    return done(dto, [entry, ...lost], { topics: [topicOf(row.id)], jobs: [replayJob(row.id)] });
  },
});

/** How many events the entity's customers have; what the progress counts towards. */
export async function eventsOf(tx: Transaction, entityId: string): Promise<number> {
  const { rows } = await tx.execute<{ total: number }>(
    sql`select coalesce(sum(events), 0)::int as total from profiles where entity_id = ${entityId}`,
  );
  return rows[0]?.total ?? 0;
}

/** Gives up on a replay whose worker is gone and whose job is dead. */
async function endLost(tx: Transaction, entityId: string, now: Date): Promise<RecordEntry[]> {
  const lost = lostIn(replays, "replay", entityId, now);
  const rows = await tx.update(replays).set(lostAt(now)).where(lost).returning();
  return rows.map((row) => finishedRecord(row));
}

/** What the record tells of a replay's end. */
export const finishedRecord = ({ id, entityId, ruleSetId, state, error, result }: StoredReplay): RecordEntry =>
  record("replay.finished", { type: "replay", id }, entityId, {
    ruleSetId,
    state,
    ...(error !== null && { error }),
    ...(result !== null && { events: result.events, alerts: result.alerts }),
  });

/** Cancels a replay that has not ended; the worker stops within a second or so, and nothing of it is kept. */
export const cancelReplay = defineCommand({
  name: "replay.cancel",
  permission: "replay.run",
  input: replayInput,
  subject: ({ replayId }) => ({ type: "replay", id: replayId }),
  async run({ tx, now, permit }, { replayId }) {
    const [row] = await tx.select().from(replays).where(eq(replays.id, replayId)).for("update");
    if (!row) return fail("not_found");
    const allowed = await permit({ entityId: row.entityId });
    if (!allowed.ok) return allowed;
    if (!activeStates.includes(row.state)) return fail("conflict", { detail: "replay_has_ended" });
    const [cancelled] = await tx
      .update(replays)
      .set({ state: "cancelled", finishedAt: now, updatedAt: now, partial: null })
      .where(eq(replays.id, replayId))
      .returning();
    if (!cancelled) return fail("not_found");
    const entry = record("replay.cancelled", { type: "replay", id: replayId }, row.entityId, { done: row.done });
    return done(toDto(cancelled), [entry], { topics: [topicOf(replayId)] });
  },
});

/** Puts a replay on the record that the command line ran by itself: what was read, by which rules, and what came out. */
export const noteReplay = defineCommand({
  name: "replay.note",
  permission: "replay.note",
  input: z.object({
    entityId: z.uuid(),
    digest: z.string().length(64),
    days: z.number(),
    events: z.number().int(),
    alerts: z.object({ before: z.number(), after: z.number(), gained: z.number(), lost: z.number() }),
  }),
  async run({ permit }, { entityId, ...about }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    return done(null, [record("replay.printed", { type: "entity", id: entityId }, entityId, about)]);
  },
});
