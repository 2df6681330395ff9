// The exact transactions of a profile.

import { entryAt, replaceItems } from "./log";
import type { OwnLog, TransactionEntry, TransactionLog } from "./profile";

/** A total order, so that transactions of one instant end up in one order whichever came first. */
export const compareTransactions = (a: TransactionEntry, b: TransactionEntry): number =>
  a.at - b.at ||
  a.cents - b.cents ||
  a.direction - b.direction ||
  a.party - b.party ||
  a.device - b.device ||
  a.ref - b.ref ||
  a.cny - b.cny ||
  a.partyKind - b.partyKind;

/** Voids the transaction `ref`; false when the log does not hold it. */
export const voidEntry = (log: OwnLog<TransactionEntry>, ref: number): boolean => {
  for (let index = log.to - 1; index >= log.from; index--) {
    const entry = entryAt(log, index);
    if (entry.ref !== ref) continue;
    if (entry.voided) return true;
    const items = log.items.slice(log.from, log.to);
    items[index - log.from] = { ...entry, voided: true };
    replaceItems(log, items);
    return true;
  }
  return false;
};

/** Index of the first entry later than `since`. Windows are short and lie at the end: searched from there. */
export const firstAfter = (log: TransactionLog, since: number): number => {
  let index = log.to;
  while (index > log.from && entryAt(log, index - 1).at > since) index--;
  return index;
};
