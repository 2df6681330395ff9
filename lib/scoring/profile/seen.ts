// Devices and countries of a customer, with first and last sight. Sorted by key. Trimmed only when time moves on, so that
// events of one instant may come in any order; a hard ceiling holds in between.

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
  const day = at - (at % DAY);
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

/** The table without what was last seen before the day of `oldest`, and at most its SEEN_LIMIT latest. */
export const trimSeen = (table: readonly Seen[], oldest: number): readonly Seen[] => {
  const oldestDay = oldest - (oldest % DAY);
  let expired = 0;
  for (let index = 0; index < table.length; index++) if ((table[index] as Seen).lastDay < oldestDay) expired++;
  if (expired === 0 && table.length <= SEEN_LIMIT) return table;
  const living = table.filter((seen) => seen.lastDay >= oldestDay);
  if (living.length <= SEEN_LIMIT) return living;
  return living
    .sort((a, b) => b.lastDay - a.lastDay || b.first - a.first || a.key - b.key)
    .slice(0, SEEN_LIMIT)
    .sort((a, b) => a.key - b.key);
};
