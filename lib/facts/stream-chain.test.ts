// Rules that need to know where money on a chain came from, went, and who warns of it, from nothing but events.
import { describe, expect, test } from "vitest";
import { at, consensus, customer, DAY, HOUR, type Line, MINUTE, many, moves, pay, run, toAddress } from "./testing";

const badMoney = (when: number): Line =>
  pay("a", when, 90, { direction: "in", ...toAddress("0xbad"), chain: "ethereum" });

describe.each<[rule: string, fires: Line[], innocent: Line[]]>([
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
  [
    "list.blacklist-consensus",
    [...consensus, at(0, "network", { chain: "ethereum", congestion: 1 }), badMoney(25 * HOUR)],
    [...consensus, at(0, "network", { chain: "ethereum", congestion: 1 }), badMoney(HOUR)],
  ],
  [
    "list.blacklist-consensus",
    [...consensus, pay("a", 0, 500, toAddress("0xown")), moves(HOUR, "0xown", "0xbad", 500)],
    [...consensus, moves(HOUR, "0xstranger", "0xbad", 500)],
  ],
])("%s", (rule, fires, innocent) => {
  test("fires from events alone", () => {
    expect(run(fires)).toContain(rule);
  });
  test("and not on what only looks like it", () => {
    expect(run(innocent)).not.toContain(rule);
  });
});
