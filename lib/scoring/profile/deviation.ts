// How unusual an amount is for this customer, robustly: distance from the median in deviations that odd payments do not widen.
// On the scale of ratios, because amounts of one person spread by factors, not by dollars.

import { logLength } from "./log";
import { movementOf, pastCentsAt, pastDayAt, pastMovementAt } from "./past-amounts";
import type { Profile } from "./profile";
import { centsAt, directionAt, instantAt, isVoidedAt } from "./transaction-log";

/** Median absolute deviation × this is the standard deviation of a bell curve. */
const TO_SIGMA = 1.4826;
/** Nobody is so regular that a tenth more is odd. */
const LEAST_SIGMA = 0.1;

const medianOf = (values: Float64Array): number => {
  const middle = values.length >> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? 0) + upper) / 2;
};

/** `spread`: how far one deviation is, in natural logarithms. */
export type Deviation = { deviations: number; usualCents: number; spread: number; samples: number };

/** Natural logarithms of this customer's amounts of one kind before an instant: of the exact log, and the latest before it. */
const amountsBefore = ({ transactions, pastAmounts }: Profile, movement: number, before: number): number[] => {
  const logs: number[] = [];
  for (let index = pastAmounts.from; index < pastAmounts.to; index++) {
    if (pastDayAt(pastAmounts, index) >= before) break;
    if (pastMovementAt(pastAmounts, index) === movement) logs.push(Math.log(pastCentsAt(pastAmounts, index)));
  }
  for (let index = transactions.from; index < transactions.to; index++) {
    if (instantAt(transactions, index) >= before) break;
    const known = centsAt(transactions, index);
    if (known > 0 && movementOf(directionAt(transactions, index)) === movement && !isVoidedAt(transactions, index))
      logs.push(Math.log(known));
  }
  return logs;
};

/** The largest of those amounts, in cents; 0 without any. Of amounts that left the exact log the latest are known. */
export const largestBefore = (profile: Profile, direction: number, before: number): number => {
  const logs = amountsBefore(profile, movementOf(direction), before);
  return logs.length === 0 ? 0 : Math.round(Math.exp(Math.max(...logs)));
};

/**
 * Robust deviations of `cents` above this customer's own amounts before `before`: of the exact log and the latest of a year.
 * Payments of all kinds are compared with one another, anything else with its own direction. Null with fewer than `least` samples.
 */
export const deviationOf = (
  profile: Profile,
  direction: number,
  cents: number,
  before: number,
  least: number,
): Deviation | null => {
  if (logLength(profile.transactions) + logLength(profile.pastAmounts) < least) return null;
  const logs = amountsBefore(profile, movementOf(direction), before);
  if (logs.length < least) return null;
  const sorted = Float64Array.from(logs).sort();
  const middle = medianOf(sorted);
  const off = sorted.map((value) => Math.abs(value - middle)).sort();
  const sigma = Math.max(LEAST_SIGMA, medianOf(off) * TO_SIGMA);
  return {
    deviations: (Math.log(Math.max(1, cents)) - middle) / sigma,
    usualCents: Math.round(Math.exp(middle)),
    spread: sigma,
    samples: logs.length,
  };
};

/** The amount that lies so many deviations above the usual one. Cents. */
export const centsAbove = ({ usualCents, spread }: Deviation, deviations: number): number =>
  Math.round(usualCents * Math.exp(deviations * spread));
