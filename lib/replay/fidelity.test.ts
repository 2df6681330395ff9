// A replay of what was live is what was decided, and what a customer's stored events build is their stored profile.
import { createHash } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction, type Transaction } from "@/db/client";
import { customers, profiles } from "@/db/schema/customers";
import { events } from "@/db/schema/events";
import { ruleSets } from "@/db/schema/rule-sets";
import { testDatabase } from "@/db/testing/database";
import { setClock } from "@/lib/clock";
import { readKeys } from "@/lib/customers/store";
import { createTokeniser } from "@/lib/customers/tokens";
import type { Judgement } from "@/lib/intake/judge";
import { defaultRuleSet, liveRuleSet } from "@/lib/rule-sets/live";
import { emptyProfile, encodeProfile, fingerprintInput, ownProfile, score } from "@/lib/scoring";
import { scenesOf } from "./customer-scenes";
import { readOutcomes } from "./outcome-versions";
import { createCounted, type ReplayBench, replayEvents } from "./replay-events";
import { readClearances, readStoredEvents, type StoredEvent } from "./stored-events";
import { eventful, type Lived, life, live } from "./testing";

beforeAll(async () => {
  await testDatabase();
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** What the event's row would say. */
const asRow = ({ event, decided }: StoredEvent, { decision, suppressed }: Judgement) => ({
  score: Math.fround(decision.score),
  confidence: Math.fround(decision.confidence),
  measure: decision.measure,
  answer: plain({
    ...decision.answer,
    alert: decision.alert,
    severity: decision.severity,
    queue: decision.queue,
    headline: decision.headline,
    ruleSetVersion: decision.ruleSetVersion,
  }),
  hits: plain(decision.hits),
  suppressed: suppressed.length > 0 ? plain(suppressed) : null,
  fingerprint: createHash("sha256").update(fingerprintInput(event, decision)).digest("hex"),
  ruleSetId: decided.ruleSetId,
});

async function benchOf(tx: Transaction, entityId: string, stored: readonly StoredEvent[]): Promise<ReplayBench> {
  const versions = await tx.select({ id: ruleSets.id }).from(ruleSets).where(eq(ruleSets.entityId, entityId));
  const sets = new Map(await Promise.all(versions.map(async ({ id }) => [id, await liveRuleSet(tx, id)] as const)));
  const names = [...new Set(stored.map(({ outcomes }) => outcomes))].filter((name) => name !== "");
  return {
    ruleSetOf: ({ decided }) => (sets.get(decided.ruleSetId ?? "") ?? defaultRuleSet).ruleSet,
    counted: createCounted(await readOutcomes(tx, entityId, names)),
    finding: createTokeniser().finding,
    clearances: await readClearances(
      tx,
      stored.map(({ customerId }) => customerId),
    ),
    from: 0,
  };
}

/** What is worth meeting in a life; every kind is met somewhere, or the property says little. */
const met = { alerts: 0, suppressed: 0, confident: 0, second: 0 };

async function replayAndCompare(tx: Transaction, entity: Lived): Promise<void> {
  const people = await tx.select({ id: customers.id }).from(customers).where(eq(customers.entityId, entity.id));
  for (const { id } of people) {
    const stored = await readStoredEvents(tx, await readKeys(tx, [id]), { limit: 10_000 });
    const bench = await benchOf(tx, entity.id, stored);
    const again: ReturnType<typeof asRow>[] = [];
    const profile = ownProfile(emptyProfile);
    replayEvents(bench, profile, stored, (each, judgement) => again.push(asRow(each, judgement)));
    const { score, confidence, measure, answer, hits, suppressed, fingerprint, ruleSetId } = events;
    const rows = await tx
      .select({ score, confidence, measure, answer, hits, suppressed, fingerprint, ruleSetId })
      .from(events)
      .where(eq(events.customerId, id))
      .orderBy(asc(events.id));
    const kept = rows.map((row) => ({
      ...row,
      score: Math.fround(row.score ?? 0),
      confidence: Math.fround(row.confidence ?? 0),
      fingerprint: row.fingerprint?.toString("hex"),
    }));
    expect(again).toEqual(kept);
    const [before] = await tx.select().from(profiles).where(eq(profiles.customerId, id));
    expect(Buffer.from(encodeProfile(profile)).equals(before?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(before?.events).toBe(stored.length);
    met.alerts += rows.filter((row) => row.answer?.alert === true).length;
    met.suppressed += rows.filter((row) => row.suppressed !== null).length;
    met.confident += stored.filter(({ outcomes }) => outcomes !== "").length;
    met.second += new Set(rows.map((row) => row.ruleSetId)).size - 1;
  }
}

test("a replay of what was live is what was decided, and builds the stored profiles", async () => {
  await fc.assert(
    fc.asyncProperty(life, async (turns) => {
      const entity = await live(turns);
      await inTransaction("all", (tx) => replayAndCompare(tx, entity), true);
    }),
    { numRuns: 7, examples: [[eventful]] },
  );
  expect(Object.values(met).every((count) => count > 0)).toBe(true);
}, 120_000);

test("a scene scored again is the event's own decision", async () => {
  const [turns] = fc.sample(life, { numRuns: 1, seed: 5 });
  const entity = await live(turns ?? []);
  await inTransaction("all", async (tx) => {
    const [person] = await tx.select().from(customers).where(eq(customers.entityId, entity.id));
    const rows = await tx
      .select({ id: events.id, ruleSetId: events.ruleSetId, measure: events.measure, suppressed: events.suppressed })
      .from(events)
      .where(eq(events.customerId, person?.id ?? ""))
      .orderBy(asc(events.id));
    const asked = rows.filter((_, index) => index % 3 === 0);
    const scenes = await scenesOf(tx, person?.id ?? "", [...asked.map(({ id }) => id).reverse(), entity.id]);
    expect(scenes.map(({ eventId }) => eventId)).toEqual(asked.map(({ id }) => id));
    for (const { eventId, event, facts, profileBefore, receivedAt } of scenes) {
      const row = rows.find(({ id }) => id === eventId);
      if (row?.suppressed) continue;
      const { ruleSet } = row?.ruleSetId ? await liveRuleSet(tx, row.ruleSetId) : defaultRuleSet;
      const { decision } = score({ event, facts, profile: profileBefore, ruleSet, now: receivedAt });
      expect(decision.measure).toBe(row?.measure);
    }
  });
});
