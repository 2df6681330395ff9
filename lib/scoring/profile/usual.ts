// What is usual for this customer: medians, so that one odd day or payment does not move them.

import { entryAt } from "./log";
import { amountBin, binCents } from "./older";
import type { Profile } from "./profile";
import { isDirection } from "./window";

const DAY = 86_400_000;
/** Days looked back, and how many of them must have seen anything before "usual" means something. */
const USUAL_DAYS = 30;
const ENOUGH_DAYS = 5;

const median = (sorted: readonly number[]): number => {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

/**
 * Median over the active days among the 30 before `until`, of what `measure` counts in a day; null with fewer than five
 * active days. A day is 24 h back from `until`.
 */
export const usualDay = (profile: Profile, until: number, bits: number, measure: "count" | "cents"): number | null => {
  const perDay: number[] = new Array(USUAL_DAYS).fill(0);
  const log = profile.transactions;
  for (let index = log.to - 1; index >= log.from; index--) {
    const entry = entryAt(log, index);
    const day = Math.floor((until - entry.at) / DAY);
    if (day >= USUAL_DAYS) break;
    if (day < 0 || entry.voided || !isDirection(entry, bits)) continue;
    perDay[day] = (perDay[day] ?? 0) + (measure === "count" ? 1 : entry.cents);
  }
  for (const bucket of [...profile.days, ...profile.hours]) {
    const day = Math.floor((until - bucket.start) / DAY);
    if (day < 0 || day >= USUAL_DAYS || (bits & (1 << bucket.direction)) === 0) continue;
    perDay[day] = (perDay[day] ?? 0) + (measure === "count" ? bucket.count : bucket.cents);
  }
  const active = perDay.filter((value) => value > 0).sort((a, b) => a - b);
  return active.length < ENOUGH_DAYS ? null : median(active);
};

export type UsualAmount = { median: number; deviation: number; samples: number };

/**
 * Median amount in cents before `until` and the median absolute deviation from it, over all that the profile knows: exact for
 * what the log holds, within 5 % for what is older. Null without any.
 */
export const usualAmount = (profile: Profile, until: number): UsualAmount | null => {
  const weighted: [cents: number, weight: number][] = profile.oldAmounts.map(([bin, times]) => [binCents(bin), times]);
  const log = profile.transactions;
  for (let index = log.from; index < log.to; index++) {
    const entry = entryAt(log, index);
    if (entry.at <= until && !entry.voided) weighted.push([entry.cents, 1]);
  }
  const middle = weightedMedian(weighted);
  if (middle === null) return null;
  const deviation = weightedMedian(weighted.map(([cents, weight]) => [Math.abs(cents - middle), weight])) ?? 0;
  return { median: middle, deviation, samples: weighted.reduce((sum, [, weight]) => sum + weight, 0) };
};

const weightedMedian = (items: [number, number][]): number | null => {
  const sorted = [...items].sort((a, b) => a[0] - b[0]);
  const half = sorted.reduce((sum, [, weight]) => sum + weight, 0) / 2;
  let passed = 0;
  for (const [value, weight] of sorted) {
    passed += weight;
    if (passed >= half) return value;
  }
  return null;
};

/** True when the two amounts are within `nearness` of one another, as coarse as old amounts are kept. */
export const isNearAmount = (a: number, b: number, nearness: number): boolean =>
  Math.abs(a - b) <= Math.max(a, b) * nearness || amountBin(a) === amountBin(b);
