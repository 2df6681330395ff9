// What is usual for this customer: medians, so that one odd day or payment does not move them.

import { startOf } from "./older";
import { pastCentsAt, pastDayAt } from "./past-amounts";
import type { Bucket, Profile } from "./profile";
import { centsAt, directionAt, instantAt, isVoidedAt } from "./transaction-log";

const DAY = 86_400_000;
/** Days looked back, and how many of them must have seen anything before "usual" means something. */
const USUAL_DAYS = 30;
const ENOUGH_DAYS = 5;

const median = (sorted: readonly number[]): number => {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
};

const addBuckets = (perDay: number[], buckets: readonly Bucket[], today: number, question: Question): void => {
  for (const bucket of buckets) {
    const day = Math.floor((today - 1 - bucket.start) / DAY);
    if (day < 0 || day >= USUAL_DAYS || (question.bits & (1 << bucket.direction)) === 0) continue;
    perDay[day] = (perDay[day] ?? 0) + (question.measure === "count" ? bucket.count : bucket.cents);
  }
};

type Question = { bits: number; measure: "count" | "cents" };

const computeUsual = ({ transactions, days, hours }: Profile, today: number, question: Question): number | null => {
  const perDay: number[] = new Array(USUAL_DAYS).fill(0);
  for (let index = transactions.to - 1; index >= transactions.from; index--) {
    const at = instantAt(transactions, index);
    if (at >= today || isVoidedAt(transactions, index)) continue;
    if ((question.bits & (1 << directionAt(transactions, index))) === 0) continue;
    const day = Math.floor((today - 1 - at) / DAY);
    if (day >= USUAL_DAYS) break;
    perDay[day] = (perDay[day] ?? 0) + (question.measure === "count" ? 1 : centsAt(transactions, index));
  }
  addBuckets(perDay, days, today, question);
  addBuckets(perDay, hours, today, question);
  const active = perDay.filter((value) => value > 0).sort((a, b) => a - b);
  return active.length < ENOUGH_DAYS ? null : median(active);
};

// A busy customer is asked for at each event, and the answer holds all day: what is appended to a log is later than `until`,
// and anything else replaces one of the arrays. So what is remembered is what would be computed again.
type Remembered = Question & Pick<Profile, "days" | "hours"> & { today: number; usual: number | null };
const remembered = new WeakMap<readonly unknown[], Remembered>();

/**
 * Median over the active days among the 30 UTC days before that of `until`, of what `measure` counts in a day; null with
 * fewer than five active days.
 */
export const usualDay = (profile: Profile, until: number, bits: number, measure: "count" | "cents"): number | null => {
  const today = startOf(until, DAY);
  const { transactions, days, hours } = profile;
  if (transactions.to === transactions.from) return computeUsual(profile, today, { bits, measure });
  const known = remembered.get(transactions.rows);
  if (
    known !== undefined &&
    known.today === today &&
    known.bits === bits &&
    known.measure === measure &&
    known.days === days &&
    known.hours === hours
  )
    return known.usual;
  const usual = computeUsual(profile, today, { bits, measure });
  const newest = instantAt(transactions, transactions.to - 1);
  if (newest >= today) remembered.set(transactions.rows, { today, bits, measure, days, hours, usual });
  return usual;
};

export type UsualAmount = { median: number; deviation: number; samples: number };

/**
 * Median amount in cents before `until` and the median absolute deviation from it, over the exact log and the latest amounts of
 * a year that left it. Null without any.
 */
export const usualAmount = ({ transactions, pastAmounts }: Profile, until: number): UsualAmount | null => {
  const amounts: number[] = [];
  for (let index = pastAmounts.from; index < pastAmounts.to; index++)
    if (pastDayAt(pastAmounts, index) <= until) amounts.push(pastCentsAt(pastAmounts, index));
  for (let index = transactions.from; index < transactions.to; index++)
    if (instantAt(transactions, index) <= until && !isVoidedAt(transactions, index))
      amounts.push(centsAt(transactions, index));
  if (amounts.length === 0) return null;
  const middle = median(amounts.sort((a, b) => a - b));
  const off = amounts.map((cents) => Math.abs(cents - middle)).sort((a, b) => a - b);
  return { median: middle, deviation: median(off), samples: amounts.length };
};

/** True when the two amounts are within `nearness` (a share of the larger) of one another. */
export const isNearAmount = (a: number, b: number, nearness: number): boolean =>
  Math.abs(a - b) <= Math.max(a, b) * nearness;
