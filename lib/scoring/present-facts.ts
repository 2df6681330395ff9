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

const bits: ReadonlyMap<string, number> = new Map(NEEDED_FACTS.map((fact) => [fact, bitOf(fact)]));

/** The bits of the facts that are there. */
export const presentFacts = (facts: Facts): number => {
  let present = 0;
  for (const name in facts) if (facts[name as keyof Facts] !== undefined) present |= bits.get(name) ?? 0;
  return present;
};
