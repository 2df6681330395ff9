// Devices and countries of a customer, with first and last sight: rows of three numbers in one array, sorted by key. Trimmed only
// when time moves on, so that events of one instant may come in any order; a hard ceiling holds in between.

import { startOf } from "./older";
import { SEEN_LIMIT, type Seen, type SeenTable } from "./profile";

const DAY = 86_400_000;
const HARD_LIMIT = SEEN_LIMIT * 8;
export const SEEN_WIDTH = 3;
// Columns of a row, after its key.
export const FIRST = 1;
export const LAST_DAY = 2;

const seenAt = (table: SeenTable, start: number): Seen => ({
  key: table[start] as number,
  first: table[start + FIRST] as number,
  lastDay: table[start + LAST_DAY] as number,
});

/** How many the table holds. */
export const countSeen = (table: SeenTable): number => table.length / SEEN_WIDTH;

/** What the table holds, as objects in the order of their keys. */
export const seenItems = (table: SeenTable): Seen[] => {
  const items: Seen[] = [];
  for (let start = 0; start < table.length; start += SEEN_WIDTH) items.push(seenAt(table, start));
  return items;
};

/** A table of these, in the order of their keys. */
const seenTable = (items: readonly Seen[]): SeenTable =>
  items.flatMap(({ key, first, lastDay }) => [key, first, lastDay]);

/** Where the row of `key` begins, or would. */
const placeOf = (table: SeenTable, key: number): number => {
  let start = 0;
  while (start < table.length && (table[start] as number) < key) start += SEEN_WIDTH;
  return start;
};

/** What the table knows about `key`, or null. */
export const findSeen = (table: SeenTable, key: number): Seen | null => {
  const start = placeOf(table, key);
  return start < table.length && table[start] === key ? seenAt(table, start) : null;
};

/**
 * The table after one more sight of `key`; the same table when it tells nothing new, or `isOwn`: nobody else holds it, and what is
 * known is written over.
 */
export const see = (table: SeenTable, key: number, at: number, isOwn = false): SeenTable => {
  const day = startOf(at, DAY);
  if (table.length === 0) return [key, at, day];
  const start = placeOf(table, key);
  if (start < table.length && table[start] === key) {
    const first = table[start + FIRST] as number;
    const lastDay = table[start + LAST_DAY] as number;
    if (first <= at && lastDay >= day) return table;
    const next = isOwn ? (table as number[]) : table.slice();
    next[start + FIRST] = Math.min(first, at);
    next[start + LAST_DAY] = Math.max(lastDay, day);
    return next;
  }
  if (countSeen(table) >= HARD_LIMIT) return table;
  return table.slice(0, start).concat([key, at, day], table.slice(start));
};

/** The earliest of the days that something was last seen on; Infinity for an empty table. */
export const oldestSeen = (table: SeenTable): number => {
  let oldest = Number.POSITIVE_INFINITY;
  for (let start = 0; start < table.length; start += SEEN_WIDTH)
    oldest = Math.min(oldest, table[start + LAST_DAY] as number);
  return oldest;
};

/** The table without what was last seen before the day that begins at `oldestDay`. */
export const dropUnseen = (table: SeenTable, oldestDay: number): SeenTable =>
  oldestSeen(table) < oldestDay ? seenTable(seenItems(table).filter(({ lastDay }) => lastDay >= oldestDay)) : table;

/** At most the `limit` entries seen last. */
export const keepSeen = (table: SeenTable, limit: number = SEEN_LIMIT): SeenTable => {
  if (countSeen(table) <= limit) return table;
  return seenTable(
    seenItems(table)
      .sort((a, b) => b.lastDay - a.lastDay || b.first - a.first || a.key - b.key)
      .slice(0, limit)
      .sort((a, b) => a.key - b.key),
  );
};

/** True when anything was first seen before `instant`. */
export const isAnySeenBefore = (table: SeenTable, instant: number): boolean => {
  for (let start = 0; start < table.length; start += SEEN_WIDTH)
    if ((table[start + FIRST] as number) < instant) return true;
  return false;
};

/** True when `key` was first seen within `within` before `at`, and something else was seen before it. */
export const isNewSince = (table: SeenTable, key: number, at: number, within: number): boolean => {
  const seen = findSeen(table, key);
  return seen !== null && seen.first > at - within && isAnySeenBefore(table, seen.first);
};
