import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addTransfers } from "./add-transfers";
import { cellOf, FROM, KEY, TO } from "./columns";
import { compactGraph } from "./compact";
import { arrivedWithin, type Flow } from "./flow";
import { followBackward } from "./follow-backward";
import { followForward } from "./follow-forward";
import { createGraph, type TransferGraph } from "./graph";
import { viewLabels } from "./label-view";
import { pathTo } from "./path";
import { restoreGraph, storeGraph } from "./snapshot";
import { anyTransfers, graphOf, haircutPlainly, noLabels } from "./testing";

const exact = { priceGain: false };

const follow = (graph: TransferGraph, from: string, hops: number, dustUsd = 0, backward = false): Flow =>
  (backward ? followBackward : followForward)(graph, {
    starts: graph.ids.has(from) ? [graph.ids.get(from)!] : [],
    hops,
    labels: viewLabels(graph, noLabels),
    sinceKey: Number.NEGATIVE_INFINITY,
    untilKey: Number.POSITIVE_INFINITY,
    dustUsd,
    minShare: 0,
    passStolen: false,
  });

/** Dollars by address, as they were added up. */
const arrivals = (graph: TransferGraph, flow: Flow): Record<string, number> =>
  Object.fromEntries(
    Array.from(flow.ids.subarray(0, flow.count), (id, slot) => [graph.names[id]!, arrivedWithin(flow, slot)] as const),
  );

/** The same dollars at the same addresses, but for what another order of additions changes; who has nothing need not be told. */
const expectSameDollars = (actual: Record<string, number>, expected: Record<string, number>): void => {
  for (const address of new Set([...Object.keys(actual), ...Object.keys(expected)]))
    expect(actual[address] ?? 0, address).toBeCloseTo(expected[address] ?? 0, 6);
};

const hops = fc.integer({ min: 1, max: 8 });

describe("following forward", () => {
  it("is haircut, transfer by transfer", () => {
    fc.assert(
      fc.property(anyTransfers(), hops, (transfers, limit) => {
        const graph = graphOf(transfers, exact);
        const plain = haircutPlainly(transfers, ["A"], limit);
        expectSameDollars(arrivals(graph, follow(graph, "A", limit)), Object.fromEntries(plain.arrived));
      }),
      { numRuns: 500 },
    );
  });

  it("lets no more leave an address than arrived there, but for gains in price", () => {
    fc.assert(
      fc.property(anyTransfers(), fc.boolean(), (transfers, priceGain) => {
        const graph = graphOf(transfers, { priceGain });
        const flow = follow(graph, "A", 8);
        for (let slot = 0; slot < flow.count; slot++)
          if (flow.isStart[slot] === 0)
            expect(flow.passed[slot]!).toBeLessThanOrEqual(
              arrivedWithin(flow, slot) * (priceGain ? 1.5 : 1) * (1 + 1e-9) + 1e-9,
            );
      }),
      { numRuns: 300 },
    );
  });

  it("loses nothing of a theft in which all money is the thief's, whatever its price does", () => {
    const move = fc.record({
      from: fc.nat(9),
      to: fc.nat(19),
      part: fc.constantFrom(0.1, 0.5, 0.9, 1),
      price: fc.integer({ min: 96, max: 104 }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        const coins = new Map<string, number>([["a0", 1000]]);
        const transfers = [{ time: 0, block: 0, hash: "theft", from: "S", to: "a0", valueUsd: 1000 }];
        const expected = new Map([["a0", 1000]]);
        for (const [at, { from: sender, to: receiver, part, price }] of moves.entries()) {
          const [from, to] = [`a${sender}`, `a${receiver}`];
          const amount = (coins.get(from) ?? 0) * part;
          if (amount < 5 || from === to) continue;
          coins.set(from, coins.get(from)! - amount);
          coins.set(to, (coins.get(to) ?? 0) + amount);
          const valueUsd = (amount * price) / 100;
          expected.set(to, (expected.get(to) ?? 0) + valueUsd);
          transfers.push({ time: (at + 1) * 60_000, block: at, hash: `h${at}`, from, to, valueUsd });
        }
        const graph = graphOf(transfers);
        const flow = follow(graph, "S", 60);
        for (const [address, valueUsd] of expected)
          expect(arrivedWithin(flow, flow.slots[graph.ids.get(address)!]! - 1)).toBeCloseTo(valueUsd, 4);
      }),
      { numRuns: 300 },
    );
  });

  it("finds no less with more steps", () => {
    fc.assert(
      fc.property(anyTransfers(), hops, (transfers, limit) => {
        const graph = graphOf(transfers);
        const [fewer, more] = [limit, limit + 1].map((steps) => arrivals(graph, follow(graph, "A", steps)));
        for (const [address, value] of Object.entries(fewer!))
          expect(more![address] ?? 0).toBeGreaterThanOrEqual(value - 1e-6);
      }),
    );
  });

  it("shows each figure by a path that time allows, within the steps allowed", () => {
    fc.assert(
      fc.property(anyTransfers(), hops, fc.boolean(), (transfers, limit, backward) => {
        const graph = graphOf(transfers);
        const flow = follow(graph, "A", limit, 0, backward);
        for (let slot = 0; slot < flow.count; slot++) {
          if (arrivedWithin(flow, slot) === 0) continue;
          const path = pathTo(graph, flow, slot, backward ? "backward" : "forward")!;
          const cell = (edge: number, name: number): number => cellOf(graph.transfers, edge, name);
          const ends = [graph.ids.get("A")!, flow.ids[slot]!];
          expect([path.ids[0], path.ids.at(-1)]).toEqual(backward ? ends.reverse() : ends);
          expect(path.edges.length).toBe(path.hops);
          expect(path.hops).toBeLessThanOrEqual(limit);
          for (const [at, edge] of path.edges.entries()) {
            expect([cell(edge, FROM), cell(edge, TO)]).toEqual([path.ids[at], path.ids[at + 1]]);
            if (at > 0) expect(cell(edge, KEY)).toBeGreaterThan(cell(path.edges[at - 1]!, KEY));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("follows no dust", () => {
    fc.assert(
      fc.property(anyTransfers(), (transfers) => {
        const graph = graphOf(transfers);
        const flow = follow(graph, "A", 8, 50);
        const { arrivals: brought, layers } = flow;
        for (let at = 0; at < brought.count; at++) {
          const sum = brought.amounts.subarray(at * layers, (at + 1) * layers).reduce((a, b) => a + b, 0);
          expect(sum).toBeGreaterThanOrEqual(50 - 1e-9);
        }
      }),
    );
  });
});

describe("following backward", () => {
  it("mirrors following forward: what A brought to B is what B got from A", () => {
    fc.assert(
      fc.property(anyTransfers(), hops, fc.boolean(), (transfers, limit, priceGain) => {
        // money that passes through a start is the start's own, either way; A and B must see the same starts
        const own = transfers.filter(({ from, to }) => to !== "A" && from !== "B");
        const graph = graphOf(own, { priceGain });
        const there = arrivals(graph, follow(graph, "A", limit)).B ?? 0;
        const back = arrivals(graph, follow(graph, "B", limit, 0, true)).A ?? 0;
        expect(back).toBeCloseTo(there, 4);
      }),
      { numRuns: 500 },
    );
  });

  it("explains no more than was received", () => {
    fc.assert(
      fc.property(anyTransfers(), (transfers) => {
        const graph = graphOf(transfers);
        const flow = follow(graph, "A", 1, 0, true);
        const received = transfers.filter(({ from, to }) => to === "A" && from !== "A");
        const sum = received.reduce((total, { valueUsd }) => total + valueUsd, 0);
        expect(Object.values(arrivals(graph, flow)).reduce((a, b) => a + b, 0)).toBeCloseTo(sum, 4);
      }),
    );
  });
});

describe("the graph", () => {
  const everything = (graph: TransferGraph) =>
    [..."ABCDEFGH"].flatMap((from) =>
      [false, true].map((backward) => arrivals(graph, follow(graph, from, 7, 1, backward))),
    );

  it("answers the same whatever the order and portions in which transfers arrived, compacted or restored", () => {
    fc.assert(
      fc.property(
        anyTransfers(40),
        fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
        (transfers, shuffle, portions) => {
          const built = graphOf(transfers);
          compactGraph(built);
          const expected = everything(built);
          const shuffled = transfers
            .map((transfer, at) => ({ transfer, rank: shuffle[at]! }))
            .sort((a, b) => a.rank - b.rank)
            .map(({ transfer }) => transfer);
          for (const order of [transfers, shuffled]) {
            const grown = createGraph();
            for (let at = 0, portion = 0; at < order.length; portion++) {
              const size = portions[portion % portions.length]!;
              addTransfers(grown, order.slice(at, at + size));
              if (portion === 3) compactGraph(grown);
              at += size;
            }
            expect(everything(grown)).toEqual(expected);
            expect(everything(restoreGraph(storeGraph(grown)))).toEqual(expected);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([new Uint8Array(0), new Uint8Array(9), new TextEncoder().encode("no graph at all")])(
    "restores nothing from other bytes",
    (bytes) => {
      expect(() => restoreGraph(bytes)).toThrow(/not a stored graph/);
    },
  );
});
