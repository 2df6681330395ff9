// The facts of a stream of events with everything in memory: customers as last told, and all that is kept across customers. For
// the command line and for tests; intake keeps the same in the database.

import { BlacklistBook } from "@/lib/blacklists/blacklist-book";
import { bridgePairsOf } from "@/lib/chain-graph/bridge-pairs";
import { ChainLook } from "@/lib/chain-graph/chain-look";
import { SequencedGraph } from "@/lib/chain-graph/sequenced-graph";
import type { CustomerEvent, CustomerFacts, Event, Facts, KycLevel, KycLevelEvent } from "@/lib/scoring";
import { type FactLists, factsOf, type Held } from "./event-facts";
import { householdOf } from "./household";
import type { Who } from "./looking";
import { phoneDigits } from "./phone-number";
import { createMemoryStore, type SharedStore } from "./shared-store";
import { disclosesBlacklists } from "./terms";

type Known = { facts: CustomerFacts; household: string[]; held: Held };

const customerFacts = (event: CustomerEvent, createdAt: number): CustomerFacts => ({
  id: event.customer,
  entity: event.entity,
  type: event.type,
  kycLevel: event.kycLevel,
  residence: event.residence,
  ...(event.timeZone && { timeZone: event.timeZone }),
  plans: [...event.plans],
  createdAt,
  ...(!disclosesBlacklists(event.termsVersion) && { blacklistsDisclosed: false }),
});

/** Of whom nothing but a level was told: somebody, a customer for as long as one likes. */
const knownByLevel = (id: string, kycLevel: KycLevel, createdAt = 0): Known => ({
  facts: { id, entity: "", type: "person", kycLevel, plans: [], createdAt },
  household: [],
  held: {},
});

export type FactSource = {
  /** Facts of the next event of the stream; customers and indexes are advanced by it. */
  next(event: Event): Facts;
};

/** A source over the given lists, knowing nobody yet but what the store holds. */
export const createFactSource = (lists: FactLists, store: SharedStore = createMemoryStore()): FactSource => {
  const customers = new Map<string, Known>();
  const firstSeen = new Map<string, number>();
  const bridges = lists.book === undefined ? [] : bridgePairsOf(lists.book);
  const chain = new ChainLook(new SequencedGraph(bridges), false);
  const blacklists = new BlacklistBook((address) => store.keyOf("chain", address));

  const whoOf = (id: string): Who => {
    const known = customers.get(id);
    const since = firstSeen.get(id);
    return {
      id,
      household: known?.household ?? [],
      company: known !== undefined && known.facts.type !== "person",
      ...(since !== undefined && { since }),
    };
  };

  /** Registrations and reports of who somebody is tell since when they are a customer; a payment does not. */
  const meet = (event: Event): void => {
    if (event.kind !== "customer" && event.kind !== "registration") return;
    const since = Math.min(event.at, firstSeen.get(event.customer) ?? event.at);
    firstSeen.set(event.customer, since);
    if (event.kind !== "customer") return;
    const before = customers.get(event.customer)?.held.document;
    const document = event.document?.number ?? before;
    const phone = phoneDigits(event.phone, event.residence);
    const held = { name: event.name, ...(document && { document }), ...(phone && { phone }) };
    customers.set(event.customer, { facts: customerFacts(event, since), household: householdOf(event), held });
  };

  const level = ({ customer: id, level: kycLevel }: KycLevelEvent): void => {
    const known = customers.get(id);
    if (known) known.facts = { ...known.facts, kycLevel };
    else customers.set(id, knownByLevel(id, kycLevel, firstSeen.get(id)));
  };

  return {
    next(event) {
      const id = "customer" in event ? event.customer : undefined;
      meet(event);
      if (event.kind === "kyc_level") level(event);
      const known = id === undefined ? undefined : customers.get(id);
      return factsOf({
        lists,
        store,
        chain,
        blacklists,
        event,
        customer: known?.facts ?? null,
        who: id === undefined ? null : whoOf(id),
        held: known?.held ?? {},
      });
    },
  };
};
