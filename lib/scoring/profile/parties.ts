// Who a customer deals with: parties never dealt with before a window, and how many different ones there are.

import type { Profile, TransactionEntry } from "./profile";
import { directionAt, firstAfter, instantAt, isVoidedAt, partyAt } from "./transaction-log";
import { directions } from "./window";

/** What a customer pays with: it says whom they chose, and an arrival does not (dust comes from anybody). */
const PAYING = directions("out", "p2p", "merchant", "internal");
/** Somebody paid this long before is no receiver made for the occasion. */
export const KNOWN_FOR: number = 7 * 86_400_000;

/** Parties of the entries that this customer had nothing to do with before `since`. */
export const newParties = (profile: Profile, entries: readonly TransactionEntry[], since: number): Set<number> => {
  const fresh = new Set(entries.map(({ party }) => party));
  const log = profile.transactions;
  for (let index = firstAfter(log, since) - 1; index >= log.from; index--)
    if (!isVoidedAt(log, index)) fresh.delete(partyAt(log, index));
  for (const { key } of profile.oldParties) fresh.delete(key);
  return fresh;
};

/** True when this customer had nothing to do with `party` up to and including `since`. */
export const isNewParty = (profile: Profile, party: number, since: number): boolean => {
  const log = profile.transactions;
  for (let index = log.from; index < log.to; index++) {
    if (instantAt(log, index) > since) break;
    if (partyAt(log, index) === party && !isVoidedAt(log, index)) return false;
  }
  for (const { key } of profile.oldParties) if (key === party) return false;
  return true;
};

/**
 * How many receivers `parties` are, 0 (none was named) being one, and how many of them were paid already a week before `from`, as
 * far as the exact log goes back.
 */
export const paidBefore = (
  { transactions: log }: Profile,
  parties: Iterable<number>,
  from: number,
): { receivers: number; known: number } => {
  const receivers = new Set(parties);
  const fresh = new Set(receivers);
  for (let index = log.from; index < log.to && instantAt(log, index) <= from - KNOWN_FOR; index++)
    if (partyAt(log, index) !== 0 && (PAYING & (1 << directionAt(log, index))) !== 0 && !isVoidedAt(log, index))
      fresh.delete(partyAt(log, index));
  return { receivers: receivers.size, known: receivers.size - fresh.size };
};

/** Different parties among the entries. */
export const countParties = (entries: readonly TransactionEntry[]): number =>
  new Set(entries.map(({ party }) => party)).size;
