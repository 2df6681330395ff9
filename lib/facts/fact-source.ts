// The facts of a stream of events with everything in memory: customers as last told, and who used which device, IP address
// and crypto address. For the command line and for tests; intake keeps the same in the database.

import type { CustomerEvent, CustomerFacts, Event, Facts } from "@/lib/scoring";
import { foldName } from "@/lib/screening/normalise-name";
import { normaliseAddress } from "@/lib/tracing/address-labels";
import { addressesOf, deviceOf, type FactLists, factsOf, ipOf, type SharedReads } from "./event-facts";

/** Users kept per key; beyond it the least recently seen leaves and counts are lower bounds. */
const bound = 64;

const day = 86_400_000;
/** How far back use counts (rules.md, access.shared-device). */
const within = 30 * day;

type Users = { lastSeen: Map<string, number>; saturated: boolean };

/** Notes a use and counts who used the key within 30 days before it. */
const noteUse = (index: Map<string, Users>, key: string, customer: string, at: number) => {
  const users = index.get(key) ?? { lastSeen: new Map<string, number>(), saturated: false };
  index.set(key, users);
  const seen = users.lastSeen.size > 0 || users.saturated;
  const last = Math.max(at, users.lastSeen.get(customer) ?? at);
  // Deleting first keeps the map in order of last use, so that the first key is the one to let go.
  users.lastSeen.delete(customer);
  users.lastSeen.set(customer, last);
  if (users.lastSeen.size > bound) {
    users.lastSeen.delete(users.lastSeen.keys().next().value!);
    users.saturated = true;
  }
  const recent = [...users.lastSeen].flatMap(([id, when]) => (id === customer || when >= at - within ? [id] : []));
  return { recent, saturated: users.saturated, seen };
};

/** What makes a household: the family name (the last word of a name) and the address. */
const householdOf = ({ name, address, type }: CustomerEvent): string[] => {
  const surname = type === "person" ? foldName(name, true).tokens.at(-1) : undefined;
  return [...(surname ? [`name ${surname}`] : []), ...(address ? [`address ${foldName(address, true).joined}`] : [])];
};

type Known = { facts: CustomerFacts; household: string[] };

const customerFacts = (event: CustomerEvent, before: CustomerFacts | undefined): CustomerFacts => ({
  id: event.customer,
  entity: event.entity,
  type: event.type,
  kycLevel: event.kycLevel,
  residence: event.residence,
  ...(event.timeZone && { timeZone: event.timeZone }),
  plans: [...event.plans],
  createdAt: Math.min(event.at, before?.createdAt ?? event.at),
});

export type FactSource = {
  /** Facts of the next event of the stream; customers and indexes are advanced by it. */
  next(event: Event): Facts;
};

/** A source over the given lists, knowing nobody yet. */
export const createFactSource = (lists: FactLists): FactSource => {
  const customers = new Map<string, Known>();
  const devices = new Map<string, Users>();
  const ips = new Map<string, Users>();
  const addresses = new Map<string, Users>();

  const readShared = (event: Event, customer: string): SharedReads => {
    const [device, ip] = [deviceOf(event), ipOf(event)];
    const reads: SharedReads = {};
    if (device) {
      const { recent, saturated } = noteUse(devices, device, customer, event.at);
      const own = customers.get(customer)?.household ?? [];
      const isKin = (id: string): boolean =>
        id === customer || (customers.get(id)?.household.some((token) => own.includes(token)) ?? false);
      reads.device = { customers: recent.length, household: recent.filter(isKin).length, saturated, within };
    }
    if (ip) {
      const { recent, saturated } = noteUse(ips, ip, customer, event.at);
      reads.ip = { customers: recent.length, saturated };
    }
    // An address counts as used when money moved, not when somebody tried or allowed it.
    for (const address of event.kind === "transaction" ? addressesOf(event) : []) {
      reads.addressSeen = noteUse(addresses, normaliseAddress(address), customer, event.at).seen;
    }
    return reads;
  };

  return {
    next(event) {
      const id = "customer" in event ? event.customer : undefined;
      if (event.kind === "customer") {
        const facts = customerFacts(event, customers.get(event.customer)?.facts);
        customers.set(event.customer, { facts, household: householdOf(event) });
      }
      const known = id === undefined ? undefined : customers.get(id);
      if (known && event.kind === "kyc_level") known.facts = { ...known.facts, kycLevel: event.level };
      return factsOf(lists, event, known?.facts ?? null, id === undefined ? {} : readShared(event, id));
    },
  };
};
