import { describe, expect, it } from "vitest";
import { exposureOf } from "./exposure";
import { graphOf, labelled, transfersOf } from "./testing";

const chain = (length: number, from: string): [string, string, number, number][] =>
  Array.from({ length }, (_, at) => [
    at === 0 ? from : `${from}${at}`,
    at === length - 1 ? "ME" : `${from}${at + 1}`,
    100,
    at + 1,
  ]);

describe("exposure of an address", () => {
  it("looks 7 steps back, 20 for mixers", () => {
    const rows = [...chain(7, "dark"), ...chain(8, "scam"), ...chain(20, "mix"), ...chain(21, "far")];
    const labels = labelled({ dark: "darknet_market", scam: "scam", mix: "mixing_service", far: "coinjoin" });
    const { totalUsd, categories } = exposureOf(graphOf(transfersOf(...rows)), "ME", { direction: "backward", labels });
    expect(totalUsd).toBe(400);
    expect(categories.map(({ category, hops, share }) => [category, hops, Number(share.toFixed(9))]).sort()).toEqual([
      ["darknet_market", 7, 0.25],
      ["mixing_service", 20, 0.25],
    ]);
  });

  it("tells direct from indirect, and shows the path that brought most", () => {
    const rows = transfersOf(["BAD", "ME", 100, 1], ["BAD", "A", 300, 2], ["A", "ME", 300, 3], ["X", "ME", 600, 4]);
    const { categories } = exposureOf(graphOf(rows), "ME", {
      direction: "backward",
      labels: labelled({ BAD: "sanctioned" }),
    });
    expect(categories).toEqual([
      {
        category: "sanctioned",
        group: "sanctioned",
        valueUsd: 400,
        share: 0.4,
        directUsd: 100,
        hops: 2,
        path: ["BAD", "A", "ME"],
        transactions: ["h1", "h2"],
      },
    ]);
  });

  it("lets custodial services claim what came through them", () => {
    const rows = transfersOf(["BAD", "EX", 100, 1], ["EX", "ME", 100, 2]);
    const labels = labelled({ BAD: "sanctioned", EX: "exchange" });
    const { categories } = exposureOf(graphOf(rows), "ME", { direction: "backward", labels });
    expect(categories.map(({ category }) => category)).toEqual(["exchange"]);
  });

  it("looks forward as well, as of an instant", () => {
    const rows = transfersOf(["ME", "A", 100, 1], ["A", "BAD", 100, 2], ["A", "BAD", 100, 50]);
    const labels = labelled({ BAD: "stolen_funds" });
    const graph = graphOf(rows);
    expect(exposureOf(graph, "ME", { direction: "forward", labels }).categories[0]).toMatchObject({
      share: 1,
      hops: 2,
    });
    expect(exposureOf(graph, "ME", { direction: "forward", labels, at: 60_000 }).categories).toEqual([]);
    expect(exposureOf(graph, "nobody", { direction: "forward", labels })).toEqual({
      totalUsd: 0,
      returnedUsd: 0,
      categories: [],
      looked: 0,
      cut: false,
    });
  });

  it("looks at no more than it may, and says that there was more", () => {
    const crowd = Array.from({ length: 500 }, (_, at): [string, string, number, number] => [`S${at}`, "A", 10, at + 1]);
    const graph = graphOf(transfersOf(["BAD", "A", 5_000, 600], ...crowd, ["A", "ME", 10_000, 700]));
    const labels = labelled({ BAD: "scam" });
    const all = exposureOf(graph, "ME", { direction: "backward", labels });
    expect(all).toMatchObject({ totalUsd: 10_000, cut: false });
    expect(all.categories[0]!.share).toBeCloseTo(0.5);
    const some = exposureOf(graph, "ME", { direction: "backward", labels, budget: 100 });
    expect(some).toMatchObject({ totalUsd: 10_000, looked: 100, cut: true });
    expect(some.categories[0]!.share).toBeCloseTo(0.5);
    const least = exposureOf(graph, "ME", { direction: "backward", labels, budget: 1 });
    expect(least).toMatchObject({ looked: 1, cut: true, categories: [] });
  });
});
