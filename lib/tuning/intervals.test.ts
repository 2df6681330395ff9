// Intervals: against drawing customers anew, and at the ends where intuition fails.
import fc from "fast-check";
import { expect, test } from "vitest";
import { countInterval, estimateWorth, shareInterval } from "./intervals";
import { findTunable, valuesToTry } from "./parameters";

/** The spread of sums over customers who are drawn anew, by a small generator of its own. */
function drawnAnew(perCustomer: readonly number[]): { low: number; high: number } {
  let seed = 7;
  const next = (): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const sums = Array.from({ length: 4_000 }, () =>
    perCustomer.reduce((sum) => sum + (perCustomer[Math.floor(next() * perCustomer.length)] ?? 0), 0),
  ).sort((a, b) => a - b);
  return { low: sums[100] ?? 0, high: sums[3_900] ?? 0 };
}

test("a count in bunches is as wide as drawing customers anew", () => {
  const perCustomer = [
    ...Array.from({ length: 900 }, () => 0),
    ...Array.from({ length: 100 }, (_, at) => 1 + (at % 9)),
  ];
  const count = perCustomer.reduce((sum, one) => sum + one, 0);
  const squares = perCustomer.reduce((sum, one) => sum + one * one, 0);
  const [told, drawn] = [countInterval(count, squares), drawnAnew(perCustomer)];
  expect(Math.abs(told.low - drawn.low) / count).toBeLessThan(0.05);
  expect(Math.abs(told.high - drawn.high) / count).toBeLessThan(0.05);
});

test("nothing counted is not nothing, and nothing looked at is anything", () => {
  expect(countInterval(0)).toMatchObject({ low: 0 });
  expect(countInterval(0).high).toBeGreaterThan(3);
  expect(shareInterval(0, 0)).toEqual({ low: 0, high: 1 });
  expect(shareInterval(0, 20).high).toBeGreaterThan(0.1);
  expect(estimateWorth([{ count: 50, looked: 0, worth: 0 }])).toEqual({ worth: 0, low: 0, high: 50 });
  expect(estimateWorth([{ count: 4, looked: 4, worth: 1 }])).toEqual({ worth: 1, low: 1, high: 1 });
});

test("an estimate lies within its interval, and that within what is there", () => {
  const stratum = fc
    .record({ count: fc.integer({ min: 1, max: 5_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
    .chain(({ count, share }) => {
      const looked = Math.floor(count * share);
      return fc.integer({ min: 0, max: looked }).map((worth) => ({ count, looked, worth }));
    });
  fc.assert(
    fc.property(fc.array(stratum, { minLength: 1, maxLength: 8 }), (strata) => {
      const { worth, low, high } = estimateWorth(strata);
      const all = strata.reduce((sum, { count }) => sum + count, 0);
      expect(low).toBeLessThanOrEqual(worth + 1e-9);
      expect(high).toBeGreaterThanOrEqual(worth - 1e-9);
      expect(high).toBeLessThanOrEqual(all + 1e-6);
    }),
  );
});

test("values to try hold the live one, the catalogue's and the one asked for, in range and ascending", () => {
  const parameter = findTunable("transaction.structuring", "atLeast");
  if (!parameter) throw new Error("no such number");
  for (const live of [2, 11, 60, 200]) {
    const values = valuesToTry(parameter, live, 17);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(new Set([...values, live, 17, 11]).size).toBe(values.length);
    expect(values.every((value) => value >= 2 && value <= 200 && Number.isInteger(value))).toBe(true);
    expect(values.length).toBeLessThanOrEqual(16);
  }
});
