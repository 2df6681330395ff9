// What remains of a transaction once it leaves the exact log: an hour or day bucket, its amount, its party.

import { keepAmounts } from "./past-amounts";
import {
  type Bucket,
  EXACT_HORIZON,
  HOUR_BUCKETS_FOR,
  LONG_HORIZON,
  OLD_PARTIES_LIMIT,
  type OldParty,
  type OwnLog,
  type PastAmount,
  type TransactionEntry,
} from "./profile";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Older = {
  hours: readonly Bucket[];
  days: readonly Bucket[];
  readonly pastAmounts: OwnLog<PastAmount>;
  oldParties: readonly OldParty[];
};

export const HOUR_SPAN: number = HOUR;
export const DAY_SPAN: number = DAY;

const compareBuckets = (a: Bucket, b: Bucket): number => a.start - b.start || a.direction - b.direction;

const addBucket = (buckets: Bucket[], added: Bucket): void => {
  let place = buckets.length;
  while (place > 0 && compareBuckets(buckets[place - 1] as Bucket, added) > 0) place--;
  const same = buckets[place - 1];
  if (same !== undefined && compareBuckets(same, added) === 0)
    buckets[place - 1] = { ...same, count: same.count + added.count, cents: same.cents + added.cents };
  else if (place === buckets.length) buckets.push(added);
  else buckets.splice(place, 0, added);
};

/** The hour, day or week that an instant lies in. (The remainder of large numbers is a call of its own, and slow.) */
export const startOf = (at: number, span: number): number => Math.floor(at / span) * span;

/** An hour bucket while any of the hour is recent, decided for the hour as a whole; else a day. */
const isRecentHour = (hour: number, newest: number): boolean => hour + HOUR > newest - HOUR_BUCKETS_FOR;
const isForgottenDay = (day: number, newest: number): boolean => day + DAY <= newest - LONG_HORIZON;

const addDay = (days: Bucket[], bucket: Bucket, newest: number): void => {
  const start = startOf(bucket.start, DAY);
  if (!isForgottenDay(start, newest)) addBucket(days, { ...bucket, start });
};

/** The OLD_PARTIES_LIMIT parties seen last, sorted by key. */
const mergeParties = (known: readonly OldParty[], entries: readonly TransactionEntry[]): readonly OldParty[] => {
  const last = new Map(known.map((party) => [party.key, party.last]));
  for (const { party, at, voided } of entries)
    if (party !== 0 && !voided && (last.get(party) ?? 0) < at) last.set(party, at);
  const parties = Array.from(last, ([key, at]) => ({ key, last: at }));
  if (parties.length > OLD_PARTIES_LIMIT)
    parties.sort((a, b) => b.last - a.last || a.key - b.key).length = OLD_PARTIES_LIMIT;
  return parties.sort((a, b) => a.key - b.key);
};

/** Moves entries out of the exact log. Voided ones leave nothing. */
export const retire = (older: Older, entries: readonly TransactionEntry[], newest: number): void => {
  const hours = older.hours.slice();
  const days = older.days.slice();
  for (const { at, direction, cents, voided } of entries) {
    if (voided) continue;
    const hour = startOf(at, HOUR);
    const bucket = { start: hour, direction, count: 1, cents };
    if (isRecentHour(hour, newest)) addBucket(hours, bucket);
    else addDay(days, bucket, newest);
  }
  older.hours = hours;
  older.days = days;
  keepAmounts(older.pastAmounts, entries, newest);
  older.oldParties = mergeParties(older.oldParties, entries);
};

/** Turns hours that have become old into days, and drops the days beyond the long horizon. */
export const coarsen = (older: Older, newest: number): void => {
  const oldestHour = older.hours[0];
  if (oldestHour !== undefined && !isRecentHour(oldestHour.start, newest)) {
    const days = older.days.slice();
    const recent = older.hours.filter((bucket) => isRecentHour(bucket.start, newest));
    for (const bucket of older.hours) if (!isRecentHour(bucket.start, newest)) addDay(days, bucket, newest);
    older.hours = recent;
    older.days = days;
  }
  const oldestDay = older.days[0];
  if (oldestDay !== undefined && isForgottenDay(oldestDay.start, newest))
    older.days = older.days.filter(({ start }) => !isForgottenDay(start, newest));
};

/** Where the exact log begins: moves a week at a time, so that transactions leave it in batches. */
export const exactFrom = (newest: number): number => startOf(newest, 7 * DAY) - EXACT_HORIZON;
