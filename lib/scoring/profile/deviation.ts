// How unusual an amount is for this customer, robustly: distance from the median in deviations that odd payments do not widen.
// On the scale of ratios, because amounts of one person spread by factors, not by dollars.

import { DIRECTIONS } from "../event";
import type { Profile } from "./profile";
import { centsAt, directionAt, instantAt, isVoidedAt } from "./transaction-log";
import { directions } from "./window";

/** Median absolute deviation × this is the standard deviation of a bell curve. */
const TO_SIGMA = 1.4826;
/** Nobody is so regular that a tenth more is odd. */
const LEAST_SIGMA = 0.1;

const OUTGOING = directions("out", "p2p", "merchant", "internal");

const medianOf = (values: Float64Array): number => {
  const middle = values.length >> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? 0) + upper) / 2;
};

/** `spread`: how far one deviation is, in natural logarithms. */
export type Deviation = { deviations: number; usualCents: number; spread: number; samples: number };

/**
 * Robust deviations of `cents` above this customer's own amounts of the exact log, later than nothing and before `before`.
 * Payments of all kinds are compared with one another, anything else with its own direction. Null with fewer than `least` samples.
 */
export const deviationOf = (
  profile: Profile,
  direction: number,
  cents: number,
  before: number,
  least: number,
): Deviation | null => {
  const own = 1 << direction;
  const bits = (OUTGOING & own) === 0 ? own : OUTGOING;
  const log = profile.transactions;
  if (log.to - log.from <= least || direction >= DIRECTIONS.length) return null;
  const logs: number[] = [];
  for (let index = log.from; index < log.to; index++) {
    if (instantAt(log, index) >= before) break;
    const known = centsAt(log, index);
    if (known > 0 && ((1 << directionAt(log, index)) & bits) !== 0 && !isVoidedAt(log, index))
      logs.push(Math.log(known));
  }
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
