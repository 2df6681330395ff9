// What rules know across customers, through the database: batch after batch, each only with what the ones before left behind.
import { beforeAll, describe, expect, test } from "vitest";
import { withOwnDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/access/actor";
import { addEntity } from "@/lib/entities/commands";
import { newId } from "@/lib/id";
import type { LineAnswer } from "./answers";
import { submitEvents } from "./submit";

const system = systemActor("test");
type Wire = Record<string, unknown>;

/** Sends one batch; the last event's answer. */
const send = async (...wires: Wire[]): Promise<LineAnswer | undefined> => {
  const result = await submitEvents(
    { actor: system },
    wires.map((value, index) => ({ line: index + 1, value })),
  );
  if (!result.ok) throw new Error(result.error.code);
  const refused = result.value.answers.filter(({ status }) => status === "refused");
  expect(refused).toEqual([]);
  return result.value.answers.at(-1);
};
const rulesOf = (answer: LineAnswer | undefined): string[] =>
  answer && answer.status !== "refused" ? answer.decision.hits.map(({ rule }) => rule) : [];
const event = (kind: string, fields: Wire): Wire => ({
  id: newId(),
  source: "core",
  kind,
  at: "2026-06-01T09:00:00Z",
  ...fields,
});
const person = (customer: string, more: Wire = {}): Wire =>
  event("customer", {
    ...{ customer, entity: "HK", type: "person", name: `Given ${customer}`, residence: "HK", language: "en" },
    ...{ terms_version: "7.2", kyc_level: 3, ...more },
  });
const pay = (customer: string, more: Wire = {}): Wire =>
  event("transaction", { customer, direction: "out", asset: "ETH", amount: "1", value_usd: "800.00", ...more });
const address = (id: string): Wire => ({ counterparty: { kind: "address", id } });
const moves = (from: string, to: string, more: Wire = {}): Wire =>
  event("chain_transfer", {
    ...{ chain: "ethereum", hash: newId(), block: 100, from, to, asset: "ETH", amount: "1", value_usd: "500.00" },
    ...more,
  });

describe("across customers", () => {
  withOwnDatabase();
  beforeAll(async () => {
    await addEntity({ actor: system }, { code: "HK", name: "HK", timeZone: "Asia/Hong_Kong" });
  }, 120_000);

  test("three independent sources make a hold, whoever is paid", async () => {
    await send(person("b1"));
    const entry = (source: string, tier: string) =>
      event("blacklist", { source, tier, address: "0xBad1", tag: "scam" });
    await send(entry("binance", "first"), entry("small", "other"));
    expect(rulesOf(await send(pay("b1", address("0xbad1"))))).not.toContain("list.blacklist-consensus");
    await send(entry("smaller", "other"));
    expect(rulesOf(await send(pay("b1", address("0xbad1"))))).toContain("list.blacklist-consensus");
  });

  test("an address that dealt with a blacklisted one, after six blocks", async () => {
    await send(moves("0xBad1", "0xlinked"));
    const paid = () => send(pay("b1", { direction: "in", chain: "ethereum", ...address("0xLinked") }));
    await send(event("network", { chain: "ethereum", block: 104 }));
    expect(rulesOf(await paid())).not.toContain("list.blacklist-consensus");
    await send(event("network", { chain: "ethereum", block: 105 }));
    expect(rulesOf(await paid())).toContain("list.blacklist-consensus");
  });

  test("a dispersed withdrawal is the customer's, though the node's feed names nobody", async () => {
    await send(person("d1"), pay("d1", address("0xb2")));
    for (let index = 0; index < 7; index++) await send(moves("0xb2", `0xnew${index}`, { block: 200 + (index % 3) }));
    const answer = await send(moves("0xb2", "0xnew7", { block: 202 }));
    expect(rulesOf(answer)).toContain("chain.dispersal");
    expect(answer).toMatchObject({ decision: { answer: { do: "hold" } } });
  });

  test("a complaint concerns the merchant, a partner's alert the payer", async () => {
    await send(person("shop", { type: "merchant" }), person("buyer"));
    await send(pay("buyer", { id: "order-1", direction: "merchant" }));
    const complaint = event("complaint", { customer: "buyer", against: "shop", code: "counterfeit" });
    expect(rulesOf(await send(complaint))).toEqual(["merchant.authenticity"]);
    const alert = event("partner_alert", { partner: "alipay", transaction: "order-1", code: "fraud" });
    expect(await send(alert)).toMatchObject({ decision: { answer: { do: "hold" }, measure: "review" } });
    const stranger = event("complaint", { against: "nobody we know", code: "counterfeit" });
    expect(rulesOf(await send(stranger))).toEqual(["merchant.authenticity"]);
  });

  test("companies in one building, registrations of one board, trades among linked customers", async () => {
    const company = (name: string, flat: string) =>
      person(name, { type: "institution", address: `12 Long Street, flat ${flat}, Hong Kong` });
    await send(company("c1", "1A"), company("c2", "2B"));
    expect(rulesOf(await send(company("c3", "3C")))).toContain("access.linked-companies");
    const registers = async (customer: string) => {
      await send(person(customer));
      const traits = { phone_type: "mobile", ip: "203.0.113.9", device: customer, country: "HK" };
      return send(event("registration", { customer, ...traits, device_traits: ["board-dell-7f31c2", "windows-11"] }));
    };
    for (let index = 0; index < 4; index++) await registers(`r${index}`);
    expect(rulesOf(await registers("r4"))).toContain("access.registration-farm");
    await send(person("w1"), person("w2"), pay("w2", { device: "shared", direction: "in" }));
    const trade = (customer: string, other: string, minute: number) =>
      pay(customer, {
        ...{ at: `2026-06-01T09:${minute}:00Z`, direction: "sell", unit_price: "1.01", device: "shared" },
        counterparty: { kind: "customer", id: other },
      });
    for (const minute of [10, 20, 30]) await send(trade("w1", "w2", minute));
    expect(rulesOf(await send(trade("w1", "w2", 40)))).toContain("market.wash-trade");
  });

  test("registrations whose virtual numbers were told before, in batches of their own or all in one", async () => {
    const numbered = (name: string, phone: string) => person(name, { residence: "SG", phone });
    const registers = (customer: string) =>
      event("registration", { customer, phone_type: "virtual", ip: "203.0.113.9", device: customer, country: "SG" });
    const names = ["v1", "v2", "v3", "v4", "v5"];
    for (const [index, name] of names.entries()) await send(numbered(name, `3158 100${index}`));
    for (const name of names.slice(0, 4)) expect(rulesOf(await send(registers(name)))).toEqual([]);
    expect(rulesOf(await send(registers("v5")))).toEqual(["access.registration-farm"]);
    const others = ["u1", "u2", "u3", "u4", "u5"];
    const told = others.map((name, index) => numbered(name, `+65 3159 100${index}`));
    expect(rulesOf(await send(...told, ...others.map(registers)))).toEqual(["access.registration-farm"]);
  });

  test("a trade that was called off is none, whichever batch told of it", async () => {
    await send(person("o1"), person("o2"), pay("o2", { device: "their tablet", direction: "in" }));
    const trade = (minute: number) =>
      pay("o1", {
        ...{ at: `2026-06-01T09:${minute}:00Z`, direction: "sell", unit_price: "1.01", device: "their tablet" },
        ...{ status: "requested", counterparty: { kind: "customer", id: "o2" } },
      });
    const calledOff = ({ id, customer }: Wire) =>
      event("transaction_update", { customer, transaction: id, status: "cancelled" });
    const trades = [10, 20, 30, 40, 50].map(trade);
    const [first = {}, second = {}, ...others] = trades;
    await send(first);
    await send(calledOff(first));
    await send(calledOff(second));
    await send(second);
    for (const each of others) expect(rulesOf(await send(each))).not.toContain("market.wash-trade");
    expect(rulesOf(await send(trade(55)))).toContain("market.wash-trade");
  });

  test("whoever a batch introduces is known to the trades of that batch", async () => {
    const login = (customer: string) =>
      event("login", { customer, ip: "198.51.100.8", device: "one laptop", user_agent: "x" });
    const trade = (minute: number) =>
      pay("n1", {
        ...{ at: `2026-06-01T09:${minute}:00Z`, direction: "sell", unit_price: "1.01", device: "phone" },
        counterparty: { kind: "customer", id: "n2" },
      });
    const all = [person("n1"), person("n2"), login("n1"), login("n2"), ...[10, 20, 30, 40].map(trade)];
    expect(rulesOf(await send(...all))).toContain("market.wash-trade");
  });

  test("who once shared a device is linked, whatever they trade from", async () => {
    await send(person("l1"), person("l2"), person("l3"));
    const login = (customer: string, device: string) =>
      event("login", { customer, ip: "198.51.100.7", device, user_agent: "x" });
    await send(login("l1", "laptop"));
    await send(login("l2", "laptop"));
    const trade = (other: string, minute: number) =>
      pay("l1", {
        ...{ at: `2026-06-01T09:${minute}:00Z`, direction: "sell", unit_price: "1.01", device: "phone" },
        counterparty: { kind: "customer", id: other },
      });
    for (const minute of [10, 20, 30]) await send(trade("l2", minute), trade("l3", minute));
    const [linked, stranger] = [await send(trade("l2", 40)), await send(trade("l3", 40))];
    expect(rulesOf(linked)).toContain("market.wash-trade");
    expect(rulesOf(stranger)).not.toContain("market.wash-trade");
  });

  test("addresses linked to a blacklist and active lower the limit, and a transfer tells how high its chain is", async () => {
    await send(person("k1", { kyc_level: 1 }));
    const bad = Array.from({ length: 13 }, (_, index) => `0xk${index}`);
    await send(...bad.map((id) => event("blacklist", { source: "police", tier: "first", address: id, tag: "stolen" })));
    for (const id of bad)
      await send(moves(id, "0xkept", { chain: "polygon", asset: "MATIC", at: "2026-06-01T09:10:00Z", block: 300 }));
    const bought = await send(
      pay("k1", { asset: "MATIC", direction: "buy", value_usd: "4000.00", at: "2026-06-01T09:30:00Z" }),
    );
    expect(rulesOf(bought)).toContain("kyc.volatility-limit");
    const source = (name: string) =>
      event("blacklist", { source: name, tier: "other", address: "0xk0", tag: "stolen" });
    await send(source("b"), source("c"));
    const paid = () => send(pay("k1", { direction: "in", asset: "MATIC", chain: "polygon", ...address("0xkept") }));
    expect(rulesOf(await paid())).not.toContain("list.blacklist-consensus");
    await send(moves("0xm1", "0xm2", { chain: "polygon", asset: "MATIC", block: 305 }));
    expect(rulesOf(await paid())).toContain("list.blacklist-consensus");
  });

  test("a protocol that loses its value concerns whoever has money in it", async () => {
    const protocol = (minute: number, tvl_usd: string) =>
      event("protocol", { address: "0xDefi", tvl_usd, at: `2026-06-01T09:${minute}:00Z` });
    await send(person("p1"), person("p2"));
    await send(pay("p1", address("0xp1")), protocol(10, "1000000"));
    await send(moves("0xp1", "0xdefi", { at: "2026-06-01T09:12:00Z" }));
    await send(protocol(20, "500000"));
    const later = (customer: string) => send(pay(customer, { at: "2026-06-01T09:21:00Z" }));
    expect(rulesOf(await later("p1"))).toContain("chain.bridge");
    expect(rulesOf(await later("p2"))).not.toContain("chain.bridge");
  });

  test("money goes round among customers, in whatever order they pay", async () => {
    const ring = ["o1", "o2", "o3", "o4", "o5"];
    await send(...ring.map((name) => person(name)));
    const hands = (payer: number, day: number, usd = "900.00") =>
      pay(ring[payer] ?? "", {
        ...{ at: `2026-06-0${day}T09:00:00Z`, direction: "internal", value_usd: usd },
        counterparty: { kind: "customer", id: ring[(payer + 1) % ring.length] ?? "" },
      });
    for (const [payer, day] of [
      [3, 2],
      [0, 3],
      [2, 4],
      [1, 6],
    ] as const)
      expect(rulesOf(await send(hands(payer, day)))).not.toContain("transaction.cycle");
    expect(rulesOf(await send(hands(4, 8, "500.00")))).not.toContain("transaction.cycle");
    expect(rulesOf(await send(hands(4, 9)))).toContain("transaction.cycle");
    // cancelled, it went nowhere: what closed the ring before closes none
    const [first, last] = [hands(0, 9, "700.00"), hands(1, 9, "700.00")];
    for (const payment of [first, last, hands(2, 9, "700.00"), hands(3, 9, "700.00")]) await send(payment);
    await send(event("transaction_update", { customer: "o1", transaction: first.id, status: "cancelled" }));
    expect(rulesOf(await send(hands(4, 9, "700.00")))).not.toContain("transaction.cycle");
    await send(hands(0, 9, "700.00"));
    expect(rulesOf(await send(hands(4, 9, "699.00")))).toContain("transaction.cycle");
  });

  test("a move of the market lowers the limit", async () => {
    await send(event("market", { asset: "ETH", move_pct: -8 }), person("m1", { kyc_level: 1 }));
    const bought = await send(pay("m1", { direction: "buy", value_usd: "4000.00", at: "2026-06-01T09:30:00Z" }));
    expect(bought).toMatchObject({ decision: { answer: { do: "step_up", level: "second_factor" } } });
    expect(rulesOf(bought)).toContain("kyc.volatility-limit");
  });
});
