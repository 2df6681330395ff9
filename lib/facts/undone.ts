// What became of payments and trades between customers: word that one was cancelled or failed is kept under its id, for it may come
// before the payment, or long after. What came to nothing counts for nothing.

import type { Event } from "@/lib/scoring";
import type { Looking } from "./looking";
import { type KeyUse, keyToAdvance, NO_KEYS, type SharedStore } from "./shared-store";

export const isCalledOff = (status: string | undefined): boolean => status === "cancelled" || status === "failed";

export const undoneKeys = (event: Event): readonly KeyUse<"undone">[] => {
  if (event.kind === "transaction_update" && isCalledOff(event.status))
    return [keyToAdvance("undone", event.transaction)];
  if (event.kind !== "transaction" || event.counterparty?.kind !== "customer") return NO_KEYS;
  return [{ kind: "undone", text: event.id, write: false, near: false }];
};

/** The key under which it is told that the event came to nothing. */
export const undoneKeyOf = ({ event, store }: Looking): string => store.keyOf("undone", event.id);

/** Notes that a transaction came to nothing. */
export const noteUndone = ({ event, store }: Looking): void => {
  if (event.kind !== "transaction_update" || !isCalledOff(event.status)) return;
  store.write("undone", store.keyOf("undone", event.transaction), [{ at: event.at }]);
};

/** Whether it was told so; false where nobody knows the key. */
export const isUndone = (store: SharedStore, key: string | undefined): boolean =>
  key !== undefined && store.read("undone", key).length > 0;

/** The keys to be read along with what is kept of payments and trades. */
export const undoneKeysIn = (kept: readonly { t?: string }[]): string[] => kept.flatMap(({ t }) => t ?? []);
