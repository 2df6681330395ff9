// Bounded lists in time order, each item a row of numbers in one array that all rows share: no object per item, and what lies
// together in time lies together in memory. A copy of a log appends to the array of its original, which sees only its own `to`.
// Advancing in order copies nothing, and no profile changes under whoever holds another. What a log holds depends on what was
// put in, not on the order in which it came.

import type { Log, OwnLog } from "./profile";

/** An array is copied anew when so many dropped rows, or as many as are alive, lie before the first. */
const DROPPED_LIMIT = 32;

/** How a log's items are spelled: the first column is the instant, the first `compared` ones are a total order. */
export type Layout<T> = {
  readonly width: number;
  readonly compared: number;
  /** The item whose row begins at `start`. */
  read(rows: readonly number[], start: number): T;
};

export const logLength = (log: Log<unknown>): number => log.to - log.from;

/** Difference of the row that begins at `start` from `row` in the first `compared` columns. */
const compareRows = (rows: readonly number[], start: number, row: readonly number[], compared: number): number => {
  for (let column = 0; column < compared; column++) {
    const difference = (rows[start + column] as number) - (row[column] as number);
    if (difference !== 0) return difference;
  }
  return 0;
};

/** True where a row may be appended to the array: it is the log's own end, and not much lies dropped before its beginning. */
const isOpen = ({ rows, from, to }: Log<unknown>, width: number): boolean =>
  to > 0 && rows.length === to * width && from <= to - from + DROPPED_LIMIT;

/** The array to append a row of this instant to, as nearly every event does; null where its place must be looked for. */
export const openEnd = (log: OwnLog<unknown>, at: number, width: number): number[] | null => {
  const { rows, from, to } = log;
  return to > from && at > (rows[(to - 1) * width] as number) && isOpen(log, width) ? (rows as number[]) : null;
};

/** Counts the row that was appended to the open end; at most the `limit` latest are kept. */
export const appended = (log: OwnLog<unknown>, limit: number): void => {
  log.to++;
  if (log.to - log.from > limit) log.from++;
};

/** Puts `row` in its place. */
export const insertRow = <T>(log: OwnLog<T>, row: readonly number[], { width, compared }: Layout<T>): void => {
  const { rows, from, to } = log;
  const isLast = to === from || compareRows(rows, (to - 1) * width, row, compared) <= 0;
  if (isLast && isOpen(log, width)) {
    for (let column = 0; column < width; column++) (rows as number[]).push(row[column] as number);
    log.to = to + 1;
    return;
  }
  let place = to;
  while (place > from && compareRows(rows, (place - 1) * width, row, compared) > 0) place--;
  const before = rows.slice(from * width, place * width);
  replaceRows(log, before.concat(row, rows.slice(place * width, to * width)), width);
};

/** Gives the log an array of its own. */
export const replaceRows = <T>(log: OwnLog<T>, rows: readonly number[], width: number): void => {
  log.rows = rows;
  log.from = 0;
  log.to = rows.length / width;
};

/** Lets go of the oldest items. */
export const dropOldest = (log: OwnLog<unknown>, count: number): void => {
  log.from += count;
};

/** Puts `row` in its place and keeps at most the `limit` latest. */
export const keepLatest = <T>(log: OwnLog<T>, row: readonly number[], layout: Layout<T>, limit: number): void => {
  const full = logLength(log) >= limit;
  if (full && compareRows(log.rows, log.from * layout.width, row, layout.compared) > 0) return;
  insertRow(log, row, layout);
  if (full) dropOldest(log, 1);
};

/** Lets go of what lies before `oldest`. */
export const dropOlder = <T>(log: OwnLog<T>, oldest: number, { width }: Layout<T>): void => {
  while (log.from < log.to && (log.rows[log.from * width] as number) < oldest) log.from++;
};

/** A log of these rows. */
export const logOf = <T>(rows: readonly number[], { width }: Layout<T>): Log<T> => ({
  rows,
  from: 0,
  to: rows.length / width,
});

/** The items as objects of their own. */
export const logItems = <T>(log: Log<T>, layout: Layout<T>): T[] => {
  const items: T[] = [];
  for (let index = log.from; index < log.to; index++) items.push(layout.read(log.rows, index * layout.width));
  return items;
};
