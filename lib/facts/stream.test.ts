// Rules that need to know more than one customer's past, from nothing but events: what `unflag score` is given.
import { describe, expect, test } from "vitest";
import {
  at,
  company,
  customer,
  DAY,
  HOUR,
  type Line,
  login,
  many,
  pay,
  registration,
  run,
  toAddress,
  trade,
} from "./testing";

const registeredOn = (traits: Line | string): Line[] =>
  many(5, (index) => registration(`r${index}`, index * HOUR, [], { device_traits: traits }));

/** Registrations, each followed by who the customer is, with their number. */
const withPhones = (phone_type: string, phoneOf: (index: number) => string): Line[] =>
  many(5, (index) => [
    registration(`r${index}`, index * HOUR, [], { phone_type }),
    customer(`r${index}`, index * HOUR, { phone: phoneOf(index) }),
  ]).flat();

/** Who customers are with their number, each told before they register with it. */
const toldFirst = (phone_type: string, phoneOf: (index: number) => string): Line[] => [
  ...many(5, (index) => customer(`r${index}`, 0, { phone: phoneOf(index) })),
  ...many(5, (index) => registration(`r${index}`, index * HOUR, [], { phone_type })),
];

const neighbours = (one: string, other: string): Line[] => [
  customer("a", 0, { address: one }),
  customer("b", 0, { address: other }),
];
const trades = (times: number, unit_price: string | null, fields: Line = {}): Line[] =>
  many(times, (index) => ({ ...trade("a", "b", index * HOUR, "1"), unit_price, ...fields }));

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
    "access.registration-farm",
    registeredOn({ model: "Dell R740", os: "Windows Server 2019", resolution: "800x600" }),
    registeredOn({ model: "iPhone 17", os: "iOS 26", resolution: "1206x2622" }),
  ],
  [
    "access.registration-farm",
    registeredOn({ model: "Standard PC", os: "Windows 10", resolution: "1024x768" }),
    registeredOn({ model: "iPad", os: "iOS 12", resolution: "1024x768" }),
  ],
  [
    "access.registration-farm",
    registeredOn({ model: "VMware20,1", os: "Windows 11", resolution: "1920x1080" }),
    registeredOn({ model: "Latitude 5420", os: "Windows 11", resolution: "1920x1080" }),
  ],
  [
    "access.registration-farm",
    withPhones("virtual", (index) => `+4477009000${10 + index}`),
    withPhones("mobile", (index) => `+4477009000${10 + index}`),
  ],
  [
    "access.registration-farm",
    withPhones("VoIP", (index) => `+1 415 555 01${10 + index}`),
    withPhones("VoIP", (index) => `+1 415 ${555 + index} 0110`),
  ],
  [
    "access.registration-farm",
    toldFirst("virtual", (index) => `${["+65 ", "0065", ""][index % 3]}3158000${index}`),
    toldFirst("mobile", (index) => `+65 3158000${index}`),
  ],
  [
    "access.registration-farm",
    registeredOn({ board: "7f31c2", canvas: "a9f3c2e1", platform: "Win32" }),
    registeredOn({ canvas: "a9f3c2e1", platform: "Win32", hardwareConcurrency: 8, colorDepth: 24, keyboard: "us" }),
  ],
  ["access.registration-farm", registeredOn("board serial 7XK2-91"), registeredOn("Windows 11")],
  [
    "access.registration-farm",
    registeredOn({ fingerprint: "a9f3c2e1" }),
    registeredOn({ fingerprint: "a9f3c2e1", model: "ThinkPad T14", screen: "1920x1200" }),
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
    "access.same-address-value",
    [
      ...many(3, (index) => customer(`n${index}`, -2 * DAY)),
      ...["2001:db8::1", "2001:DB8:0::1", "2001:db8:0:0:0:0:0:0001"].map((ip, index) =>
        pay(`n${index}`, index * HOUR, 3_500, { ip }),
      ),
    ],
    [
      ...many(3, (index) => customer(`n${index}`, -2 * DAY)),
      ...many(3, (index) => pay(`n${index}`, index * HOUR, 3_500, { ip: `2001:db8::${index}` })),
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
    "access.linked-companies",
    [
      ...many(3, (index) => customer(`c${index}`, index, { type: "Company" })),
      ...many(3, (index) => login(`c${index}`, HOUR + index, "203.0.113.1")),
    ],
    [
      ...many(3, (index) => customer(`c${index}`, index, { type: "individual" })),
      ...many(3, (index) => login(`c${index}`, HOUR + index, "203.0.113.1")),
    ],
  ],
  [
    "access.shared-device",
    [
      ...many(4, (index) => customer(`c${index}`, index, { type: "individual", name: `Ana Miller${index}` })),
      ...many(4, (index) => login(`c${index}`, HOUR + index, "203.0.113.1", "tablet")),
    ],
    [
      ...many(4, (index) => customer(`c${index}`, index, { type: "individual", name: `Ana${index} Miller` })),
      ...many(4, (index) => login(`c${index}`, HOUR + index, "203.0.113.1", "tablet")),
    ],
  ],
  [
    "access.linked-companies",
    ["+65 6323 4067", "006563234067", "6323-4067"].map((phone, index) => company(`c${index}`, index, { phone })),
    ["+65 6323 4067", "+852 6323 4067", "6323-4068"].map((phone, index) => company(`c${index}`, index, { phone })),
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
    "market.wash-trade",
    [customer("a", 0, { phone: "+65 9123 4567" }), customer("b", 0, { phone: "9123 4567" }), ...trades(4, "1.01")],
    [customer("a", 0, { phone: "+65 9123 4567" }), customer("b", 0, { phone: "+65 9123 4568" }), ...trades(4, "1.01")],
  ],
  [
    "market.wash-trade",
    [...neighbours("12 Long Street, #05-01", "12 long street #05-01"), ...trades(4, "1.01")],
    [...neighbours("12 Long Street, #05-01", "12 Long Street, #05-02"), ...trades(4, "1.01")],
  ],
  [
    "market.wash-trade",
    [...neighbours("12 Long Street", "12 Long Street"), ...trades(4, null)],
    [...neighbours("12 Long Street", "12 Long Street"), ...trades(4, null, { direction: "internal" })],
  ],
  [
    "kyc.tier-limit",
    [at(0, "kyc_level", { customer: "a", level: 1 }), pay("a", HOUR, 5_001)],
    [at(0, "kyc_level", { customer: "a", level: 2 }), pay("a", HOUR, 5_001)],
  ],
])("%s", (rule, fires, innocent) => {
  test("fires from events alone", () => {
    expect(run(fires)).toContain(rule);
  });
  test("and not on what only looks like it", () => {
    expect(run(innocent)).not.toContain(rule);
  });
});
