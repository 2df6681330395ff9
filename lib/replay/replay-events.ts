// The replay itself: one customer's stored events in arrival order, decided again by some rule set through the same judgement as
// intake. Pure: the same events, clearances and rule set give the same decisions, whenever and wherever it runs.
import { type Judgement, judge } from "@/lib/intake/judge";
import type { Outcomes } from "@/lib/rule-sets/outcomes";
import { advanceOwn, type Clearance, type OwnProfile, type Profile, type RuleSet } from "@/lib/scoring";
import type { StoredEvent } from "./stored-events";

export type ReplayBench = {
  /** The rule set that decides, without outcome counts. */
  ruleSetOf: (stored: StoredEvent) => RuleSet;
  /** The same with the counts that the event's decision was made with. */
  counted: (ruleSet: RuleSet, outcomes: string) => RuleSet;
  finding: (rule: string, key: string) => string;
  clearances: ReadonlyMap<string, Clearance>;
  /** Epoch milliseconds: what was received before only builds the profile. */
  from: number;
};

/** Decides one event again; `profile` is the customer's after it. */
export function judgeAgain(bench: ReplayBench, profile: Profile, stored: StoredEvent): Judgement {
  const { event, facts, receivedAt, outcomes } = stored;
  const scene = { event, profile, facts, now: receivedAt };
  const cleared = stored.cleared.flatMap(([id, key]): Clearance[] => {
    const clearance = bench.clearances.get(id);
    return clearance ? [{ ...clearance, key }] : [];
  });
  const ruleSet = bench.ruleSetOf(stored);
  const plain = judge(scene, ruleSet, bench, cleared);
  // Counts change nothing but the confidence of what was found: nearly all events need no rule set compiled for theirs.
  const found = plain.decision.hits.length > 0 || plain.suppressed.length > 0;
  return found && outcomes !== "" ? judge(scene, bench.counted(ruleSet, outcomes), bench, cleared) : plain;
}

/** Runs one customer's next events, which advances the profile; hands each decision to `take`. */
export function replayEvents(
  bench: ReplayBench,
  profile: OwnProfile,
  events: readonly StoredEvent[],
  take: (stored: StoredEvent, judgement: Judgement) => void,
): void {
  for (const stored of events) {
    advanceOwn(profile, stored.event, stored.facts);
    if (stored.receivedAt >= bench.from) take(stored, judgeAgain(bench, profile, stored));
  }
}

/** Compiled rule sets are large: only so many with counts are kept. */
const countedLimit = 64;

/** Rule sets with counts by name, each made once while it is in use. `outcomes` must have every name that is asked for. */
export function createCounted(outcomes: ReadonlyMap<string, Outcomes>): ReplayBench["counted"] {
  const made = new Map<RuleSet, Map<string, RuleSet>>();
  return (ruleSet, name) => {
    const known = made.get(ruleSet) ?? new Map<string, RuleSet>();
    made.set(ruleSet, known);
    const counts = outcomes.get(name);
    if (!counts) throw new Error(`outcome counts ${name} were not read`);
    const counted = known.get(name) ?? { ...ruleSet, dispositions: { ...ruleSet.dispositions, ...counts } };
    known.delete(name);
    known.set(name, counted);
    const [oldest] = known.keys();
    if (known.size > countedLimit && oldest !== undefined) known.delete(oldest);
    return counted;
  };
}
