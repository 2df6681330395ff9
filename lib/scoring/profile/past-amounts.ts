// Amounts that left the exact log: the latest of each kind of movement for a year, so that who pays once a week or a month has
// amounts of their own to compare with. A day and an amount is all that is kept of them.

import { DIRECTIONS, type Direction, directionIndex } from "../event";
import { dropOlder, insertRow, type Layout, logLength, replaceRows } from "./log";
import type { Log, OwnLog, PastAmount, TransactionEntry } from "./profile";

const DAY = 86_400_000;
const startOfDay = (at: number): number => Math.floor(at / DAY) * DAY;

/** The latest of each kind that are kept. */
export const PAST_AMOUNTS_LIMIT = 12;
export const PAST_AMOUNTS_HORIZON: number = 366 * DAY;

const PAYMENTS: readonly Direction[] = ["out", "p2p", "merchant", "internal"];
const movements = DIRECTIONS.map((direction) => directionIndex(PAYMENTS.includes(direction) ? "out" : direction));
/**
 * What an amount is compared with, by the index of its direction: payments of all sorts are one kind (`out`), anything else is
 * its own. Stored.
 */
export const movementOf = (direction: number): number => movements[direction] ?? direction;

const CENTS = 1;
const MOVEMENT = 2;
const WIDTH = 3;

export const PAST_AMOUNTS: Layout<PastAmount> = {
  width: WIDTH,
  compared: WIDTH,
  read: (rows, start) => ({
    at: rows[start] as number,
    cents: rows[start + CENTS] as number,
    movement: rows[start + MOVEMENT] as number,
  }),
};

// By index, `log.from … log.to − 1`.
export const pastDayAt = (log: Log<PastAmount>, index: number): number => log.rows[index * WIDTH] as number;
export const pastCentsAt = (log: Log<PastAmount>, index: number): number => log.rows[index * WIDTH + CENTS] as number;
export const pastMovementAt = (log: Log<PastAmount>, index: number): number =>
  log.rows[index * WIDTH + MOVEMENT] as number;

/** Lets go of the oldest of this kind where there are too many. */
const keepLatestOf = (log: OwnLog<PastAmount>, movement: number): void => {
  let count = 0;
  let oldest = log.to;
  for (let index = log.to - 1; index >= log.from; index--) {
    if (pastMovementAt(log, index) !== movement) continue;
    count++;
    oldest = index;
  }
  if (count <= PAST_AMOUNTS_LIMIT) return;
  const before = log.rows.slice(log.from * WIDTH, oldest * WIDTH);
  replaceRows(log, before.concat(log.rows.slice((oldest + 1) * WIDTH, log.to * WIDTH)), WIDTH);
};

/** Remembers the amounts of entries that leave the exact log. Which are kept does not depend on the order in which they leave. */
export const keepAmounts = (log: OwnLog<PastAmount>, entries: readonly TransactionEntry[], newest: number): void => {
  const oldest = startOfDay(newest) - PAST_AMOUNTS_HORIZON;
  for (const { at, cents, direction, voided } of entries) {
    const day = startOfDay(at);
    if (voided || cents === 0 || day < oldest) continue;
    insertRow(log, [day, cents, movementOf(direction)], PAST_AMOUNTS);
    keepLatestOf(log, movementOf(direction));
  }
};

/** Lets go of what lies more than a year before the day that begins at `day`. */
export const dropPastAmounts = (log: OwnLog<PastAmount>, day: number): void => {
  if (logLength(log) > 0) dropOlder(log, day - PAST_AMOUNTS_HORIZON, PAST_AMOUNTS);
};
