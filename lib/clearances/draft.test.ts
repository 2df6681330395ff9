import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { makeHit } from "@/db/testing/factories";
import { draftClearances } from "./draft";
import { isSampled } from "./sample";

const now = new Date("2026-11-20T12:00:00Z");
const days = (count: number): Date => new Date(now.getTime() + count * 86_400_000);

describe("which clearances a closing makes", () => {
  test("one per distinct finding, below the highest ceiling that was explained, for ninety days", () => {
    const hit = (key: string, ceiling: number | null) =>
      makeHit({ rule: "transaction.daily-count", finding: { key, ceiling } });
    expect(draftClearances([hit("a", 15), hit("b", 3), hit("a", 18), hit("a", 16)], now)).toEqual([
      { kind: "behaviour", rule: "transaction.daily-count", key: "a", ceiling: 18, expiresAt: days(90) },
      { kind: "behaviour", rule: "transaction.daily-count", key: "b", ceiling: 3, expiresAt: days(90) },
    ]);
  });

  test("a discounted match lives a year for the pair, mandatory or not; no other mandatory rule is ever kept quiet", () => {
    const match = makeHit({ rule: "list.name-match", mandatory: true, finding: { key: "pair", ceiling: null } });
    const address = makeHit({ rule: "chain.sanctioned", mandatory: true, finding: { key: "address", ceiling: null } });
    expect(draftClearances([address, match], now)).toEqual([
      { kind: "match", rule: "list.name-match", key: "pair", ceiling: null, expiresAt: days(365) },
    ]);
  });

  test("an explanation lifts no step-up and no limit", () => {
    const stepUp = makeHit({ rule: "chain.new-address", weight: 0, measure: "step_up" });
    expect(draftClearances([stepUp], now)).toEqual([]);
  });

  test("what was explained never passes its own ceiling, as single precision keeps it", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e9, noNaN: true }), (ceiling) => {
        const [made] = draftClearances([makeHit({ finding: { key: "a", ceiling } })], now);
        expect(Math.fround(made?.ceiling ?? 0) * (1 + 1e-7)).toBeGreaterThanOrEqual(ceiling);
        expect(made?.ceiling ?? 0).toBeLessThanOrEqual(ceiling * (1 + 2e-6));
      }),
    );
  });
});

describe("the sample of what was suppressed", () => {
  test("is the same whenever it is drawn, and about one in twenty", () => {
    const drawn = Array.from({ length: 10_000 }, (_, at) => isSampled(`event ${at}`, "clearance"));
    expect(drawn).toEqual(Array.from({ length: 10_000 }, (_, at) => isSampled(`event ${at}`, "clearance")));
    const count = drawn.filter(Boolean).length;
    expect(count).toBeGreaterThan(430);
    expect(count).toBeLessThan(570);
  });
});
