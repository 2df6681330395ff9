// Where money came from, as a decision is told: whatever the order in which transfers and labels came.
import { expect, test } from "vitest";
import { decodeEvent, type Facts } from "@/lib/scoring";
import { createAddressBook, labelsOf, readAddressRow } from "@/lib/tracing/address-labels";
import type { FactLists } from "./event-facts";
import { createFactSource } from "./fact-source";

type Line = Record<string, unknown>;
const START = Date.parse("2026-05-01T00:00:00Z");
const MINUTE = 60_000;
let serial = 0;
const at = (minute: number, kind: string, fields: Line): Line => ({
  ...{ id: `e${serial++}`, source: "node", kind, at: new Date(START + minute * MINUTE).toISOString() },
  ...fields,
});
const moves = (minute: number, from: string, to: string, usd: number, fields: Line = {}): Line =>
  at(minute, "chain_transfer", {
    ...{ chain: "ethereum", hash: `h${serial}`, block: Math.floor(minute), from, to, asset: "ETH", amount: "1" },
    ...{ value_usd: usd.toFixed(2), ...fields },
  });
const deals = (minute: number, address: string, usd: number, fields: Line = {}): Line =>
  at(minute, "transaction", {
    ...{ customer: "a", direction: "in", asset: "ETH", amount: "1", value_usd: usd.toFixed(2) },
    ...{ counterparty: { kind: "address", id: address }, ...fields },
  });
const says = (source: string, tier: "first" | "other", fields: Line = {}): Line =>
  at(0, "blacklist", { source, tier, address: "0xnew", tag: "scam", ...fields });
/** A way of so many transfers from one address to another. */
const way = (from: string, to: string, hops: number, usd = 5_000): Line[] =>
  Array.from({ length: hops }, (_, hop) =>
    moves(hop + 1, hop === 0 ? from : `${to}_${hop}`, hop === hops - 1 ? to : `${to}_${hop + 1}`, usd),
  );

const labels: Record<string, string> = {
  "0xmixer": "mixing_service",
  "0xdark": "darknet_market",
  "0xbinance": "exchange",
  "0xin": "bridge",
  "0xout": "bridge",
};
const book = createAddressBook(
  Object.entries(labels).map(([address, category]) => readAddressRow({ address, category, source: "list" })!),
);
const lists: FactLists = {
  names: [],
  tables: { countryOf: () => "SG", networkOf: () => null, bannedCountries: new Set() },
  labelsOf: (address) => labelsOf(book, address),
  book,
  versions: {},
};

/** Facts of the last event. */
const factsOf = (...lines: Line[]): Facts => {
  const source = createFactSource(lists);
  let facts: Facts = {};
  for (const line of lines) {
    const decoded = decodeEvent(line);
    if (!decoded.ok) throw new Error(JSON.stringify(decoded.error));
    facts = source.next(decoded.value);
  }
  return facts;
};
/** Share and steps by category. */
const exposed = (...lines: Line[]) =>
  Object.fromEntries((factsOf(...lines).exposure ?? []).map(({ category, share, hops }) => [category, [share, hops]]));

const mixed = [moves(1, "0xmixer", "0x1", 1_000), moves(2, "0xclean", "0x1", 3_000), moves(3, "0x1", "0x2", 4_000)];

test("takes a proportional part, with the way that shows it", () => {
  expect(factsOf(...mixed, deals(9, "0x2", 4_000)).exposure).toEqual([
    {
      category: "mixer",
      share: 0.25,
      hops: 3,
      usdCents: 1_000_00,
      path: ["0xmixer", "0x1", "0x2"],
      transactions: ["h0", "h2"],
    },
  ]);
});

test("does not depend on the order in which transfers were told", () => {
  const [dirty, clean, on] = mixed as [Line, Line, Line];
  for (const told of [
    [on, clean, dirty],
    [clean, on, dirty],
    [dirty, on, clean],
  ])
    expect(exposed(...told, deals(9, "0x2", 4_000))).toEqual({ mixer: [0.25, 3] });
  expect(exposed(deals(8, "0x2", 4_000), on, deals(8, "0x2", 4_000), dirty, clean, deals(9, "0x2", 4_000))).toEqual({
    mixer: [0.25, 3],
  });
});

const paths: [string, Line[], string, Record<string, [number, number]>][] = [
  ["a darknet market seven steps away", way("0xdark", "0xe", 6), "0xe", { darknet_market: [1, 7] }],
  ["and not eight", way("0xdark", "0xe", 7), "0xe", {}],
  ["a mixer at fifteen", way("0xmixer", "0xe", 14), "0xe", { mixer: [1, 15] }],
  ["and not at twenty-one", way("0xmixer", "0xe", 20), "0xe", {}],
  ["dust taints nobody", [moves(1, "0xmixer", "0xe", 0.99)], "0xe", {}],
  ["an exchange ends the trace", [...way("0xmixer", "0xbinance", 2), moves(9, "0xbinance", "0xe", 5_000)], "0xe", {}],
  [
    "a bridge does not",
    [...way("0xdark", "0xin", 2), moves(9, "0xout", "0xe", 4_950, { chain: "avalanche" })],
    "0xe",
    { darknet_market: [1, 4] },
  ],
  [
    "what left unseen counts as clean",
    [moves(1, "0xdark", "0xe", 1_000), moves(2, "0xe", "0xz", 4_000)],
    "0xe",
    { darknet_market: [0.25, 2] },
  ],
  ["what is still to come does not count", [moves(60, "0xdark", "0xe", 1_000)], "0xe", {}],
  ["who is labelled themselves needs no graph", [], "0xDARK", { darknet_market: [1, 1] }],
];
test.each(paths)("%s", (_, lines, address, expected) => {
  expect(exposed(...lines, deals(30, address, 5_000))).toEqual(expected);
});

test("follows the change of a chain of peels to the wallet that keeps it", () => {
  const one = (at: number) => `bc1q${"acdefghj"[at]}${"q".repeat(30)}`;
  const peels = Array.from({ length: 6 }, (_, step) => [
    moves(step + 2, one(step), `3Peek${"A".repeat(25)}${step + 1}`, 100, { hash: `peel${step}` }),
    moves(step + 2, one(step), one(step + 1), 5_000 - 100 * (step + 1), { hash: `peel${step}` }),
  ]).flat();
  const facts = exposed(moves(1, "0xdark", one(0), 5_000), ...peels, deals(30, one(6), 4_400));
  // one wallet all along: a single step
  expect(facts.darknet_market).toEqual([1, 2]);
});

test("a wallet of ours ends the trace: by the hash of an announced transfer, or by several that fit in value", () => {
  const hashed = [
    deals(1, "0xc", 700, { direction: "out", hash: "0xABC" }),
    moves(2, "0xhot", "0xc", 700, { hash: "0xabc" }),
  ];
  const dirty = [moves(3, "0xmixer", "0xhot", 9_000), moves(4, "0xhot", "0xe", 9_000)];
  expect(exposed(...hashed, ...dirty, deals(9, "0xe", 9_000))).toEqual({});
  const fits = (at: number) => [deals(at, `0xc${at}`, 700, { direction: "out" }), moves(at, "0xhot", `0xc${at}`, 700)];
  expect(exposed(...fits(1), ...dirty, deals(9, "0xe", 9_000))).toHaveProperty("mixer");
  expect(exposed(...fits(1), ...fits(2), ...fits(3), ...dirty, deals(9, "0xe", 9_000))).toEqual({});
});

test("what three independent sources say taints what was paid before, until one of them takes it back", () => {
  const before = [moves(1, "0xnew", "0x1", 5_000), moves(2, "0x1", "0x2", 5_000)];
  const three = [says("chainpolice", "first"), says("b", "other"), says("c", "other")];
  const paid = deals(9, "0x2", 5_000);
  expect(exposed(...before, ...three.slice(0, 2), paid)).toEqual({});
  expect(exposed(...before, ...three, paid)).toEqual({ scam: [1, 3] });
  expect(exposed(...three, ...before, paid)).toEqual({ scam: [1, 3] });
  expect(exposed(...before, ...three, says("b", "other", { tag: "removed" }), paid)).toEqual({});
  const expiring = says("c", "other", { expires_at: new Date(START + 5 * MINUTE).toISOString() });
  expect(exposed(...before, ...three.slice(0, 2), expiring, paid)).toEqual({});
});

test("an address with too much behind it is told as far as was looked, and that there was more", () => {
  const crowd = Array.from({ length: 10_500 }, (_, at) => moves(10 + at / 100, `0xs${at}`, "0xhub", 10));
  const facts = factsOf(
    ...way("0xdark", "0xhub", 2),
    ...crowd,
    moves(300, "0xhub", "0xe", 5_000),
    deals(400, "0xe", 5_000),
  );
  expect(facts).toMatchObject({ exposureCut: true });
  expect(facts.exposure).toBeUndefined();
});
