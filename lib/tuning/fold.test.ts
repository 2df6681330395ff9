// Moving one number is a fold over one pass: whatever value is tried, the counts are those of a whole replay with that value, over random
// lives through intake; and a sweep that is cut into pieces counts the same.
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { closeDatabase, inTransaction } from "@/db/client";
import { ruleSets } from "@/db/schema/rule-sets";
import { testDatabase } from "@/db/testing/database";
import { now, setClock } from "@/lib/clock";
import { newId } from "@/lib/id";
import { createReplayMemory, type ReplayPlace, replayChunk } from "@/lib/replay/run-chunk";
import { emptyTally, type Tally } from "@/lib/replay/tally";
import { eventful, type Lived, life, live } from "@/lib/replay/testing";
import { liveRuleSet } from "@/lib/rule-sets/live";
import type { RuleSet } from "@/lib/scoring";
import { keepAll } from "./count";
import type { TargetResult } from "./dto";
import { findTunable, type SweepTarget, settingIn, valuesToTry, withSetting } from "./parameters";
import { emptySweep, readyTargets, type SweepPlace, sweepChunk } from "./run-chunk";

beforeAll(async () => {
  await testDatabase();
});
afterEach(() => setClock(null));
afterAll(closeDatabase);

const numbers = [
  ["transaction.structuring", "atLeast"],
  ["transaction.structuring", "within"],
  ["transaction.wrong-address", "atLeast"],
  ["transaction.payee-churn", "atMost"],
  ["kyc.profile-churn", "atLeast"],
  ["kyc.tier-limit", "headroom"],
] as const;

const targetsIn = (ruleSet: RuleSet): SweepTarget[] =>
  numbers.flatMap(([rule, name]) => {
    const parameter = findTunable(rule, name);
    if (!parameter) return [];
    const setting = settingIn(ruleSet, parameter);
    return [{ rule, parameter: name, live: setting, values: valuesToTry(parameter, setting) }];
  });

async function liveSet(entityId: string): Promise<RuleSet> {
  const rows = await inTransaction("all", (tx) => tx.select().from(ruleSets).where(eq(ruleSets.entityId, entityId)));
  const id = rows.find(({ state }) => state === "live")?.id ?? "";
  return (await inTransaction("all", (tx) => liveRuleSet(tx, id))).ruleSet;
}

const from = new Date(0);

async function replayWith(entity: Lived, ruleSet: RuleSet): Promise<Tally> {
  const place: ReplayPlace = { cursor: null, done: 0, tally: emptyTally() };
  const plan = { entityId: entity.id, ruleSet, from, bound: newId() };
  const memory = createReplayMemory(inTransaction);
  while (!(await replayChunk(plan, memory, place, async () => true)));
  return place.tally;
}

async function sweep(
  entity: Lived,
  ruleSet: RuleSet,
  targets: SweepTarget[],
  sizes: { customers: number; events: number },
) {
  const place: SweepPlace = { cursor: null, done: 0, tally: emptySweep(targets) };
  const plan = { entityId: entity.id, ruleSet, from, bound: newId(), keep: keepAll, sizes };
  const memory = createReplayMemory(inTransaction);
  const whole = { ...plan, targets: readyTargets(ruleSet, targets) };
  while (!(await sweepChunk(whole, memory, place, async () => true)));
  return place.tally;
}

const met = { values: 0, otherwise: 0, labelled: 0 };

async function compare(entity: Lived, ruleSet: RuleSet, target: TargetResult): Promise<void> {
  for (const [at, value] of target.values.entries()) {
    const tally = await replayWith(entity, withSetting(ruleSet, target.rule, target.parameter, value));
    const point = target.points[at];
    expect([value, point?.alerts], `${target.rule} ${target.parameter}`).toEqual([value, tally.alerts.after]);
    expect(point?.ofRule ?? 0).toBe(tally.perRule[target.rule]?.after ?? 0);
    met.values += 1;
    const liveAlerts = target.points[target.values.indexOf(target.live)]?.alerts;
    if (point?.alerts !== liveAlerts) met.otherwise += 1;
    met.labelled += (point?.trueCasesLost ?? 0) + (point?.falseCasesSpared ?? 0);
    expect((point?.gained ?? 0) - (point?.lost ?? 0)).toBe((point?.alerts ?? 0) - (liveAlerts ?? 0));
  }
}

test("every value of a sweep counts what a whole replay with it does", async () => {
  await fc.assert(
    fc.asyncProperty(life, fc.nat({ max: numbers.length - 1 }), async (turns, which) => {
      const entity = await live(turns);
      const ruleSet = await liveSet(entity.id);
      const all = targetsIn(ruleSet);
      const tally = await sweep(entity, ruleSet, all, { customers: 400, events: 2_000 });
      expect(await sweep(entity, ruleSet, all, { customers: 1, events: 3 })).toEqual(tally);
      const target = tally.targets[which % all.length];
      if (target) await compare(entity, ruleSet, target);
    }),
    {
      numRuns: 6,
      examples: [
        [eventful, 2],
        [eventful, 4],
      ],
    },
  );
  expect(
    Object.values(met).every((count) => count > 0),
    JSON.stringify(met),
  ).toBe(true);
  expect(now()).toBeInstanceOf(Date);
}, 240_000);
