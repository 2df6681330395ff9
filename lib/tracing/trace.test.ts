import { describe, expect, it } from "vitest";
import { addTransfers } from "./add-transfers";
import { createGraph, type TransferGraph } from "./graph";
import { graphOf, labelled, noLabels, transfersOf } from "./testing";
import { type TraceOptions, traceMoney } from "./trace";

const trace = (graph: TransferGraph, from: string, options: Partial<TraceOptions> = {}) =>
  new Map(
    traceMoney(graph, { from: from.split(","), labels: noLabels, direction: "forward", hops: 7, ...options }).map(
      (line) => [line.address, line],
    ),
  );

describe("where money went", () => {
  it("rests where it does not move on, with the value that arrived", () => {
    const graph = graphOf(transfersOf(["S", "A", 1000, 1], ["A", "B", 600, 2], ["A", "C", 400, 3]));
    const found = trace(graph, "S");
    expect(found.get("B")).toMatchObject({ valueUsd: 600, hops: 2, path: ["S", "A", "B"], terminal: true });
    expect(found.get("C")).toMatchObject({ valueUsd: 400, terminal: true, exposure: { traced: 1 } });
    expect(found.get("A")).toMatchObject({ valueUsd: 1000, directUsd: 1000, restingUsd: 0, terminal: false });
    expect(found.get("S")).toMatchObject({ valueUsd: 1000, hops: 0, terminal: false });
  });

  it("takes a proportional part of a pool with other money", () => {
    const graph = graphOf(transfersOf(["S", "A", 100, 1], ["X", "A", 300, 2], ["A", "B", 200, 3]));
    const found = trace(graph, "S");
    expect(found.get("B")!.valueUsd).toBeCloseTo(50);
    expect(found.get("B")!.exposure.traced).toBeCloseTo(0.25);
    expect(found.get("A")!.restingUsd).toBeCloseTo(50);
    expect(trace(graph, "S", { minShare: 0.25 }).has("B")).toBe(true);
    expect(trace(graph, "S", { minShare: 0.3 }).has("B")).toBe(false);
  });

  it("cannot leave before it arrived", () => {
    const graph = graphOf(transfersOf(["A", "B", 100, 1], ["S", "A", 100, 2]));
    const found = trace(graph, "S");
    expect(found.has("B")).toBe(false);
    expect(found.get("A")).toMatchObject({ terminal: true, valueUsd: 100 });
  });

  it("passes several hands in one block, whatever the order of the rows", () => {
    const rows = transfersOf(["B", "C", 100, 5, "h2"], ["A", "B", 100, 5, "h1"], ["S", "A", 100, 5, "h0"]);
    for (const order of [rows, [...rows].reverse()])
      expect(trace(graphOf(order), "S").get("C")).toMatchObject({ valueUsd: 100, hops: 3 });
  });

  it("ends at custodial services, mixers and other labels, but not at the thief's own wallets", () => {
    const graph = graphOf(
      transfersOf(
        ["S", "T", 900, 1],
        ["T", "EX", 300, 2],
        ["T", "MIX", 300, 2],
        ["T", "U", 300, 2],
        ["EX", "OUT", 300, 3],
        ["MIX", "OUT", 300, 3],
        ["U", "V", 300, 3],
      ),
    );
    const labels = labelled({ T: "service_hack", EX: "exchange", MIX: "mixing_service", U: "user" });
    const found = trace(graph, "S", { labels });
    expect(found.get("EX")).toMatchObject({ category: "exchange", terminal: true, valueUsd: 300 });
    expect(found.get("MIX")).toMatchObject({ terminal: true });
    expect(found.has("OUT")).toBe(false);
    expect(found.get("V")).toMatchObject({ terminal: true });
    const shares = found.get("S")!.exposure;
    expect(shares.exchange).toBeCloseTo(1 / 3);
    expect(shares.mixing_service).toBeCloseTo(1 / 3);
    expect(shares.unlabelled).toBeCloseTo(1 / 3);
  });

  it("keeps the steps it is allowed", () => {
    const graph = graphOf(transfersOf(["S", "A", 10, 1], ["A", "B", 10, 2], ["B", "C", 10, 3]));
    expect([...trace(graph, "S", { hops: 2 }).keys()].sort()).toEqual(["A", "B", "S"]);
    expect(trace(graph, "S", { hops: 2 }).get("B")!.terminal).toBe(false);
  });

  it("tells other money in excess from a price that rose", () => {
    const monthLater = 43_200;
    const rose = graphOf(transfersOf(["S", "A", 1000, 1], ["A", "B", 1080, monthLater]));
    expect(trace(rose, "S").get("B")!.valueUsd).toBeCloseTo(1080);
    const other = graphOf(transfersOf(["S", "A", 1000, 1], ["A", "B", 5000, 2]));
    expect(trace(other, "S").get("B")!.valueUsd).toBeCloseTo(1000);
    const inParts = graphOf(
      transfersOf(["S", "A", 1000, 1], ["A", "B", 990, 2], ["A", "C", 40, 3], ["A", "D", 400, 4]),
    );
    expect(trace(inParts, "S").get("C")!.valueUsd).toBeCloseTo(40);
    expect(trace(inParts, "S").has("D")).toBe(false);
  });

  it("goes round without growing", () => {
    const graph = graphOf(
      transfersOf(["S", "A", 100, 1], ["A", "B", 100, 2], ["B", "A", 100, 3], ["A", "B", 100, 4], ["B", "C", 100, 5]),
    );
    expect(trace(graph, "S").get("C")).toMatchObject({ valueUsd: 100, terminal: true });
  });

  it("follows what is swapped inside one transaction to whoever keeps it", () => {
    const graph = graphOf(
      transfersOf(
        ["S", "A", 1000, 1],
        ["POOL", "OTHER", 70_000, 2],
        ["A", "ROUTER", 1000, 3, "swap"],
        ["ROUTER", "POOL", 1000, 3, "swap"],
        ["POOL", "A", 995, 3, "swap"],
        ["A", "B", 995, 4],
      ),
    );
    expect(trace(graph, "S").get("B")).toMatchObject({ path: ["S", "A", "B"], terminal: true });
    expect(trace(graph, "S").get("B")!.valueUsd).toBeGreaterThan(990);
  });

  it("ignores poison dust, nothing and self-payments", () => {
    const graph = graphOf(
      transfersOf(["S", "A", 0.5, 1], ["S", "B", 0, 1], ["S", "S", 50, 1], ["S", "C", 50, 1], ["C", "D", 0.01, 2]),
    );
    expect([...trace(graph, "S").keys()].sort()).toEqual(["C", "S"]);
    expect(trace(graph, "S").get("C")!.terminal).toBe(true);
  });

  it("tells apart what came from differently labelled starts, and counts passing through a start once", () => {
    const graph = graphOf(transfersOf(["S1", "S2", 100, 1], ["S2", "B", 100, 2], ["S1", "B", 300, 3]));
    const labels = labelled({ S1: "sanctioned", S2: "scam" });
    const { exposure, valueUsd } = trace(graph, "S1,S2", { labels }).get("B")!;
    expect(valueUsd).toBe(400);
    expect(exposure).toEqual({ sanctioned: 0.75, scam: 0.25 });
  });

  it("says when money came back to a start and stayed", () => {
    const graph = graphOf(transfersOf(["S1", "A", 100, 1], ["A", "S2", 100, 2]));
    expect(trace(graph, "S1,S2").get("S2")).toMatchObject({ valueUsd: 100, terminal: true, path: ["S1", "A", "S2"] });
  });

  it("keeps to a window of time", () => {
    const graph = graphOf(transfersOf(["S", "A", 100, 1], ["S", "B", 100, 2], ["S", "C", 100, 3]));
    const window = { since: 120_000, at: 120_000 };
    expect([...trace(graph, "S", window).keys()].sort()).toEqual(["B", "S"]);
  });
});

describe("services nobody labelled", () => {
  it("end a trace when they deal with very many on both sides; thieves who pay many out do not", () => {
    const rows = transfersOf(["S", "HUB", 1000, 20], ["HUB", "END", 1000, 21]);
    const many = Array.from({ length: 12 }, (_, at) => at);
    const inward = transfersOf(...many.map((at): [string, string, number, number] => [`in${at}`, "HUB", 50, at]));
    const outward = transfersOf(
      ...many.map((at): [string, string, number, number] => ["HUB", `out${at}`, 40, 30 + at]),
    );
    const options = { serviceDegree: 12 };
    expect(trace(graphOf([...rows, ...inward, ...outward], options), "S").get("HUB")).toMatchObject({
      category: "unlabelled_service",
      terminal: true,
    });
    expect(trace(graphOf([...rows, ...outward], options), "S").get("HUB")!.terminal).toBe(false);
    const grown = createGraph(options);
    for (const row of [...rows, ...inward, ...outward]) addTransfers(grown, [row]);
    expect(trace(grown, "S").get("HUB")!.terminal).toBe(true);
  });
});

describe("bridges", () => {
  const bridges = [{ from: "IN", to: "OUT" }];
  const rows = transfersOf(
    ["S", "IN", 1000, 10, "deposit"],
    ["X", "IN", 5000, 10, "other"],
    ["OUT", "Y", 4990, 12, "paid other"],
    ["OUT", "Z", 997, 14, "paid"],
    ["Z", "END", 997, 20],
  );

  it("carry a path across to the payment that belongs to it", () => {
    const found = trace(graphOf(rows, { bridges }), "S");
    expect(found.get("END")).toMatchObject({ path: ["S", "IN", "OUT", "Z", "END"], hops: 3, terminal: true });
    expect(found.get("END")!.valueUsd).toBeCloseTo(997);
    expect(found.has("Y")).toBe(false);
  });

  it("end it where the other side is not seen", () => {
    const found = trace(graphOf(rows.slice(0, 3), { bridges }), "S");
    expect(found.get("IN")).toMatchObject({ category: "bridge", valueUsd: 1000, terminal: true });
  });

  it("carry it backward too", () => {
    const found = trace(graphOf(rows, { bridges }), "END", { direction: "backward" });
    expect(found.get("S")!.valueUsd).toBeCloseTo(997);
    expect(found.has("X")).toBe(false);
  });
});

describe("coins that spend outputs", () => {
  const bitcoin = (letter: string): string => `bc1q${letter.repeat(38)}`;
  const [s, a, b, c, d, shop] = [..."qprzy9"].map(bitcoin) as [string, string, string, string, string, string];

  it("carry a peel chain on through its change, which is no step", () => {
    const peels = transfersOf(
      ["1ShopShopShopShopShopShopShop1111", shop, 5, 0],
      [s, a, 1000, 1, "t0"],
      [a, shop, 10, 2, "t1"],
      [a, b, 990, 2, "t1"],
      [b, shop, 10, 3, "t2"],
      [b, c, 980, 3, "t2"],
      [c, shop, 10, 4, "t3"],
      [c, d, 970, 4, "t3"],
    );
    const found = trace(graphOf(peels), s, { hops: 2 });
    expect(found.get(d)).toMatchObject({ valueUsd: 970, hops: 1, path: [s, a, b, c, d], terminal: true });
    expect(found.get(shop)!.valueUsd).toBeCloseTo(30);
  });

  it("know a wallet by what it signs together, but not in a coin join", () => {
    const joint = transfersOf([a, c, 50, 1, "t1"], [b, c, 50, 1, "t1"], [s, b, 100, 2, "t2"]);
    const labels = labelled({ [a]: "exchange" });
    expect(trace(graphOf(joint), s, { labels }).get(b)).toMatchObject({ category: "exchange", terminal: true });
    const joined = transfersOf(
      ...[a, b, c].flatMap((from) =>
        [d, shop, bitcoin("m")].map((to): [string, string, number, number, string] => [from, to, 10, 1, "mix"]),
      ),
      [s, b, 100, 2],
    );
    expect(trace(graphOf(joined), s, { labels }).get(b)).toMatchObject({ category: null });
  });
});

describe("where money came from", () => {
  it("splits what was received by its origins", () => {
    const graph = graphOf(
      transfersOf(["MIX", "A", 100, 1], ["X", "A", 300, 2], ["A", "ME", 200, 3], ["EX", "ME", 200, 4]),
    );
    const labels = labelled({ MIX: "mixing_service", EX: "exchange" });
    const found = trace(graph, "ME", { labels, direction: "backward" });
    expect(found.get("MIX")).toMatchObject({
      valueUsd: 50,
      exposure: { mixing_service: 0.125 },
      path: ["MIX", "A", "ME"],
      terminal: true,
    });
    expect(found.get("EX")).toMatchObject({ exposure: { exchange: 0.5 }, hops: 1, directUsd: 200 });
    expect(found.get("A")).toMatchObject({ terminal: false, valueUsd: 200 });
    expect(found.get("ME")!.exposure).toMatchObject({ exchange: 0.5, mixing_service: 0.125, unlabelled: 0.375 });
  });
});
