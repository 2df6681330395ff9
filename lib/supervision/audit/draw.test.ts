// A sample that anybody can draw again: by the seed and the cases alone, in whatever order they come; the riskier the likelier.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Closed, digestOfCases, drawSample, weighed } from "./draw";

const closed = (caseId: string, given: Partial<Closed> = {}): Closed => ({
  ...{ caseId, outcome: "explained", queue: "review", severity: 3, valueUsdCents: 100, inBulk: false, clearances: 0 },
  ...{ openMs: 3_600_000, ...given },
});
const many = (count: number, given: Partial<Closed> = {}): Closed[] =>
  Array.from({ length: count }, (_, at) => closed(`case-${at}`, given));

describe("a sample", () => {
  test("is the same for the same seed, in whatever order the cases come, and none is in it twice", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.uniqueArray(fc.uuid(), { maxLength: 60 }),
        fc.nat(20),
        fc.nat(20),
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        (seed, ids, atRandom, byRisk, severe) => {
          const population = ids.map((id, at) => closed(id, { severity: severe[at] ? 1 : 3 }));
          const drawn = drawSample(population, seed, { atRandom, byRisk });
          expect(drawSample([...population].reverse(), seed, { atRandom, byRisk })).toEqual(drawn);
          expect(new Set(drawn.map(({ caseId }) => caseId)).size).toBe(drawn.length);
          const risky = population.filter((each) => weighed(each).length > 0).length;
          const taken = Math.min(byRisk, risky);
          expect(drawn.filter((each) => each.drawn === "risk")).toHaveLength(taken);
          expect(drawn).toHaveLength(taken + Math.min(atRandom, population.length - taken));
        },
      ),
    );
  });

  test("another seed draws others", () => {
    const draws = ["a", "b", "c"].map((seed) => drawSample(many(200), seed, { atRandom: 10, byRisk: 0 }));
    expect(new Set(draws.map((drawn) => digestOfCases(drawn.map(({ caseId }) => caseId)).toString("hex"))).size).toBe(
      3,
    );
  });

  test("at random each case has the same chance; by risk what weighs twice as much is drawn nearly twice as often", () => {
    const population = [
      ...Array.from({ length: 50 }, (_, at) => closed(`plain-${at}`, { severity: 1 })),
      ...Array.from({ length: 50 }, (_, at) => closed(`grave-${at}`, { severity: 1, valueUsdCents: 2_000_000 })),
    ];
    const times = { random: { plain: 0, grave: 0 }, risk: { plain: 0, grave: 0 } };
    for (let seed = 0; seed < 400; seed += 1) {
      for (const [way, asked] of [
        ["random", { atRandom: 5, byRisk: 0 }],
        ["risk", { atRandom: 0, byRisk: 5 }],
      ] as const)
        for (const { caseId } of drawSample(population, String(seed), asked))
          times[way][caseId.startsWith("plain") ? "plain" : "grave"] += 1;
    }
    // 2,000 lots each: five standard deviations are 112
    expect(Math.abs(times.random.plain - times.random.grave)).toBeLessThan(224);
    expect(times.risk.grave / times.risk.plain).toBeGreaterThan(1.5);
    expect(times.risk.grave / times.risk.plain).toBeLessThan(2.5);
  });

  test.each([
    [{ severity: 1 }, ["severe", "explained_away"]],
    [{ valueUsdCents: 1_000_000 }, ["valuable"]],
    [{ queue: "sanctions" }, ["listed"]],
    [{ inBulk: true, clearances: 2 }, ["in_bulk", "cleared"]],
    [{ openMs: 60_000 }, ["quick"]],
    [{ openMs: 60_000, outcome: "suspicion_substantiated", severity: 2 }, []],
  ] satisfies [Partial<Closed>, string[]][])("%j weighs %j", (given, expected) => {
    expect(weighed(closed("one", given))).toEqual(expected);
  });
});
