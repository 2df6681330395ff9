// Which facts an event has, as bits: a rule that is about one of them is not asked without it. Most events have few, so most
// rules are never asked.

import type { Facts } from "./facts";

/** Facts that rules may need. */
export const NEEDED_FACTS = [
  "network",
  "device",
  "ipShared",
  "matches",
  "address",
  "restricted",
  "registrations",
  "companies",
  "lostDocument",
  "fraudAccount",
  "market",
  "exposure",
  "darknet",
  "dispersal",
  "peel",
  "protocol",
  "blacklist",
  "cycle",
  "pair",
  "embargo",
] as const satisfies readonly (keyof Facts)[];
export type NeededFact = (typeof NEEDED_FACTS)[number];

/** The bit of one fact, 0 for none. */
export const bitOf = (fact: NeededFact | undefined): number =>
  fact === undefined ? 0 : 1 << NEEDED_FACTS.indexOf(fact);

/** The bits of the facts that are there. Spelled out in the order of NEEDED_FACTS: every event comes through here. */
export const presentFacts = (facts: Facts): number =>
  (facts.network === undefined ? 0 : 1) |
  (facts.device === undefined ? 0 : 1 << 1) |
  (facts.ipShared === undefined ? 0 : 1 << 2) |
  (facts.matches === undefined ? 0 : 1 << 3) |
  (facts.address === undefined ? 0 : 1 << 4) |
  (facts.restricted === undefined ? 0 : 1 << 5) |
  (facts.registrations === undefined ? 0 : 1 << 6) |
  (facts.companies === undefined ? 0 : 1 << 7) |
  (facts.lostDocument === undefined ? 0 : 1 << 8) |
  (facts.fraudAccount === undefined ? 0 : 1 << 9) |
  (facts.market === undefined ? 0 : 1 << 10) |
  (facts.exposure === undefined ? 0 : 1 << 11) |
  (facts.darknet === undefined ? 0 : 1 << 12) |
  (facts.dispersal === undefined ? 0 : 1 << 13) |
  (facts.peel === undefined ? 0 : 1 << 14) |
  (facts.protocol === undefined ? 0 : 1 << 15) |
  (facts.blacklist === undefined ? 0 : 1 << 16) |
  (facts.cycle === undefined ? 0 : 1 << 17) |
  (facts.pair === undefined ? 0 : 1 << 18) |
  (facts.embargo === undefined ? 0 : 1 << 19);
