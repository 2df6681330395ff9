// The exact transactions of a profile.

import { entryAt } from "./log";
import type { TransactionEntry, TransactionLog } from "./profile";

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
