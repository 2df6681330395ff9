// Rules that need to know more than one customer's past, from nothing but events: what `unflag score` is given.

import { describe, expect, test } from "vitest";
import { readIpSet } from "@/lib/network/read-ip-set";
import { decodeEvent, defaultRuleSet, emptyProfile, type Profile, score } from "@/lib/scoring";
import { buildIndex } from "@/lib/screening/name-index";
import { createAddressBook, labelsOf, readAddressRow } from "@/lib/tracing/address-labels";
import type { FactLists } from "./event-facts";
import { createFactSource } from "./fact-source";
import { createRegisters } from "./registers";

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
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Line = Record<string, unknown>;
let serial = 0;
const at = (offset: number, kind: string, fields: Line): Line => ({
  id: `e${serial++}`,
  source: "core",
  kind,
  at: new Date(START + offset).toISOString(),
  ...fields,
});
const customer = (id: string, offset: number, fields: Line = {}): Line =>
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
const pay = (id: string, offset: number, usd: number, fields: Line = {}): Line =>
  at(offset, "transaction", {
    customer: id,
    direction: "out",
    asset: "ETH",
    amount: "1",
    value_usd: usd.toFixed(2),
    device: `device of ${id}`,
    ...fields,
  });
const toAddress = (address: string) => ({ counterparty: { kind: "address", id: address } });
const moves = (offset: number, from: string, to: string, usd: number, fields: Line = {}): Line =>
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

/** Rules that the last event of the stream hits, by all the events' facts. */
const run = (lines: Line[]): string[] => {
  const source = createFactSource(lists);
  const ruleSet = defaultRuleSet();
  const profiles = new Map<string, Profile>();
  let rules: string[] = [];
  for (const line of lines) {
    const decoded = decodeEvent(line);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
    const event = decoded.value;
    const id = event.customer ?? "";
    const profile = profiles.get(id) ?? emptyProfile;
    const scored = score({ event, profile, facts: source.next(event), ruleSet, now: event.at });
    if (id !== "") profiles.set(id, scored.profile);
    rules = scored.decision.hits.map(({ rule }) => rule);
  }
  return rules;
};
const many = <T>(times: number, make: (index: number) => T): T[] =>
  Array.from({ length: times }, (_, index) => make(index));

const registration = (id: string, offset: number, traits: string[], fields: Line = {}): Line =>
  at(offset, "registration", {
    customer: id,
    phone_type: "mobile",
    ip: "203.0.113.1",
    device: `device of ${id}`,
    device_traits: traits,
    country: "SG",
    ...fields,
  });
const company = (id: string, offset: number, fields: Line): Line =>
  customer(id, offset, { type: "institution", name: `${id} Trading Ltd`, ...fields });
const login = (id: string, offset: number, ip: string, device = `device of ${id}`): Line =>
  at(offset, "login", { customer: id, ip, device, user_agent: "x" });
const blacklist = (source: string, tier: string, fields: Line = {}): Line =>
  at(0, "blacklist", { source, tier, address: "0xbad", tag: "scam", ...fields });
const consensus = [blacklist("binance", "first"), blacklist("small", "other"), blacklist("smaller", "other")];
const trade = (id: string, other: string, offset: number, price: string): Line =>
  pay(id, offset, 500, { direction: "sell", unit_price: price, counterparty: { kind: "customer", id: other } });

describe.each<[rule: string, fires: Line[], innocent: Line[]]>([
  [
    "access.registration-farm",
    many(5, (index) => registration(`r${index}`, index * HOUR, ["windows-11", "x64", "board-dell-7f31c2"])),
    many(5, (index) => registration(`r${index}`, index * HOUR, ["ios-19", "iPhone 17", "a18"].slice(0, 2))),
  ],
  [
    "access.registration-farm",
    many(5, (index) =>
      registration(`r${index}`, index * HOUR, [], { phone_type: "virtual", phone: `+8617012${index}4567` }),
    ).map((line, index) => ({ ...line, phone: `+861701234${1000 + index}` })),
    many(5, (index) => registration(`r${index}`, index * HOUR, [], { phone: `+861391234${1000 + index}` })),
  ],
  [
    "access.device-countries",
    [login("a", 0, "203.0.113.1", "d"), login("b", HOUR, "203.0.113.2", "d"), login("a", 2 * HOUR, "203.0.113.3", "d")],
    [login("a", 0, "203.0.113.1", "d"), login("b", HOUR, "203.0.113.2", "d"), login("a", 2 * HOUR, "203.0.113.1", "d")],
  ],
  ["access.restricted-country", [login("a", 0, "203.0.113.4")], [login("a", 0, "192.0.2.1")]],
  ["access.restricted-country", [customer("a", 0, { residence: "IR" })], [customer("a", 0, { nationality: "IR" })]],
  [
    "access.same-address-value",
    [
      ...many(3, (index) => customer(`n${index}`, -2 * DAY)),
      ...many(3, (index) => pay(`n${index}`, index * HOUR, 3_500, { ip: "203.0.113.1" })),
    ],
    [
      ...many(3, (index) => customer(`n${index}`, -40 * DAY)),
      ...many(3, (index) => pay(`n${index}`, index * HOUR, 3_500, { ip: "203.0.113.1" })),
    ],
  ],
  [
    "access.linked-companies",
    ["3A", "7C", "12B"].map((flat, index) =>
      company(`c${index}`, index, { address: `12 Long Street, flat ${flat}, Singapore` }),
    ),
    ["12", "14", "16"].map((house, index) =>
      company(`c${index}`, index, { address: `${house} Long Street, Singapore` }),
    ),
  ],
  [
    "access.linked-companies",
    [
      ...many(3, (index) => company(`c${index}`, index, {})),
      ...many(3, (index) => login(`c${index}`, HOUR + index, "203.0.113.1")),
    ],
    [
      ...many(3, (index) => customer(`c${index}`, index)),
      ...many(3, (index) => login(`c${index}`, HOUR + index, "203.0.113.1")),
    ],
  ],
  [
    "kyc.volatility-limit",
    [
      customer("a", 0, { kyc_level: 1 }),
      at(HOUR, "market", { asset: "ETH", move_pct: -6 }),
      pay("a", 1.5 * HOUR, 4_000, { direction: "buy" }),
    ],
    [
      customer("a", 0, { kyc_level: 1 }),
      at(HOUR, "market", { asset: "ETH", move_pct: -6 }),
      pay("a", 3 * HOUR, 4_000, { direction: "buy" }),
    ],
  ],
  [
    "kyc.lost-document",
    [customer("a", 0, { document: { number: "P123" } }), pay("a", HOUR, 10)],
    [customer("a", 0, { document: { number: "P124" } }), pay("a", HOUR, 10)],
  ],
  [
    "transaction.counterparty-fraud",
    [
      customer("a", 0),
      pay("a", HOUR, 90, { direction: "buy", counterparty: { kind: "bank", id: "SG 77", name: "GIVEN A" } }),
    ],
    [customer("a", 0), pay("a", HOUR, 90, { counterparty: { kind: "bank", id: "SG 77", name: "Somebody Else" } })],
  ],
  [
    "market.insider",
    [pay("clerk", 0, 90, { direction: "buy", asset: "XYZ" })],
    [pay("clerk", 40 * DAY, 90, { direction: "buy", asset: "XYZ" })],
  ],
  [
    "transaction.crypto-to-card",
    [
      pay("a", 0, 12_000, { direction: "in", ...toAddress("0xbinance") }),
      pay("a", HOUR, 12_000, { direction: "sell", counterparty: { kind: "card", id: "6222" } }),
    ],
    [
      pay("a", 0, 12_000, { direction: "in", ...toAddress("0xown") }),
      pay("a", HOUR, 12_000, { direction: "sell", counterparty: { kind: "card", id: "6222" } }),
    ],
  ],
  [
    "transaction.cycle",
    [
      pay("a", 0, 1_000, { direction: "internal", counterparty: { kind: "customer", id: "b" } }),
      pay("b", HOUR, 950, { direction: "internal", counterparty: { kind: "customer", id: "c" } }),
      pay("c", 2 * HOUR, 900, { direction: "internal", counterparty: { kind: "customer", id: "a" } }),
    ],
    [
      pay("a", 0, 1_000, { direction: "internal", counterparty: { kind: "customer", id: "b" } }),
      pay("b", HOUR, 950, { direction: "internal", counterparty: { kind: "customer", id: "a" } }),
    ],
  ],
  [
    "transaction.cycle",
    [
      pay("b", 0, 950, { direction: "internal", counterparty: { kind: "customer", id: "c" } }),
      pay("a", DAY, 1_000, { direction: "internal", counterparty: { kind: "customer", id: "b" } }),
      pay("a", 2 * DAY, 900, { direction: "in", counterparty: { kind: "customer", id: "c" } }),
    ],
    [
      pay("b", 0, 950, { direction: "internal", counterparty: { kind: "customer", id: "c" } }),
      pay("a", 6 * DAY, 1_000, { direction: "internal", counterparty: { kind: "customer", id: "b" } }),
      pay("a", 11 * DAY, 900, { direction: "in", counterparty: { kind: "customer", id: "c" } }),
    ],
  ],
  [
    "transaction.partner-alert",
    [
      at(0, "partner_alert", { partner: "alipay", transaction: "t1", code: "fraud" }),
      pay("a", HOUR, 3_000, { id: "t1", direction: "merchant" }),
    ],
    [
      at(0, "partner_alert", { partner: "alipay", transaction: "t1", code: "fraud" }),
      pay("a", HOUR, 3_000, { id: "t2", direction: "merchant" }),
    ],
  ],
  [
    "market.wash-trade",
    [
      login("a", 0, "203.0.113.1", "shared"),
      login("b", HOUR, "203.0.113.2", "shared"),
      ...many(4, (index) =>
        trade(index % 2 === 0 ? "a" : "b", index % 2 === 0 ? "b" : "a", (2 + index) * HOUR, "1.01"),
      ),
    ],
    many(4, (index) => trade("a", "b", (2 + index) * HOUR, "1.01")),
  ],
  [
    "chain.exposure",
    [
      moves(0, "0xmixer", "0x1", 5_000),
      moves(HOUR, "0x1", "0x2", 5_000),
      pay("a", 2 * HOUR, 5_000, { direction: "in", ...toAddress("0x2") }),
    ],
    [
      moves(0, "0xmixer", "0xbinance", 5_000),
      moves(HOUR, "0xbinance", "0x2", 5_000),
      pay("a", 2 * HOUR, 5_000, { direction: "in", ...toAddress("0x2") }),
    ],
  ],
  [
    "chain.exposure",
    [
      moves(0, "0xmixer", "0x1", 5_000),
      moves(MINUTE, "0x1", "0xbridge1", 5_000),
      moves(10 * MINUTE, "0xbridge2", "0x9", 4_950, { chain: "avalanche" }),
      pay("a", HOUR, 4_950, { direction: "in", ...toAddress("0x9") }),
    ],
    [
      moves(0, "0xmixer", "0x1", 0.5),
      moves(HOUR, "0x8", "0x1", 5_000),
      pay("a", 2 * HOUR, 5_000, { direction: "in", ...toAddress("0x1") }),
    ],
  ],
  [
    "chain.darknet-contact",
    [
      moves(0, "0x1", "0xmarket", 30),
      moves(HOUR, "0xmarket", "0x1", 20),
      moves(2 * HOUR, "0x1", "0x2", 40),
      pay("a", 3 * HOUR, 40, { direction: "in", ...toAddress("0x2") }),
    ],
    [
      moves(0, "0xbinance", "0xmarket", 30),
      moves(HOUR, "0xmarket", "0xbinance", 20),
      moves(2 * HOUR, "0xbinance", "0x2", 40),
      pay("a", 3 * HOUR, 40, { direction: "in", ...toAddress("0x2") }),
    ],
  ],
  [
    "chain.dispersal",
    [
      pay("a", 0, 8_000, toAddress("0xb2")),
      ...many(8, (index) => moves(HOUR, "0xb2", `0xnew${index}`, 900, { block: 500 + (index % 3) })),
    ],
    [
      pay("a", 0, 8_000, toAddress("0xb2")),
      ...many(8, (index) => moves(HOUR, "0xb2", `0xnew${index}`, 900, { block: 500 + index })),
    ],
  ],
  [
    "chain.sanctioned",
    [pay("a", 0, 8_000, toAddress("0xb4")), moves(HOUR, "0xb4", "0xofac", 8_000)],
    [pay("a", 0, 8_000, toAddress("0xb5")), moves(2 * DAY, "0xb5", "0xofac", 8_000)],
  ],
  ["chain.sanctioned", [pay("a", 0, 8_000, toAddress("0xofac"))], [moves(0, "0xstranger", "0xofac", 8_000)]],
  [
    "chain.new-address",
    [pay("a", 0, 20, toAddress("0xnew"))],
    [pay("a", 0, 20, toAddress("0xnew")), pay("b", HOUR, 20, toAddress("0xNEW"))],
  ],
  [
    "chain.peel",
    [
      ...many(3, (index) => [
        moves(index * HOUR, `bc1qa${index}`, `bc1qpeel${index}`, 100, { hash: `h${index}` }),
        moves(index * HOUR, `bc1qa${index}`, `bc1qa${index + 1}`, 9_000 - index * 100, { hash: `h${index}` }),
      ]).flat(),
      pay("a", DAY, 8_000, { direction: "in", ...toAddress("bc1qa3") }),
    ],
    [
      ...many(3, (index) => moves(index * HOUR, `bc1qa${index}`, `bc1qa${index + 1}`, 9_000)),
      pay("a", DAY, 8_000, { direction: "in", ...toAddress("bc1qa3") }),
    ],
  ],
  [
    "chain.bridge",
    [
      at(0, "protocol", { address: "0xdefi", tvl_usd: "1000000" }),
      pay("a", MINUTE, 5_000, toAddress("0x1")),
      moves(2 * MINUTE, "0x1", "0xbridge1", 5_000),
      moves(12 * MINUTE, "0xbridge2", "0x9", 4_980, { chain: "avalanche" }),
      at(15 * MINUTE, "protocol", { address: "0xdefi", tvl_usd: "580000" }),
      moves(16 * MINUTE, "0x9", "0xdefi", 4_980, { chain: "avalanche" }),
    ],
    [
      at(0, "protocol", { address: "0xdefi", tvl_usd: "1000000" }),
      at(15 * MINUTE, "protocol", { address: "0xdefi", tvl_usd: "580000" }),
      moves(16 * MINUTE, "0x9", "0xdefi", 4_980),
    ],
  ],
  [
    "chain.bridge",
    [
      at(0, "protocol", { address: "0xdefi", tvl_usd: "1000000" }),
      pay("a", MINUTE, 5_000, toAddress("0x1")),
      moves(2 * MINUTE, "0x1", "0xdefi", 5_000),
      at(15 * MINUTE, "protocol", { address: "0xdefi", tvl_usd: "580000" }),
      pay("a", 16 * MINUTE, 50, { counterparty: { kind: "bank", id: "own" } }),
    ],
    [
      at(0, "protocol", { address: "0xdefi", tvl_usd: "1000000" }),
      at(15 * MINUTE, "protocol", { address: "0xdefi", tvl_usd: "610000" }),
      pay("a", 16 * MINUTE, 50, toAddress("0xdefi")),
    ],
  ],
  [
    "list.blacklist-consensus",
    [...consensus, pay("a", HOUR, 90, { direction: "in", ...toAddress("0xBAD") })],
    [...consensus.slice(1), pay("a", HOUR, 90, { direction: "in", ...toAddress("0xbad") })],
  ],
  [
    "list.blacklist-consensus",
    [
      ...consensus,
      moves(0, "0xbad", "0x1", 500, { block: 100 }),
      at(HOUR, "network", { chain: "ethereum", block: 105 }),
      pay("a", HOUR, 90, { direction: "in", ...toAddress("0x1") }),
    ],
    [
      ...consensus,
      moves(0, "0xbad", "0x1", 500, { block: 100 }),
      at(HOUR, "network", { chain: "ethereum", block: 104 }),
      pay("a", HOUR, 90, { direction: "in", ...toAddress("0x1") }),
    ],
  ],
  [
    "list.blacklist-consensus",
    [...consensus, customer("a", 0), pay("a", HOUR, 90, { direction: "in", ...toAddress("0xbad") })],
    [
      ...consensus,
      customer("a", 0, { terms_version: "7.1" }),
      pay("a", HOUR, 90, { direction: "in", ...toAddress("0xbad") }),
    ],
  ],
])("%s", (rule, fires, innocent) => {
  test("fires from events alone", () => {
    expect(run(fires)).toContain(rule);
  });
  test("and not on what only looks like it", () => {
    expect(run(innocent)).not.toContain(rule);
  });
});
