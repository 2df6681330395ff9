// What speaks for a change of one number, as a proposal keeps it: plain numbers, so that years later it says what was known then. Pure.
import type { Figures } from "./figures";

/** Numbers of a proposal; a day's worth where it says `PerDay`. */
export type Evidence = {
  days: number;
  alertsPerDayBefore: number;
  alertsPerDayAfter: number;
  alertsPerDayLow: number;
  alertsPerDayHigh: number;
  ofRulePerDayBefore: number;
  ofRulePerDayAfter: number;
  hoursPerDaySaved: number;
  customersSpared: number;
  customersSparedLow: number;
  customersSparedHigh: number;
  gained: number;
  trueCasesLost: number;
  trueCases: number;
  /** The share of true cases that it could lose at most. */
  trueLostHigh: number;
  casesJudged: number;
  casesUnjudged: number;
  /** The share of true cases among those that it would not open, at most. */
  casesTrueHigh: number;
  heldDays: number;
};

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;

/** What one value would have done, beside the live one. */
export function evidenceOf(live: Figures, there: Figures, days: number): Evidence {
  const evidence: Evidence = {
    days,
    alertsPerDayBefore: live.alertsPerDay.value,
    alertsPerDayAfter: there.alertsPerDay.value,
    alertsPerDayLow: there.alertsPerDay.low,
    alertsPerDayHigh: there.alertsPerDay.high,
    ofRulePerDayBefore: live.ofRulePerDay,
    ofRulePerDayAfter: there.ofRulePerDay,
    hoursPerDaySaved: live.hoursPerDay.value - there.hoursPerDay.value,
    customersSpared: there.customersSpared.value,
    customersSparedLow: there.customersSpared.low,
    customersSparedHigh: there.customersSpared.high,
    gained: there.gained,
    trueCasesLost: there.trueLost.lost,
    trueCases: there.trueLost.of,
    trueLostHigh: there.trueLost.high,
    casesJudged: there.casesLost.judged,
    casesUnjudged: there.casesLost.unjudged,
    casesTrueHigh: there.casesLost.high,
    heldDays: there.heldDays,
  };
  return Object.fromEntries(Object.entries(evidence).map(([name, value]) => [name, rounded(value)])) as Evidence;
}

const LEAST_CLOSED = 10;
const MOST_PRECISION = 0.35;
/** Whether a rule's closed cases say that it mostly falls on the innocent: what proposals are looked for. */
export const wasMostlyWrong = ({ closed, deserved }: { closed: number; deserved: number }): boolean =>
  closed >= LEAST_CLOSED && deserved / closed <= MOST_PRECISION;

/** Customers that a proposal must spare, at least. */
export const LEAST_SPARED = 3;
/** Of the cases that it would not open, so many may be true at most, by the upper end of the interval. */
export const MOST_TRUE = 0.2;
/** Alerts of the rule that must go, and that may: where hardly any is left the rule is switched off, which is for people to say. */
const LEAST_DROP = 0.1;
const MOST_DROP = 0.8;

/** Whether dispositions speak for a value by themselves: it spares people, and nothing that was true is lost, as far as can be known. */
export function isWorthProposing(live: Figures, there: Figures): boolean {
  const { casesLost, customersSpared } = there;
  return (
    customersSpared.value >= LEAST_SPARED &&
    there.trueLost.lost === 0 &&
    casesLost.high <= MOST_TRUE &&
    casesLost.unjudged <= casesLost.judged &&
    there.ofRulePerDay <= live.ofRulePerDay * (1 - LEAST_DROP) &&
    there.ofRulePerDay >= live.ofRulePerDay * (1 - MOST_DROP) &&
    there.gained <= there.lost * 0.1
  );
}

/** The value that spares the most people, the nearest to the live one among equals; null where none is worth proposing. */
export function bestOf(figures: readonly Figures[], liveValue: number): Figures | null {
  const live = figures.find(({ value }) => value === liveValue);
  if (!live) return null;
  const [best] = figures
    .filter((each) => each.value !== liveValue && isWorthProposing(live, each))
    .sort(
      (a, b) =>
        b.customersSpared.value - a.customersSpared.value ||
        Math.abs(a.value - liveValue) - Math.abs(b.value - liveValue),
    );
  return best ?? null;
}
