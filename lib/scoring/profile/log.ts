// Bounded lists in time order that share their memory: a successor appends to the array of its predecessor, which sees only its
// own `to`. Advancing in order copies nothing, and no profile ever changes under whoever holds it. What a log holds depends on
// what was put in, not on the order in which it came.

import type { Log } from "./profile";

/** An array is copied anew when so many dropped items lie before the first. */
const DROPPED_LIMIT = 512;

export const logLength = (log: Log<unknown>): number => log.to - log.from;

/** Reads by index, `log.from … log.to − 1`. */
export const entryAt = <T>(log: Log<T>, index: number): T => log.items[index] as T;

/** The log with `item` in its place. `compare` is a total order that begins with the instant. */
export const insertItem = <T>(log: Log<T>, item: T, compare: (a: T, b: T) => number): Log<T> => {
  const { items, from, to } = log;
  const inOrder = to === from || compare(items[to - 1] as T, item) <= 0;
  if (inOrder && to > 0 && items.length === to && from <= DROPPED_LIMIT) {
    (items as T[]).push(item);
    return { items, from, to: to + 1 };
  }
  const copy = items.slice(from, to);
  let place = copy.length;
  while (place > 0 && compare(copy[place - 1] as T, item) > 0) place--;
  if (place === copy.length) copy.push(item);
  else copy.splice(place, 0, item);
  return { items: copy, from: 0, to: copy.length };
};

/** The log without its oldest items. */
export const dropOldest = <T>(log: Log<T>, count: number): Log<T> => ({
  items: log.items,
  from: log.from + count,
  to: log.to,
});

/** The log with `item` in its place, and at most its `limit` latest. */
export const keepLatest = <T>(log: Log<T>, item: T, compare: (a: T, b: T) => number, limit: number): Log<T> => {
  const full = logLength(log) >= limit;
  if (full && compare(item, entryAt(log, log.from)) < 0) return log;
  const longer = insertItem(log, item, compare);
  return full ? dropOldest(longer, 1) : longer;
};

/** The log without what lies before `oldest`. */
export const dropOlder = <T extends { at: number }>(log: Log<T>, oldest: number): Log<T> => {
  let { from } = log;
  while (from < log.to && entryAt(log, from).at < oldest) from++;
  return from === log.from ? log : { items: log.items, from, to: log.to };
};

/** The items as an array of their own. */
export const logItems = <T>(log: Log<T>): T[] => log.items.slice(log.from, log.to);
