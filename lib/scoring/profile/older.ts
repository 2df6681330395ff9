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
  buckets: readonly Bucket[];
  oldAmounts: readonly (readonly [number, number])[];
  oldParties: readonly OldParty[];
};

const compareBuckets = (a: Bucket, b: Bucket): number =>
  a.start - b.start || a.span - b.span || a.direction - b.direction;

const addBucket = (buckets: readonly Bucket[], added: Bucket): readonly Bucket[] => {
  let place = buckets.length;
  while (place > 0 && compareBuckets(buckets[place - 1] as Bucket, added) > 0) place--;
  const next = buckets.slice();
  const same = buckets[place - 1];
  if (same !== undefined && compareBuckets(same, added) === 0)
    next[place - 1] = { ...same, count: same.count + added.count, cents: same.cents + added.cents };
  else next.splice(place, 0, added);
  return next;
};

/** An hour while any of it is recent, else a day: decided by the bucket, so that all of its events go the same way. */
const spanAt = (at: number, newest: number): number =>
  Math.floor(at / HOUR) * HOUR + HOUR > newest - HOUR_BUCKETS_FOR ? HOUR : DAY;

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
  const span = spanAt(entry.at, newest);
  const start = Math.floor(entry.at / span) * span;
  if (start + span > newest - LONG_HORIZON) {
    older.buckets = addBucket(older.buckets, { start, span, direction: entry.direction, count: 1, cents: entry.cents });
  }
  older.oldAmounts = addAmount(older.oldAmounts, amountBin(entry.cents));
  if (entry.party !== 0) older.oldParties = addParty(older.oldParties, entry.party, entry.at);
};

/** Turns hours that have become old into days, and drops what lies beyond the long horizon. */
export const coarsen = (buckets: readonly Bucket[], newest: number): readonly Bucket[] => {
  const hoursFrom = newest - HOUR_BUCKETS_FOR;
  const daysFrom = newest - LONG_HORIZON;
  const stale = (bucket: Bucket) =>
    bucket.start + bucket.span <= daysFrom || (bucket.span === HOUR && bucket.start + HOUR <= hoursFrom);
  if (!buckets.some(stale)) return buckets;
  let next: readonly Bucket[] = buckets.filter((bucket) => !stale(bucket));
  for (const bucket of buckets) {
    if (!stale(bucket) || bucket.start + bucket.span <= daysFrom) continue;
    next = addBucket(next, { ...bucket, start: Math.floor(bucket.start / DAY) * DAY, span: DAY });
  }
  return next;
};

export const exactFrom = (newest: number): number => newest - EXACT_HORIZON;
