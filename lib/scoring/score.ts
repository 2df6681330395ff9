// Scores one event: profile on, rules asked, hits combined. Pure: the same five inputs give the same result everywhere.

import { combine } from "./combine";
import { type Compiled, compile, type ReadyRule, rulesFor } from "./compile";
import { dataPointsOf } from "./data-points";
import type { Decision, Hit, InnocentVerdict } from "./decision";
import type { Event } from "./event";
import type { Facts } from "./facts";
import { renderReason } from "./format";
import { advance } from "./profile/advance";
import type { Profile } from "./profile/profile";
import type { Found, Rule, Scene } from "./rule";
import type { RuleSet } from "./rule-set";

export type ScoreInput = { event: Event; profile: Profile; facts: Facts; ruleSet: RuleSet; now: number };
export type Scored = { decision: Decision; profile: Profile };

/** What a reason may speak of. (Spreading values of so many shapes into one object costs as much as finding them.) */
const toldOf = ({ observed, threshold, usual, values }: Found): Record<string, string | number> => {
  const told: Record<string, string | number> = { observed, threshold, usual: usual ?? "–" };
  for (const name in values) if (!Object.hasOwn(told, name)) told[name] = values[name] as string | number;
  return told;
};

const toHit = ({ rule, family, grades }: ReadyRule, found: Found): Hit => {
  const grade = grades[found.grade];
  if (grade === undefined) throw new Error(`${rule.id} has no grade ${found.grade}`);
  const unit = found.unit ?? rule.unit;
  const usual = found.usual ?? null;
  const values = found.values ?? {};
  const hit: Hit = {
    rule: rule.id,
    family,
    grade: found.grade,
    weight: grade.weight,
    measure: grade.measure,
    observed: found.observed,
    threshold: found.threshold,
    usual,
    unit,
    asks: grade.asks,
    mandatory: grade.mandatory,
    alone: grade.alone,
    severity: grade.severity,
    queue: grade.queue,
    precision: grade.precision,
    saturated: found.saturated ?? false,
    values,
    reason: renderReason(grade.reason, toldOf(found), unit),
    finding: { key: found.key, ceiling: found.ceiling },
    innocent: [],
  };
  if (grade.level !== undefined) hit.level = grade.level;
  if (grade.refuse) hit.refuse = true;
  if (grade.pauses) hit.pauses = true;
  if (found.until !== undefined) hit.until = found.until;
  return hit;
};

const testInnocence = (rule: Rule, scene: Scene, hit: Hit): InnocentVerdict[] =>
  rule.innocent.map(({ id, text, test }) => {
    const tested = test?.(scene, hit);
    return { id, text, verdict: tested?.verdict ?? "unknown", observed: tested?.observed ?? "" };
  });

/** Asks every rule that declares this kind of event. Misses allocate nothing. */
const findHits = (scene: Scene, compiled: Compiled): { hits: Hit[]; ready: ReadyRule[] } | null => {
  let hits: Hit[] | null = null;
  let fired: ReadyRule[] | null = null;
  for (const ready of rulesFor(compiled, scene.event, scene.facts)) {
    const found = ready.evaluate(scene, ready.values, compiled.others);
    if (found === null) continue;
    hits ??= [];
    fired ??= [];
    for (const one of Array.isArray(found) ? found : [found]) {
      hits.push(toHit(ready, one));
      fired.push(ready);
    }
  }
  return hits === null || fired === null ? null : { hits, ready: fired };
};

/** What a rule set says of a scene, whose profile the event has advanced already. */
export const decideScene = (scene: Scene, ruleSet: RuleSet): Decision => {
  const found = findHits(scene, compile(ruleSet));
  const hits = found === null ? [] : found.hits;
  const summary = combine(hits, ruleSet.combining, scene.now);
  if (summary.alert && found !== null)
    for (const [index, hit] of hits.entries())
      hit.innocent = testInnocence((found.ready[index] as ReadyRule).rule, scene, hit);
  return {
    ruleSetVersion: ruleSet.version,
    at: scene.now,
    score: summary.score,
    confidence: summary.confidence,
    measure: summary.measure,
    answer: summary.answer,
    alert: summary.alert,
    severity: summary.severity,
    queue: summary.queue,
    headline: summary.headline,
    families: summary.families,
    holdDeclined: summary.holdDeclined,
    hits,
    dataPoints: dataPointsOf(scene.event, ruleSet.version, summary.confidence),
    combining: ruleSet.combining,
  };
};

/**
 * Decides on one event. The profile handed back is advanced by it; the given one is left as it was. `now` is the instant of
 * the decision: windows look at the events' own instants, holds count from `now`.
 */
export const score = ({ event, profile, facts, ruleSet, now }: ScoreInput): Scored => {
  const next = advance(profile, event, facts);
  return { decision: decideScene({ event, profile: next, facts, now }, ruleSet), profile: next };
};
