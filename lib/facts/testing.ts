// What the tests of facts share: lists, lines as a sender writes them, and what the rules say to a stream of them.

import { readIpSet } from "@/lib/network/read-ip-set";
import {
  decodeEvent,
  defaultRuleSet,
  type Event,
  emptyProfile,
  type Profile,
  type RuleSet,
  score,
} from "@/lib/scoring";
import { buildIndex } from "@/lib/screening/name-index";
import { createAddressBook, labelsOf, readAddressRow } from "@/lib/tracing/address-labels";
import { type FactLists, sharedKeysOf } from "./event-facts";
import { createFactSource } from "./fact-source";
import { createRegisters } from "./registers";
import { asksForNumber } from "./registrations";
import { createMemoryStore, type SharedStore } from "./shared-store";

const label = (address: string, category: string, more = {}) =>
  readAddressRow({ address, category, source: "own", ...more })!;
const book = createAddressBook([
  label("0xmixer", "mixer"),
  label("0xmarket", "darknet"),
  label("0xbinance", "exchange"),
  label("0xbridge1", "bridge"),
  label("0xbridge2", "bridge"),
  label("0xofac", "sanctioned"),
]);
const countryOf: Record<string, string> = { "1": "SG", "2": "TH", "3": "KH", "4": "IR" };
const lists: FactLists = {
  names: [{ list: "own", kind: "sanctions", index: buildIndex([]) }],
  tables: {
    countryOf: (ip) => (ip.version === 4 ? countryOf[String(ip.value % 256)] : undefined) ?? "SG",
    networkOf: () => ({ asn: 4657, owner: "own", mobile: false }),
    tor: readIpSet(["192.0.2.1"]).set,
    bannedCountries: new Set(["IR"]),
  },
  labelsOf: (address) => labelsOf(book, address),
  book,
  versions: {},
  registers: createRegisters({
    lost_documents: [{ number: "P-123", register: "police", since: "2025-11-01" }],
    fraud_accounts: [{ account: "SG77", source: "police", since: "2024-05-01" }],
    staff_links: [{ customer: "clerk", link: "employee" }],
    embargoes: [{ asset: "XYZ", from: "2026-04-01", to: "2026-06-01", reason: "listing" }],
  }),
};

const START = Date.parse("2026-05-01T02:00:00Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Line = Record<string, unknown>;
let serial = 0;
export const at = (offset: number, kind: string, fields: Line): Line => ({
  id: `e${serial++}`,
  source: "core",
  kind,
  at: new Date(START + offset).toISOString(),
  ...fields,
});
export const customer = (id: string, offset: number, fields: Line = {}): Line =>
  at(offset, "customer", {
    customer: id,
    entity: "sg",
    type: "person",
    name: `Given ${id}`,
    residence: "SG",
    language: "en",
    terms_version: "7.2",
    kyc_level: 3,
    ...fields,
  });
export const pay = (id: string, offset: number, usd: number, fields: Line = {}): Line =>
  at(offset, "transaction", {
    customer: id,
    direction: "out",
    asset: "ETH",
    amount: "1",
    value_usd: usd.toFixed(2),
    device: `device of ${id}`,
    ...fields,
  });
export const toAddress = (address: string) => ({ counterparty: { kind: "address", id: address } });
export const moves = (offset: number, from: string, to: string, usd: number, fields: Line = {}): Line =>
  at(offset, "chain_transfer", {
    chain: "ethereum",
    hash: `0x${serial}`,
    block: 100 + Math.floor(offset / 12_000),
    from,
    to,
    asset: "ETH",
    amount: "1",
    value_usd: usd.toFixed(2),
    ...fields,
  });

/**
 * A store that lets an event advance only the keys that it tells of. Intake locks those before it begins: any other would be kept here,
 * in memory, and lost behind the database.
 */
const watched = (telling: () => Event | undefined): SharedStore => {
  const store = createMemoryStore();
  return {
    ...store,
    write: (kind, key, members, saturated) => {
      const event = telling();
      // what only the customer's own report says is told beside the event's own keys
      const told =
        event &&
        ((asksForNumber(event) && kind === "phone_range") ||
          sharedKeysOf(event, lists.labelsOf).some((use) => use.write && use.kind === kind && use.text === key));
      if (!told) throw new Error(`${event?.kind} advances ${kind} ${key} and does not tell of it`);
      store.write(kind, key, members, saturated);
    },
  };
};

/** Rules that the last event of the stream hits, by all the events' facts. */
export const run = (lines: Line[], ruleSet: RuleSet = defaultRuleSet()): string[] => {
  let telling: Event | undefined;
  const source = createFactSource(
    lists,
    watched(() => telling),
  );
  const profiles = new Map<string, Profile>();
  let rules: string[] = [];
  for (const line of lines) {
    const decoded = decodeEvent(line);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
    const event = decoded.value;
    telling = event;
    const id = event.customer ?? "";
    const profile = profiles.get(id) ?? emptyProfile;
    const scored = score({ event, profile, facts: source.next(event), ruleSet, now: event.at });
    if (id !== "") profiles.set(id, scored.profile);
    rules = scored.decision.hits.map(({ rule }) => rule);
  }
  return rules;
};
export const many = <T>(times: number, make: (index: number) => T): T[] =>
  Array.from({ length: times }, (_, index) => make(index));

export const registration = (id: string, offset: number, traits: string[], fields: Line = {}): Line =>
  at(offset, "registration", {
    customer: id,
    phone_type: "mobile",
    ip: "203.0.113.1",
    device: `device of ${id}`,
    device_traits: traits,
    country: "SG",
    ...fields,
  });
export const company = (id: string, offset: number, fields: Line): Line =>
  customer(id, offset, { type: "institution", name: `${id} Trading Ltd`, ...fields });
export const login = (id: string, offset: number, ip: string, device = `device of ${id}`): Line =>
  at(offset, "login", { customer: id, ip, device, user_agent: "x" });
export const blacklist = (source: string, tier: string, fields: Line = {}): Line =>
  at(0, "blacklist", { source, tier, address: "0xbad", tag: "scam", ...fields });
export const consensus = [blacklist("binance", "first"), blacklist("small", "other"), blacklist("smaller", "other")];
export const trade = (id: string, other: string, offset: number, price: string): Line =>
  pay(id, offset, 500, { direction: "sell", unit_price: price, counterparty: { kind: "customer", id: other } });
