// The exact transactions of a profile: a row of nine numbers each, read column by column where every event passes.

import type { Layout } from "./log";
import { insertRow, openEnd, replaceRows } from "./log";
import type { OwnLog, TransactionEntry, TransactionLog } from "./profile";

const WIDTH = 9;
const CENTS = 1;
const DIRECTION = 2;
const PARTY = 3;
const DEVICE = 4;
const REF = 5;
const CNY = 6;
const PARTY_KIND = 7;
const VOIDED = 8;

/** All but the last column order them totally, so that transactions of one instant end up alike whichever came first. */
export const TRANSACTIONS: Layout<TransactionEntry> = {
  width: WIDTH,
  compared: VOIDED,
  read: (rows, start) => ({
    at: rows[start] as number,
    cents: rows[start + CENTS] as number,
    direction: rows[start + DIRECTION] as number,
    party: rows[start + PARTY] as number,
    device: rows[start + DEVICE] as number,
    ref: rows[start + REF] as number,
    cny: rows[start + CNY] as number,
    partyKind: rows[start + PARTY_KIND] as number,
    voided: rows[start + VOIDED] === 1,
  }),
};

/** The row of a transaction. */
const rowOf = (entry: TransactionEntry): number[] => [
  entry.at,
  entry.cents,
  entry.direction,
  entry.party,
  entry.device,
  entry.ref,
  entry.cny,
  entry.partyKind,
  entry.voided ? 1 : 0,
];

// By index, `log.from … log.to − 1`.
export const transactionAt = (log: TransactionLog, index: number): TransactionEntry =>
  TRANSACTIONS.read(log.rows, index * WIDTH);
export const instantAt = (log: TransactionLog, index: number): number => log.rows[index * WIDTH] as number;
export const centsAt = (log: TransactionLog, index: number): number => log.rows[index * WIDTH + CENTS] as number;
export const directionAt = (log: TransactionLog, index: number): number =>
  log.rows[index * WIDTH + DIRECTION] as number;
export const partyAt = (log: TransactionLog, index: number): number => log.rows[index * WIDTH + PARTY] as number;
export const deviceAt = (log: TransactionLog, index: number): number => log.rows[index * WIDTH + DEVICE] as number;
export const refAt = (log: TransactionLog, index: number): number => log.rows[index * WIDTH + REF] as number;
export const cnyAt = (log: TransactionLog, index: number): number => log.rows[index * WIDTH + CNY] as number;
export const partyKindAt = (log: TransactionLog, index: number): number =>
  log.rows[index * WIDTH + PARTY_KIND] as number;
export const isVoidedAt = (log: TransactionLog, index: number): boolean => log.rows[index * WIDTH + VOIDED] === 1;

/** Puts an entry in its place. */
export const addEntry = (log: OwnLog<TransactionEntry>, entry: TransactionEntry): void => {
  const { at, cents, direction, party, device, ref, cny, partyKind, voided } = entry;
  const rows = openEnd(log, at, WIDTH);
  if (rows === null) insertRow(log, rowOf(entry), TRANSACTIONS);
  else {
    rows.push(at, cents, direction, party, device, ref, cny, partyKind, voided ? 1 : 0);
    log.to++;
  }
};

/** Voids the transaction `ref`; false when the log does not hold it. */
export const voidEntry = (log: OwnLog<TransactionEntry>, ref: number): boolean => {
  for (let index = log.to - 1; index >= log.from; index--) {
    if (log.rows[index * WIDTH + REF] !== ref) continue;
    if (isVoidedAt(log, index)) return true;
    const rows = log.rows.slice(log.from * WIDTH, log.to * WIDTH);
    rows[(index - log.from) * WIDTH + VOIDED] = 1;
    replaceRows(log, rows, WIDTH);
    return true;
  }
  return false;
};

/** Index of the first entry later than `since`. Windows are short and lie at the end: searched from there. */
export const firstAfter = (log: TransactionLog, since: number): number => {
  let index = log.to;
  while (index > log.from && instantAt(log, index - 1) > since) index--;
  return index;
};

/** True when fewer than `count` entries are later than `since`, by one look at the oldest of so many. */
export const isFewer = (log: TransactionLog, since: number, count: number): boolean => {
  const oldest = log.to - count;
  return oldest < log.from || (count > 0 && instantAt(log, oldest) <= since);
};
