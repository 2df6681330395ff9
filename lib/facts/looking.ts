// What every part of the facts is given: the event, who it is about, the lists in force, what is kept across customers.

import type { BlacklistBook } from "@/lib/blacklists/blacklist-book";
import type { ChainLook } from "@/lib/chain-graph/chain-look";
import type { Event, NetworkFacts } from "@/lib/scoring";
import type { AddressBook, AddressLabel } from "@/lib/tracing/address-labels";
import type { SharedStore } from "./shared-store";

/** The customer of an event as the shared indexes know them. */
export type Who = {
  id: string;
  household: readonly string[];
  company: boolean;
  /** Epoch milliseconds; absent when nobody said. */
  since?: number;
};

export type Looking = {
  event: Event;
  who: Who | null;
  /** The number on the customer's own report, as `phoneDigits` spells it. */
  phone: string | undefined;
  store: SharedStore;
  network: NetworkFacts | null;
  labelsOf(address: string): readonly AddressLabel[];
  /** The same labels as tracing asks for them. */
  book: AddressBook;
  /** Transfers on public chains. */
  chain: ChainLook;
  /** What sources push against addresses. */
  blacklists: BlacklistBook;
  /** Countries of which one counts as two (rules.md, access.device-countries). */
  doubledCountries: ReadonlySet<string>;
};
