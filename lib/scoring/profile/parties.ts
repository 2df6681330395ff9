// Who a customer deals with: parties never dealt with before a window, and how many different ones there are.

import type { Profile, TransactionEntry } from "./profile";
import { firstAfter, instantAt, isVoidedAt, partyAt } from "./transaction-log";

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

/** Different parties among the entries. */
export const countParties = (entries: readonly TransactionEntry[]): number =>
  new Set(entries.map(({ party }) => party)).size;
