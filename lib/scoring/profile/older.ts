// What remains of a transaction once it leaves the exact log: an hour or day bucket, the size of its amount, its party.

import {
  type Bucket,
  EXACT_HORIZON,
  HOUR_BUCKETS_FOR,
  LONG_HORIZON,
  OLD_PARTIES_LIMIT,
  type OldParty,
  type TransactionEntry,
} from "./profile";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

type Older = {
  hours: readonly Bucket[];
  days: readonly Bucket[];
  oldAmounts: readonly (readonly [number, number])[];
  oldParties: readonly OldParty[];
};

export const HOUR_SPAN: number = HOUR;
export const DAY_SPAN: number = DAY;

const compareBuckets = (a: Bucket, b: Bucket): number => a.start - b.start || a.direction - b.direction;

const addBucket = (buckets: readonly Bucket[], added: Bucket): readonly Bucket[] => {
  let place = buckets.length;
  while (place > 0 && compareBuckets(buckets[place - 1] as Bucket, added) > 0) place--;
  const next = buckets.slice();
  const same = buckets[place - 1];
  if (same !== undefined && compareBuckets(same, added) === 0)
    next[place - 1] = { ...same, count: same.count + added.count, cents: same.cents + added.cents };
  else if (place === next.length) next.push(added);
  else next.splice(place, 0, added);
  return next;
};

const startOf = (at: number, span: number): number => at - (at % span);

/** An hour bucket while any of the hour is recent, decided for the hour as a whole; else a day. */
const isRecentHour = (hour: number, newest: number): boolean => hour + HOUR > newest - HOUR_BUCKETS_FOR;
const isForgottenDay = (day: number, newest: number): boolean => day + DAY <= newest - LONG_HORIZON;

const addDay = (older: Older, bucket: Bucket, newest: number): void => {
  const start = startOf(bucket.start, DAY);
  if (!isForgottenDay(start, newest)) older.days = addBucket(older.days, { ...bucket, start });
};

/** Bins are eighths of a doubling: about 9 % wide. */
const BINS_PER_DOUBLING = 8;
export const amountBin = (cents: number): number => Math.floor(Math.log2(cents + 1) * BINS_PER_DOUBLING);
/** The middle of a bin, in cents. */
export const binCents = (bin: number): number => 2 ** ((bin + 0.5) / BINS_PER_DOUBLING) - 1;

const addAmount = (bins: Older["oldAmounts"], bin: number): Older["oldAmounts"] => {
  const place = bins.findIndex(([known]) => known >= bin);
  const next = bins.slice();
  const known = bins[place];
  if (known === undefined) next.push([bin, 1]);
  else if (known[0] === bin) next[place] = [bin, known[1] + 1];
  else next.splice(place, 0, [bin, 1]);
  return next;
};

const addParty = (parties: readonly OldParty[], key: number, at: number): readonly OldParty[] => {
  const known = parties.find((party) => party.key === key);
  if (known !== undefined && known.last >= at) return parties;
  const next = parties.filter((party) => party.key !== key);
  next.push({ key, last: at });
  if (next.length > OLD_PARTIES_LIMIT) {
    let oldest = 0;
    for (let index = 1; index < next.length; index++) {
      const candidate = next[index] as OldParty;
      const worst = next[oldest] as OldParty;
      if (candidate.last < worst.last || (candidate.last === worst.last && candidate.key > worst.key)) oldest = index;
    }
    next.splice(oldest, 1);
  }
  return next.sort((a, b) => a.key - b.key);
};

/** Moves an entry out of the exact log. Voided ones leave nothing. */
export const retire = (older: Older, entry: TransactionEntry, newest: number): void => {
  if (entry.voided) return;
  const hour = startOf(entry.at, HOUR);
  const bucket = { start: hour, direction: entry.direction, count: 1, cents: entry.cents };
  if (isRecentHour(hour, newest)) older.hours = addBucket(older.hours, bucket);
  else addDay(older, bucket, newest);
  older.oldAmounts = addAmount(older.oldAmounts, amountBin(entry.cents));
  if (entry.party !== 0) older.oldParties = addParty(older.oldParties, entry.party, entry.at);
};

/** Turns hours that have become old into days, and drops the days beyond the long horizon. */
export const coarsen = (older: Older, newest: number): void => {
  let passed = 0;
  for (const bucket of older.hours) {
    if (isRecentHour(bucket.start, newest)) break;
    addDay(older, bucket, newest);
    passed++;
  }
  if (passed > 0) older.hours = older.hours.slice(passed);
  let forgotten = 0;
  for (const { start } of older.days) {
    if (!isForgottenDay(start, newest)) break;
    forgotten++;
  }
  if (forgotten > 0) older.days = older.days.slice(forgotten);
};

/** Where the exact log begins. */
export const exactFrom = (newest: number): number => newest - EXACT_HORIZON;
