// Devices and countries of a customer, with first and last sight. Sorted by key. Trimmed only when time moves on, so that
// events of one instant may come in any order; a hard ceiling holds in between.

import { SEEN_LIMIT, type Seen } from "./profile";

const HARD_LIMIT = SEEN_LIMIT * 8;

const findKey = (table: readonly Seen[], key: number): number => {
  for (let index = 0; index < table.length; index++) if ((table[index] as Seen).key >= key) return index;
  return table.length;
};

/** What the table knows about `key`, or null. */
export const findSeen = (table: readonly Seen[], key: number): Seen | null => {
  const seen = table[findKey(table, key)];
  return seen !== undefined && seen.key === key ? seen : null;
};

/** The table after one more sight of `key`. */
export const see = (table: readonly Seen[], key: number, at: number): readonly Seen[] => {
  const place = findKey(table, key);
  const known = table[place];
  const next = table.slice();
  if (known !== undefined && known.key === key) {
    next[place] = {
      key,
      first: Math.min(known.first, at),
      last: Math.max(known.last, at),
      times: known.times + 1,
    };
    return next;
  }
  if (table.length >= HARD_LIMIT) return table;
  next.splice(place, 0, { key, first: at, last: at, times: 1 });
  return next;
};

/** The table without what was last seen before `oldest`, and at most its SEEN_LIMIT latest. */
export const trimSeen = (table: readonly Seen[], oldest: number): readonly Seen[] => {
  let expired = 0;
  for (const seen of table) if (seen.last < oldest) expired++;
  if (expired === 0 && table.length <= SEEN_LIMIT) return table;
  const living = table.filter((seen) => seen.last >= oldest);
  if (living.length <= SEEN_LIMIT) return living;
  return living
    .sort((a, b) => b.last - a.last || a.key - b.key)
    .slice(0, SEEN_LIMIT)
    .sort((a, b) => a.key - b.key);
};
