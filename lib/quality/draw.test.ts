// The draw: known chances, the same again from the same seed, and as many as the chances say; rates that stand for all that was not drawn.
import { describe, expect, test } from "vitest";
import { type Drawable, draw, lotOf, randomShare, riskShare } from "./draw";
import { weightedRate } from "./rates";
import { compareLooks } from "./verdict";

const closed = (id: string, given: Partial<Drawable> = {}): Drawable => ({
  ...{ id, bandShare: null, valueUsdCents: 50_000, strong: false, surprise: null, nearLine: false },
  ...given,
});
const many = (count: number, given: Partial<Drawable> = {}): Drawable[] =>
  Array.from({ length: count }, (_, at) => closed(`case ${at}`, given));

describe("the chance of a case", () => {
  test.each([
    [0, 1],
    [3, 1],
    [5, 1],
    [50, 0.1],
    [100, 0.05],
    [800, 0.05],
    [8_000, 0.005],
  ])("among %i closed cases is %d at random", (count, share) => expect(randomShare(count)).toBeCloseTo(share, 9));

  test.each<[string, Partial<Drawable>, number]>([
    ["an everyday case", {}, 0],
    ["100,000 USD", { valueUsdCents: 10_000_000 }, 0.1],
    ["a measure that took something", { strong: true }, 0.15],
    ["a score near the line", { nearLine: true }, 0.05],
    ["as the model expected", { surprise: 0.1 }, 0],
    ["against all that the model expected", { surprise: 1 }, 0.6],
    ["everything at once", { valueUsdCents: 1e12, strong: true, nearLine: true, surprise: 1 }, 0.8],
  ])("%s adds what its risk says", (_, given, extra) => expect(riskShare(closed("x", given))).toBeCloseTo(extra, 9));
});

describe("a draw", () => {
  test("is the same again from its seed, another from another, and says nothing of the order", () => {
    const all = many(400, { strong: true });
    const drawn = draw("seed", all);
    expect(draw("seed", [...all].reverse()).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      [...drawn].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(draw("another", all)).not.toEqual(drawn);
    // By hand: who is in and who is not follows from two lots alone.
    const risk = riskShare(closed("", { strong: true })) * Math.min(1, 40 / (400 * 0.15));
    const byHand = all.filter(({ id }) => lotOf("seed", "random", id) < 0.05 || lotOf("seed", "risk", id) < risk);
    expect(drawn.map(({ id }) => id)).toEqual(byHand.map(({ id }) => id));
    for (const { share } of drawn) expect(share).toBeCloseTo(1 - 0.95 * (1 - risk), 9);
  });

  test("a handful is looked at whole; what closed by itself has its band's share", () => {
    expect(draw("s", many(4)).map(({ kind, share }) => [kind, share])).toEqual(Array(4).fill(["random", 1]));
    const auto = draw("s", many(4_000, { bandShare: 0.1 }));
    expect(auto.length).toBeGreaterThan(330);
    expect(auto.length).toBeLessThan(470);
    expect(new Set(auto.map(({ kind, share }) => `${kind} ${share}`))).toEqual(new Set(["auto 0.1"]));
  });

  test("a heavy day is no heavier for its risk than forty cases, and everything keeps a chance", () => {
    const drawn = draw("s", many(3_000, { strong: true, surprise: 1 }));
    expect(drawn.length).toBeGreaterThan(40);
    expect(drawn.length).toBeLessThan(120);
    for (const { share } of drawn) expect(share).toBeGreaterThan(0);
  });
});

describe("a rate", () => {
  const look = (share: number, agreed: boolean) => ({ share, agreed, missed: !agreed });
  test("without a look could be anything", () =>
    expect(weightedRate([])).toMatchObject({ looked: 0, rate: 0, low: 0, high: 1 }));
  test("of equal chances is the plain one with Wilson's interval", () => {
    const rate = weightedRate([...Array(9).fill(look(0.2, true)), look(0.2, false)]);
    expect(rate).toMatchObject({ looked: 10, disagreed: 1, missed: 1 });
    expect([rate.rate, rate.worth].map((n) => n.toFixed(4))).toEqual(["0.1000", "10.0000"]);
    expect([rate.low, rate.high].map((n) => n.toFixed(4))).toEqual(["0.0179", "0.4042"]);
  });
  test("counts each look for as many as it stands for, and is surer of nothing by it", () => {
    // One in ten everyday cases was drawn, every risky one: 90 everyday cases and 5 risky ones, all the risky ones wrong.
    const looks = [...Array(9).fill(look(0.1, true)), ...Array(5).fill(look(1, false))];
    const rate = weightedRate(looks);
    expect(rate.rate).toBeCloseTo(5 / 95, 9);
    expect(rate.worth).toBeLessThan(looks.length);
    expect(rate.low).toBeLessThan(5 / 95);
    expect(rate.high).toBeGreaterThan(5 / 95);
  });
  test("finds the true one over many draws", () => {
    // 200 cases, every tenth wrong; wrong ones are likelier to be drawn. The mean of the estimates is the truth.
    const all = Array.from({ length: 200 }, (_, at) => closed(`${at}`, { surprise: at % 10 === 0 ? 0.9 : null }));
    const estimates = Array.from({ length: 400 }, (_, day) => {
      const looks = draw(`day ${day}`, all).map(({ id, share }) => look(share, Number(id) % 10 !== 0));
      return looks.reduce((sum, { share, agreed }) => sum + (agreed ? 0 : 1 / share), 0) / all.length;
    });
    expect(estimates.reduce((sum, one) => sum + one, 0) / estimates.length).toBeCloseTo(0.1, 2);
  });
});

test.each([
  ["false_positive", "explained", true, false],
  ["explained", "false_positive", true, false],
  ["false_positive", "suspicion_substantiated", false, true],
  ["explained", "customer_is_victim", false, true],
  ["suspicion_substantiated", "false_positive", false, false],
  ["customer_is_victim", "suspicion_substantiated", false, false],
  ["suspicion_substantiated", "suspicion_substantiated", true, false],
] as const)("closed as %s, found %s", (first, second, agreed, missed) =>
  expect(compareLooks(first, second)).toEqual({ agreed, missed }),
);
