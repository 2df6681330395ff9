// What a case says about its open alerts, pure: each batch of alerts is joined to what the case already says, so that a case
// with a thousand alerts costs no more to join than one with two.

import { type Hit, MEASURES } from "@/lib/scoring";
import { firstLookDue, holdingMeasures } from "@/lib/service-levels/due";
import type { AlertDraft } from "./draft";

/** The hit that the reason sentence is made of, whole enough to be shown without reading the alert. */
export type StoredHeadline = Pick<
  Hit,
  "rule" | "grade" | "values" | "observed" | "threshold" | "usual" | "unit" | "reason"
>;

export type Aggregate = {
  severity: 1 | 2 | 3;
  score: number;
  confidence: number;
  measure: string;
  measureSince: Date | null;
  measureUntil: Date | null;
  legalDeadline: Date | null;
  dueAt: Date;
  valueUsdCents: number;
  shareAtStake: number;
  headline: StoredHeadline;
  rules: string[];
  evidenceKey: string;
  mandatory: boolean;
  alertCount: number;
};

const rank = (measure: string): number => (MEASURES as readonly string[]).indexOf(measure);
const earlier = (a: Date | null, b: Date | null): Date | null => (a && b ? (a < b ? a : b) : (a ?? b));
/** Null means that it does not end. */
const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : null);
const union = (a: readonly string[], b: readonly string[]): string[] => [...new Set([...a, ...b])].sort();

/** What a case says after `drafts` (in the order they happened) joined `before`; `looked` when a person has begun with it. */
export function joinAlerts(
  before: Aggregate | null,
  drafts: readonly AlertDraft[],
  now: Date,
  looked: boolean,
): Aggregate {
  const joined = drafts.reduce<Aggregate | null>((sum, draft) => join(sum, draft, now), before && lapse(before, now));
  if (!joined) throw new Error("a case without an alert");
  const due = drafts
    .map((draft) => firstLookDue(draft, now))
    .reduce((soonest, next) => (next < soonest ? next : soonest));
  return { ...joined, dueAt: before && !looked && before.dueAt < due ? before.dueAt : due };
}

/** A measure that has ended by itself no longer outranks what comes. */
function lapse(before: Aggregate, now: Date): Aggregate {
  const ended = before.measureUntil !== null && before.measureUntil.getTime() <= now.getTime();
  return ended && holdingMeasures.includes(before.measure)
    ? { ...before, measure: "review", measureSince: null, measureUntil: null }
    : before;
}

function join(sum: Aggregate | null, draft: AlertDraft, now: Date): Aggregate {
  const own = alone(draft, now);
  if (!sum) return own;
  const stronger = rank(own.measure) - rank(sum.measure);
  // Of equals the newest leads: its numbers are the ones that stand now.
  const leads = compareLead(own, sum) <= 0;
  return {
    severity: Math.min(sum.severity, own.severity) as 1 | 2 | 3,
    score: Math.max(sum.score, own.score),
    confidence: Math.max(sum.confidence, own.confidence),
    measure: stronger > 0 ? own.measure : sum.measure,
    measureSince:
      stronger > 0 ? own.measureSince : stronger < 0 ? sum.measureSince : earlier(sum.measureSince, own.measureSince),
    measureUntil:
      stronger > 0 ? own.measureUntil : stronger < 0 ? sum.measureUntil : later(sum.measureUntil, own.measureUntil),
    legalDeadline: earlier(sum.legalDeadline, own.legalDeadline),
    dueAt: sum.dueAt,
    valueUsdCents: sum.valueUsdCents + own.valueUsdCents,
    shareAtStake: Math.fround(Math.min(1, sum.shareAtStake + own.shareAtStake)),
    headline: leads ? own.headline : sum.headline,
    rules: union(sum.rules, own.rules),
    evidenceKey: joinEvidence(sum.evidenceKey, own.evidenceKey),
    mandatory: sum.mandatory || own.mandatory,
    alertCount: sum.alertCount + 1,
  };
}

function alone(draft: AlertDraft, now: Date): Aggregate {
  return {
    severity: draft.severity,
    score: draft.score,
    confidence: draft.confidence,
    measure: draft.measure,
    measureSince: draft.at,
    measureUntil: draft.measureUntil,
    legalDeadline: draft.legalDeadline,
    dueAt: firstLookDue(draft, now),
    valueUsdCents: draft.valueUsdCents,
    // As the column keeps it: a share too small for single precision is none.
    shareAtStake: Math.fround(Math.min(Math.max(draft.shareAtStake, 0), 1)),
    headline: headlineOf(draft),
    rules: union(
      [],
      draft.hits.map(({ rule }) => rule),
    ),
    evidenceKey: evidenceOf(draft.hits),
    mandatory: draft.mandatory,
    alertCount: 1,
  };
}

/** Below zero when `a` should speak for the case: severity, then measure, then score. */
const compareLead = (a: Aggregate, b: Aggregate): number =>
  a.severity - b.severity || rank(b.measure) - rank(a.measure) || b.score - a.score;

function headlineOf({ hits, headline }: AlertDraft): StoredHeadline {
  const hit = hits.find(({ rule }) => rule === headline.rule) ?? hits[0];
  if (!hit) throw new Error("an alert without a hit");
  const { grade, usual, unit, reason } = hit;
  const { rule, values, observed, threshold } = headline;
  return { rule, grade, values, observed, threshold, usual, unit, reason };
}

/** Which rules fired at which grade; hits that add nothing to a score are no evidence. */
const evidenceOf = (hits: readonly Hit[]): string =>
  union(
    [],
    hits.filter(({ weight }) => weight > 0).map(({ rule, grade }) => `${rule}:${grade}`),
  ).join(" ");
const joinEvidence = (a: string, b: string): string =>
  a === b ? a : union(a.split(" ").filter(Boolean), b.split(" ").filter(Boolean)).join(" ");
