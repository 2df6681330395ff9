// Devices and countries of a customer, with first and last sight. Sorted by key. Trimmed only when time moves on, so that
// events of one instant may come in any order; a hard ceiling holds in between.

import { startOf } from "./older";
import { SEEN_LIMIT, type Seen } from "./profile";

const DAY = 86_400_000;
const HARD_LIMIT = SEEN_LIMIT * 8;

const placeOf = (table: readonly Seen[], key: number): number => {
  for (let index = 0; index < table.length; index++) if ((table[index] as Seen).key >= key) return index;
  return table.length;
};

/** What the table knows about `key`, or null. */
export const findSeen = (table: readonly Seen[], key: number): Seen | null => {
  const seen = table[placeOf(table, key)];
  return seen !== undefined && seen.key === key ? seen : null;
};

/** The table after one more sight of `key`; the same table when it tells nothing new. */
export const see = (table: readonly Seen[], key: number, at: number): readonly Seen[] => {
  const place = placeOf(table, key);
  const known = table[place];
  const day = startOf(at, DAY);
  if (known !== undefined && known.key === key) {
    if (known.first <= at && known.lastDay >= day) return table;
    const next = table.slice();
    next[place] = { key, first: Math.min(known.first, at), lastDay: Math.max(known.lastDay, day) };
    return next;
  }
  if (table.length >= HARD_LIMIT) return table;
  const next = table.slice();
  next.splice(place, 0, { key, first: at, lastDay: day });
  return next;
};

/** The table without what was last seen before the day that begins at `oldestDay`. */
export const dropUnseen = (table: readonly Seen[], oldestDay: number): readonly Seen[] => {
  for (const { lastDay } of table) if (lastDay < oldestDay) return table.filter((seen) => seen.lastDay >= oldestDay);
  return table;
};

/** At most the `limit` entries seen last. */
export const keepSeen = (table: readonly Seen[], limit: number = SEEN_LIMIT): readonly Seen[] => {
  if (table.length <= limit) return table;
  return table
    .slice()
    .sort((a, b) => b.lastDay - a.lastDay || b.first - a.first || a.key - b.key)
    .slice(0, limit)
    .sort((a, b) => a.key - b.key);
};

/** True when `key` was first seen within `within` before `at`, and something else was seen before it. */
export const isNewSince = (table: readonly Seen[], key: number, at: number, within: number): boolean => {
  const seen = findSeen(table, key);
  if (seen === null || seen.first <= at - within) return false;
  return table.some((other) => other.first < seen.first);
};
