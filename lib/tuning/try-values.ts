// One event under every value of a number: the rule's own condition is asked once for each value, and only where it answers otherwise than
// under the live value is the whole judgement made again, by the same function as intake and replays. Pure.
import { byQueue } from "@/lib/intake/alert-drafts";
import type { Judgement } from "@/lib/intake/judge";
import { judgeAgain, type ReplayBench } from "@/lib/replay/replay-events";
import type { StoredEvent } from "@/lib/replay/stored-events";
import { catalogue, type Facts, type Profile, type Queue, type Rule, type RuleSet, type Scene } from "@/lib/scoring";
import { type SweepTarget, withSetting } from "./parameters";

/** What one value says of an event. */
export type Said = { alert: boolean; ofRule: boolean; queues: ReadonlySet<Queue> };

type Settings = Readonly<Record<string, unknown>>;
/** A value made ready: the rule set with it, and what conditions compute with. */
type Ready = { ruleSet: RuleSet; settingsOf: (rule: string) => Settings };
export type ReadyTarget = SweepTarget & {
  liveAt: number;
  /** The rule itself, and rules that look at its numbers. */
  watched: readonly Rule[];
  ready: readonly Ready[];
};

function settingsOf(rule: Rule, ruleSet: RuleSet): Settings {
  const set = ruleSet.rules[rule.id]?.parameters;
  return Object.fromEntries(
    Object.entries(rule.parameters).map(([name, parameter]) => [
      name,
      parameter.toValue(set?.[name] ?? parameter.default),
    ]),
  );
}

function readyOf(ruleSet: RuleSet): Ready {
  const known = new Map<string, Settings>();
  return {
    ruleSet,
    settingsOf(id) {
      const rule = catalogue.find((one) => one.id === id);
      const found = known.get(id) ?? (rule ? settingsOf(rule, ruleSet) : {});
      known.set(id, found);
      return found;
    },
  };
}

/** Conditions with a third argument read the numbers of other rules. */
const readsOthers = (rule: Rule): boolean => rule.evaluate.length > 2;

/** Makes a target's values ready over the live rule set. */
export function readyTarget(live: RuleSet, target: SweepTarget): ReadyTarget {
  const { rule, parameter, values } = target;
  return {
    ...target,
    liveAt: values.indexOf(target.live),
    watched: catalogue.filter((one) => one.id === rule || readsOthers(one)),
    ready: values.map((value) => readyOf(value === target.live ? live : withSetting(live, rule, parameter, value))),
  };
}

const asks = ({ events, directions, needs }: Rule, { event, facts }: StoredEvent): boolean =>
  events.includes(event.kind) &&
  (event.kind !== "transaction" || (directions?.includes(event.direction) ?? true)) &&
  (needs === undefined || (facts as Facts)[needs] !== undefined);

/** What a condition found, as far as anything follows from it. */
function foundBy(rules: readonly Rule[], scene: Scene, { settingsOf: read }: Ready): string {
  const found = rules.map((rule) => rule.evaluate(scene, read(rule.id), read) ?? []);
  return JSON.stringify(found.flat().map(({ grade, observed, key }) => [grade, observed, key]));
}

export const saidOf = ({ decision }: Judgement, rule: string): Said => ({
  alert: decision.alert,
  ofRule: decision.alert && decision.hits.some((hit) => hit.rule === rule),
  queues: decision.alert ? new Set(byQueue(decision).keys()) : new Set(),
});

/** What each value says of an event; `live` is the live one's judgement, `profile` the customer's after the event. */
export function tryValues(
  target: ReadyTarget,
  bench: ReplayBench,
  profile: Profile,
  stored: StoredEvent,
  live: Judgement,
): readonly Said[] {
  const said = saidOf(live, target.rule);
  const rules = target.watched.filter((rule) => asks(rule, stored));
  if (rules.length === 0) return target.values.map(() => said);
  const scene = { event: stored.event, profile, facts: stored.facts, now: stored.receivedAt };
  const known = new Map<string, Said>();
  const liveReady = target.ready[target.liveAt];
  if (liveReady) known.set(foundBy(rules, scene, liveReady), said);
  return target.ready.map((ready, at) => {
    if (at === target.liveAt) return said;
    const found = foundBy(rules, scene, ready);
    const again =
      known.get(found) ??
      saidOf(judgeAgain({ ...bench, ruleSetOf: () => ready.ruleSet }, profile, stored), target.rule);
    known.set(found, again);
    return again;
  });
}
