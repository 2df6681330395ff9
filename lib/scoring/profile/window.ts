// Questions over a stretch of time. Windows are half open: later than `since`, up to and including `until`. What was voided
// counts for nothing. Exact within the last 512 transactions of 31 days; beyond, whole buckets are added and it says so.

import { DIRECTIONS, type Direction } from "../event";
import { DAY_SPAN, HOUR_SPAN } from "./older";
import type { Bucket, Profile, TransactionEntry } from "./profile";
import { centsAt, directionAt, firstAfter, instantAt, isVoidedAt, transactionAt } from "./transaction-log";

export type Window = { since: number; until: number };
export type Total = { count: number; cents: number; saturated: boolean };

/** A bit set of directions, for `Window` questions. */
export const directions = (...names: Direction[]): number =>
  names.reduce((bits, name) => bits | (1 << DIRECTIONS.indexOf(name)), 0);
export const EVERY_DIRECTION: number = (1 << DIRECTIONS.length) - 1;

export const isDirection = (entry: TransactionEntry, bits: number): boolean => (bits & (1 << entry.direction)) !== 0;

/**
 * The stretch of `within` milliseconds that a rule looks at: up to the newest transaction while the event lies in it (a late
 * event completes a pattern that later ones began), else up to the event itself.
 */
export const windowOf = (profile: Profile, at: number, within: number): Window => {
  const { transactions } = profile;
  const newest = transactions.to > transactions.from ? instantAt(transactions, transactions.to - 1) : at;
  const until = at > newest - within ? Math.max(newest, at) : at;
  return { since: until - within, until };
};

const reaches = (buckets: readonly Bucket[], span: number, since: number): boolean => {
  const last = buckets[buckets.length - 1];
  return last !== undefined && last.start + span > since;
};

/** True when part of the window lies among what is no longer exact. */
export const isSaturated = ({ hours, days }: Profile, since: number): boolean =>
  reaches(hours, HOUR_SPAN, since) || reaches(days, DAY_SPAN, since);

const addBuckets = (total: Total, buckets: readonly Bucket[], span: number, window: Window, bits: number): void => {
  for (let index = buckets.length - 1; index >= 0; index--) {
    const bucket = buckets[index] as Bucket;
    if (bucket.start + span <= window.since) return;
    if (bucket.start > window.until) continue;
    total.saturated = true;
    if ((bits & (1 << bucket.direction)) === 0) continue;
    total.count += bucket.count;
    total.cents += bucket.cents;
  }
};

/** Exact entries of the window in time order that `accept` lets through. */
export const entriesWithin = (
  profile: Profile,
  { since, until }: Window,
  accept: (entry: TransactionEntry) => boolean,
): TransactionEntry[] => {
  const log = profile.transactions;
  const found: TransactionEntry[] = [];
  for (let index = firstAfter(log, since); index < log.to; index++) {
    if (instantAt(log, index) > until) break;
    if (isVoidedAt(log, index)) continue;
    const entry = transactionAt(log, index);
    if (accept(entry)) found.push(entry);
  }
  return found;
};

/** Count and sum of what lies exactly in the window, of every direction. */
export const exactWithin = (profile: Profile, { since, until }: Window): { count: number; cents: number } => {
  const log = profile.transactions;
  let count = 0;
  let cents = 0;
  for (let index = firstAfter(log, since); index < log.to; index++) {
    if (instantAt(log, index) > until) break;
    if (isVoidedAt(log, index)) continue;
    count++;
    cents += centsAt(log, index);
  }
  return { count, cents };
};

/** Count and sum of the window in some directions, with buckets where it is no longer exact. */
export const totalWithin = (profile: Profile, window: Window, bits: number): Total => {
  const log = profile.transactions;
  const total: Total = { count: 0, cents: 0, saturated: false };
  for (let index = firstAfter(log, window.since); index < log.to; index++) {
    if (instantAt(log, index) > window.until) break;
    if ((bits & (1 << directionAt(log, index))) === 0 || isVoidedAt(log, index)) continue;
    total.count++;
    total.cents += centsAt(log, index);
  }
  addBuckets(total, profile.hours, HOUR_SPAN, window, bits);
  addBuckets(total, profile.days, DAY_SPAN, window, bits);
  return total;
};
