// However transfers are portioned, and whatever was told for the time being in between, the graph answers the same.
import fc from "fast-check";
import { expect, it } from "vitest";
import { createAddressBook } from "@/lib/tracing/address-labels";
import { exposureOf } from "@/lib/tracing/exposure";
import type { ChainRow } from "./chain-row";
import { SequencedGraph } from "./sequenced-graph";

const coins = ["bc1qaaaaaaaaaaaaaaaaaaaaaaaa", "bc1qccccccccccccccccccccccccc", "bc1qddddddddddddddddddddddddd"];
const people = ["A", "B", "C", "D", "E", "IN", "OUT"];
const book = createAddressBook([
  { address: "A", label: { category: "mixer", source: "test" } },
  { address: coins[0]!, label: { category: "scam", source: "test" } },
]);
const bridges = [{ from: "IN", to: "OUT" }];

const row = (addresses: readonly string[]): fc.Arbitrary<ChainRow> =>
  fc.record({
    source: fc.constantFrom("node", "provider"),
    chain: fc.constant("x"),
    hash: fc.integer({ min: 1, max: 12 }).map((hash) => `${addresses[0]}${hash}`),
    block: fc.constant(1),
    from: fc.constantFrom(...addresses),
    to: fc.constantFrom(...addresses),
    asset: fc.constant("X"),
    usdCents: fc.integer({ min: 0, max: 40 }).map((value) => value * 2_500),
    at: fc.integer({ min: 1, max: 20 }).map((second) => second * 1_000),
  });
const rows = fc.array(fc.oneof(row(people), row(coins)), { maxLength: 40 });

const answers = ({ graph }: SequencedGraph) =>
  [...people, ...coins].map((address) => {
    const { totalUsd, categories } = exposureOf(graph, address, { direction: "backward", labels: book });
    return [address, totalUsd, categories.map(({ category, share, hops, path }) => [category, share, hops, path])];
  });

const loaded = (all: readonly ChainRow[]): SequencedGraph => {
  const graph = new SequencedGraph(bridges);
  graph.load(all);
  graph.finishLoading();
  return graph;
};

it("answers the same whatever the portions, and forgets what was only told for now", () => {
  fc.assert(
    fc.property(rows, fc.nat(40), fc.array(fc.nat(5), { maxLength: 20 }), rows, (all, start, sizes, other) => {
      const graph = loaded(all.slice(0, start));
      let at = start;
      for (const size of [...sizes, all.length]) {
        graph.append(all.slice(at, at + size));
        at += size;
        graph.append(other.slice(0, 9), true);
        graph.append(other.slice(9), true);
        graph.addOwn("B", true);
        answers(graph);
        graph.endForNow();
        if (size === 3) graph.compact();
      }
      expect(answers(graph)).toEqual(answers(loaded(all)));
    }),
    { numRuns: 100 },
  );
});

it("still joins a transaction that was begun hundreds of others ago, and not one thousands ago", () => {
  const leg = (hash: string, from: string, to: string, at: number): ChainRow => ({
    ...{ source: "node", chain: "bitcoin", hash, block: 1, from, to, asset: "BTC", usdCents: 100_000, at: at * 1_000 },
  });
  const [one, two, paid] = coins as [string, string, string];
  const crowd = (count: number) => Array.from({ length: count }, (_, at) => leg(`n${at}`, `N${at}`, `M${at}`, 10 + at));
  const wallet = (between: number): number => {
    const graph = new SequencedGraph();
    for (const told of [leg("tx", one, paid, 1), ...crowd(between), leg("tx", two, paid, 1)]) graph.append([told]);
    return graph.graph.clusters.members.size;
  };
  expect([wallet(500), wallet(2_000)]).toEqual([1, 0]);
});

it("hears the same from a second feed once", () => {
  const told = { chain: "x", hash: "h", block: 1, from: "C", to: "D", asset: "X", usdCents: 100_00, at: 1_000 };
  const graph = new SequencedGraph();
  graph.append([
    { ...told, source: "node" },
    { ...told, source: "node" },
    { ...told, source: "provider" },
  ]);
  expect(exposureOf(graph.graph, "D", { direction: "backward", labels: book }).totalUsd).toBe(200);
});
