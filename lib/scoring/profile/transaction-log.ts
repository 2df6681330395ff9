// The exact transactions of a profile in time order. A successor appends to the array it shares with its predecessor, which
// sees only its own `to`: advancing costs no copy, and no profile ever changes under whoever holds it.

import { EXACT_LIMIT, type TransactionEntry, type TransactionLog } from "./profile";

/** A total order, so that transactions of one instant end up in one order whichever came first. */
const compareEntries = (a: TransactionEntry, b: TransactionEntry): number =>
  a.at - b.at ||
  a.cents - b.cents ||
  a.direction - b.direction ||
  a.party - b.party ||
  a.device - b.device ||
  a.ref - b.ref ||
  a.cny - b.cny ||
  a.partyKind - b.partyKind;

export const logLength = (log: TransactionLog): number => log.to - log.from;

/** Reads by index, `log.from … log.to − 1`. */
export const entryAt = (log: TransactionLog, index: number): TransactionEntry => log.items[index] as TransactionEntry;

/** The log with `entry` in its place. May be longer than EXACT_LIMIT by one: the caller retires the oldest. */
export const insertEntry = (log: TransactionLog, entry: TransactionEntry): TransactionLog => {
  const { items, from, to } = log;
  const last = to > from ? entryAt(log, to - 1) : null;
  const inOrder = last === null || compareEntries(last, entry) <= 0;
  if (inOrder && to > 0 && items.length === to && from <= EXACT_LIMIT) {
    (items as TransactionEntry[]).push(entry);
    return { items, from, to: to + 1 };
  }
  const copy = items.slice(from, to);
  let place = copy.length;
  while (place > 0 && compareEntries(copy[place - 1] as TransactionEntry, entry) > 0) place--;
  copy.splice(place, 0, entry);
  return { items: copy, from: 0, to: copy.length };
};

/** The log without its oldest entry. */
export const dropOldest = (log: TransactionLog): TransactionLog => ({ ...log, from: log.from + 1 });

/** The log with the transaction `ref` voided, or null when it does not hold it. */
export const voidEntry = (log: TransactionLog, ref: number): TransactionLog | null => {
  for (let index = log.to - 1; index >= log.from; index--) {
    const entry = entryAt(log, index);
    if (entry.ref !== ref) continue;
    if (entry.voided) return log;
    const items = log.items.slice(log.from, log.to);
    items[index - log.from] = { ...entry, voided: true };
    return { items, from: 0, to: items.length };
  }
  return null;
};

/** Index of the first entry later than `since`. Windows are short and lie at the end: searched from there. */
export const firstAfter = (log: TransactionLog, since: number): number => {
  let index = log.to;
  while (index > log.from && entryAt(log, index - 1).at > since) index--;
  return index;
};
