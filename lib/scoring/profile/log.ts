// Bounded lists in time order that share their memory: a copy of a log appends to the array of its original, which sees only its
// own `to`. Advancing in order copies nothing, and no profile changes under whoever holds another. What a log holds depends on
// what was put in, not on the order in which it came.

import type { Log, OwnLog } from "./profile";

/** An array is copied anew when so many dropped items lie before the first. */
const DROPPED_LIMIT = 512;

export const logLength = (log: Log<unknown>): number => log.to - log.from;

/** Reads by index, `log.from … log.to − 1`. */
export const entryAt = <T>(log: Log<T>, index: number): T => log.items[index] as T;

/** Puts `item` in its place. `compare` is a total order that begins with the instant. */
export const insertItem = <T>(log: OwnLog<T>, item: T, compare: (a: T, b: T) => number): void => {
  const { items, from, to } = log;
  const inOrder = to === from || compare(items[to - 1] as T, item) <= 0;
  if (inOrder && to > 0 && items.length === to && from <= DROPPED_LIMIT) {
    (items as T[]).push(item);
    log.to = to + 1;
    return;
  }
  const copy = items.slice(from, to);
  let place = copy.length;
  while (place > 0 && compare(copy[place - 1] as T, item) > 0) place--;
  if (place === copy.length) copy.push(item);
  else copy.splice(place, 0, item);
  replaceItems(log, copy);
};

/** Gives the log an array of its own. */
export const replaceItems = <T>(log: OwnLog<T>, items: readonly T[]): void => {
  log.items = items;
  log.from = 0;
  log.to = items.length;
};

/** Lets go of the oldest items. */
export const dropOldest = (log: OwnLog<unknown>, count: number): void => {
  log.from += count;
};

/** Puts `item` in its place and keeps at most the `limit` latest. */
export const keepLatest = <T>(log: OwnLog<T>, item: T, compare: (a: T, b: T) => number, limit: number): void => {
  const full = logLength(log) >= limit;
  if (full && compare(item, entryAt(log, log.from)) < 0) return;
  insertItem(log, item, compare);
  if (full) dropOldest(log, 1);
};

/** Lets go of what lies before `oldest`. */
export const dropOlder = <T extends { at: number }>(log: OwnLog<T>, oldest: number): void => {
  while (log.from < log.to && entryAt(log, log.from).at < oldest) log.from++;
};

/** The items as an array of their own. */
export const logItems = <T>(log: Log<T>): T[] => log.items.slice(log.from, log.to);
