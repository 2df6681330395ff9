// Samples below the line: drawn from a sweep with a known chance, looked at by people who say whether an alert would have been worth it.
// Looking decides nothing on the customer; it tells how much a line leaves out.
import { and, asc, eq } from "drizzle-orm";
import { customers } from "@/db/schema/customers";
import { tuningSamples, tuningSweeps } from "@/db/schema/tuning";
import { defineCommand, done } from "@/lib/command";
import { fail, ok } from "@/lib/errors";
import { newId } from "@/lib/id";
import { defineQuery, type QueryEnvironment } from "@/lib/query";
import { record } from "@/lib/records/append";
import { scenesOf } from "@/lib/replay/customer-scenes";
import { mayKnowRule } from "@/lib/replay/narrow";
import { liveRuleSet } from "@/lib/rule-sets/live";
import { advance, decideScene, type Hit } from "@/lib/scoring";
import { withSetting } from "./parameters";
import { resultOf, tuningTopic } from "./rows";
import { drawInput, entityInput, reviewInput } from "./schema";

/** Shown at once: each is read from all of its customer's events. */
const PAGE = 8;

/** Lays the events that a sweep drew before people. `conflict` (`nothing_below`) where none lies below, or all are there already. */
export const drawSamples = defineCommand({
  name: "tuning.draw",
  permission: "tuning.run",
  input: drawInput,
  subject: ({ sweepId }) => ({ type: "tuning_sweep", id: sweepId }),
  async run({ tx, actor, now, permit }, { sweepId }) {
    const [sweep] = await tx.select().from(tuningSweeps).where(eq(tuningSweeps.id, sweepId));
    const [target] = (sweep && resultOf(sweep)?.targets) ?? [];
    if (!sweep || !target || !mayKnowRule(actor, target.rule)) return fail("not_found");
    const { entityId } = sweep;
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const { rule, parameter, live } = target;
    const rows = target.below.flatMap(({ value, count, drawn }) =>
      drawn.map(({ eventId, customerId }) => ({
        ...{ id: newId(), entityId, customerId, eventId, sweepId, rule, parameter, fromValue: live, atValue: value },
        ...{ share: drawn.length / count, drawnAt: now, state: "waiting", version: 1 },
      })),
    );
    const drawn =
      rows.length === 0
        ? []
        : await tx.insert(tuningSamples).values(rows).onConflictDoNothing().returning({ id: tuningSamples.id });
    if (drawn.length === 0) return fail("conflict", { detail: "nothing_below" });
    const about = {
      rule,
      parameter,
      live,
      drawn: drawn.length,
      of: target.below.reduce((sum, one) => sum + one.count, 0),
    };
    const entry = record("tuning.drawn", { type: "tuning_sweep", id: sweepId }, entityId, about);
    return done({ drawn: drawn.length }, [entry], { topics: [tuningTopic(entityId)] });
  },
});

/** Says of one sample whether an alert would have been worth it. `stale` when somebody else has looked meanwhile. */
export const reviewSample = defineCommand({
  name: "tuning.review",
  permission: "tuning.review",
  input: reviewInput,
  subject: ({ sampleId }) => ({ type: "tuning_sample", id: sampleId }),
  async run({ tx, actor, now, permit }, { sampleId, version, verdict }) {
    const [row] = await tx.select().from(tuningSamples).where(eq(tuningSamples.id, sampleId)).for("update");
    if (!row || !mayKnowRule(actor, row.rule)) return fail("not_found");
    const { entityId, customerId, rule, parameter, atValue } = row;
    const allowed = await permit({ entityId, customerId });
    if (!allowed.ok) return allowed;
    if (row.state !== "waiting" || row.version !== version) return fail("stale");
    await tx
      .update(tuningSamples)
      .set({ state: "reviewed", verdict, reviewerId: actor.id, reviewedAt: now, version: version + 1 })
      .where(eq(tuningSamples.id, sampleId));
    const about = { rule, parameter, atValue, verdict };
    const entry = record("tuning.looked", { type: "tuning_sample", id: sampleId }, entityId, about);
    return done({ id: sampleId }, [entry], { topics: [tuningTopic(entityId)] });
  },
});

/** A sample that waits, with the sentence that an alert would have said. */
export type WaitingSample = {
  id: string;
  version: number;
  customerId: string;
  rule: string;
  parameter: string;
  live: number;
  atValue: number;
  /** When it happened, epoch milliseconds; null when it can no longer be read. */
  at: number | null;
  kind: string | null;
  usdCents: number | null;
  hit: Pick<Hit, "reason" | "values" | "observed" | "threshold" | "usual" | "unit"> | null;
};
export type WaitingSamples = { samples: WaitingSample[]; waiting: number };

/** The next samples that wait, oldest first. */
export const listWaitingSamples = defineQuery({
  name: "tuning.samples",
  permission: "tuning.review",
  input: entityInput,
  async run(environment, { entityId }) {
    const { tx, actor, visible, permit } = environment;
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const rows = await tx
      .select({ sample: tuningSamples, ruleSetId: tuningSweeps.ruleSetId })
      .from(tuningSamples)
      .innerJoin(tuningSweeps, eq(tuningSweeps.id, tuningSamples.sweepId))
      .innerJoin(customers, eq(customers.id, tuningSamples.customerId))
      .where(
        and(
          eq(tuningSamples.entityId, entityId),
          eq(tuningSamples.state, "waiting"),
          visible({ customerId: customers.id }),
        ),
      )
      .orderBy(asc(tuningSamples.drawnAt), asc(tuningSamples.id))
      .limit(500);
    const known = rows.filter(({ sample }) => mayKnowRule(actor, sample.rule));
    const samples: WaitingSample[] = [];
    for (const row of known.slice(0, PAGE)) samples.push(await shownOf(environment, row));
    return ok<WaitingSamples>({ samples, waiting: known.length });
  },
});

async function shownOf(
  { tx }: Pick<QueryEnvironment, "tx">,
  { sample, ruleSetId }: { sample: typeof tuningSamples.$inferSelect; ruleSetId: string },
): Promise<WaitingSample> {
  const { id, version, customerId, eventId, rule, parameter, fromValue, atValue } = sample;
  const [scene] = await scenesOf(tx, customerId, [eventId]);
  const shown = { id, version, customerId, rule, parameter, live: fromValue, atValue };
  if (!scene) return { ...shown, at: null, kind: null, usdCents: null, hit: null };
  const { event, facts, receivedAt, profileBefore } = scene;
  const { ruleSet } = await liveRuleSet(tx, ruleSetId);
  const there = { event, facts, now: receivedAt, profile: advance(profileBefore, event, facts) };
  const hit = decideScene(there, withSetting(ruleSet, rule, parameter, atValue)).hits.find((one) => one.rule === rule);
  const usdCents = "usdCents" in event && typeof event.usdCents === "number" ? event.usdCents : null;
  return {
    ...{ ...shown, at: event.at, kind: event.kind, usdCents },
    hit: hit
      ? {
          ...{ reason: hit.reason, values: hit.values, observed: hit.observed },
          ...{ threshold: hit.threshold, usual: hit.usual, unit: hit.unit },
        }
      : null,
  };
}
