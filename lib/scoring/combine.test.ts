// rules.md "Combining", line by line.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { combine } from "./combine";
import { FAMILIES, type Hit, MEASURES } from "./decision";
import { explainScore } from "./explain";
import { DEFAULT_COMBINING } from "./rule-set";

const HOUR = 3_600_000;
const hit = (changes: Partial<Hit> = {}): Hit => ({
  rule: `${changes.family ?? "transaction"}.test`,
  family: "transaction",
  grade: "base",
  weight: 0.5,
  measure: "review",
  observed: 1,
  threshold: 1,
  usual: null,
  unit: "count",
  asks: [],
  mandatory: false,
  alone: true,
  severity: 3,
  queue: "review",
  precision: 0.3,
  saturated: false,
  values: {},
  reason: { en: "", zh: "" },
  finding: { key: "", ceiling: null },
  innocent: [],
  ...changes,
});
const combined = (...hits: Hit[]) => combine(hits, DEFAULT_COMBINING, 0);

describe("score", () => {
  test("nothing", () => {
    expect(combined()).toMatchObject({
      score: 0,
      measure: "none",
      answer: { do: "allow" },
      alert: false,
      headline: null,
    });
  });
  test("within a family the strongest counts", () => {
    expect(combined(hit({ weight: 0.3 }), hit({ weight: 0.5 })).score).toBe(50);
  });
  test("families add up", () => {
    expect(combined(hit({ weight: 0.5 }), hit({ family: "access", weight: 0.4 })).score).toBe(70);
  });
  test("confidence counts families and starts at the prior", () => {
    expect(combined(hit()).confidence).toBe(0.3);
    expect(combined(hit(), hit({ family: "access" })).confidence).toBe(0.51);
    expect(combined(hit({ weight: 0, measure: "limit_cut" })).confidence).toBe(0);
  });
});

describe("alert", () => {
  test.each<[string, Hit[], boolean]>([
    ["30 points", [hit({ weight: 0.3, measure: "step_up" })], true],
    ["fewer points and no question", [hit({ weight: 0.29, measure: "step_up" })], false],
    ["a review of few points", [hit({ weight: 0.1 })], true],
    ["an inquiry of few points", [hit({ weight: 0.1, measure: "inquiry" })], true],
    ["a review that is not alone", [hit({ weight: 0.1, alone: false })], false],
    ["a mandatory rule", [hit({ weight: 0.1, measure: "none", mandatory: true })], true],
    ["a cut of limits", [hit({ weight: 0, measure: "limit_cut" })], false],
  ])("%s", (_, hits, alert) => {
    expect(combined(...hits).alert).toBe(alert);
  });
});

describe("measure and answer", () => {
  const hold = (weight: number) => hit({ weight, measure: "withdrawal_hold" });
  test("a hold of 70 points stands for 24 hours", () => {
    expect(combined(hold(0.7))).toMatchObject({
      measure: "withdrawal_hold",
      answer: { do: "hold", until: 24 * HOUR },
      severity: 2,
    });
  });
  test("a hold of 69 becomes a review", () => {
    expect(combined(hold(0.69))).toMatchObject({
      measure: "review",
      answer: { do: "allow" },
      holdDeclined: true,
      alert: true,
    });
  });
  test("a hold stands on two families of 0.3", () => {
    expect(combined(hold(0.3), hit({ family: "access", weight: 0.3 }))).toMatchObject({ measure: "withdrawal_hold" });
    expect(combined(hold(0.3), hit({ family: "access", weight: 0.29 }))).toMatchObject({ measure: "review" });
  });
  test("no rule set makes an engine hold longer than a day", () => {
    const combining = { ...DEFAULT_COMBINING, holdHours: 48 };
    expect(combine([hold(0.9)], combining, 0).answer).toEqual({ do: "hold", until: 24 * HOUR });
  });
  test("the engine never decides what takes two officers", () => {
    for (const measure of ["buy_only", "suspension", "freeze", "closure"] as const)
      expect(combined(hit({ measure, weight: 0.9 }))).toMatchObject({
        measure: "review",
        answer: { do: "allow" },
        alert: true,
      });
  });
  test("a sanctions block needs no score and goes before all", () => {
    const block = hit({
      family: "list",
      measure: "sanctions_block",
      weight: 0.1,
      mandatory: true,
      severity: 1,
      queue: "sanctions",
    });
    expect(combined(block, hold(0.9))).toMatchObject({
      measure: "sanctions_block",
      answer: { do: "block" },
      severity: 1,
      queue: "sanctions",
      headline: "list.test",
    });
  });
  test("of several step-ups the heaviest", () => {
    const light = hit({ measure: "step_up", level: "second_factor", weight: 0.1 });
    const heavy = hit({ measure: "step_up", level: "full_chain", weight: 0 });
    expect(combined(light, heavy).answer).toEqual({ do: "step_up", level: "full_chain" });
  });
  test("a refusal goes before a step-up, after a hold", () => {
    const refused = hit({ family: "kyc", measure: "step_up", level: "second_factor", weight: 0.1, refuse: true });
    expect(combined(refused, hit({ measure: "step_up", level: "full_chain", weight: 0 })).answer).toEqual({
      do: "refuse",
    });
    expect(combined(refused, hold(0.8)).answer).toMatchObject({ do: "hold" });
  });
});

const anyHit = fc
  .record({
    family: fc.constantFrom(...FAMILIES),
    weight: fc.double({ min: 0, max: 1, noNaN: true }),
    measure: fc.constantFrom(...MEASURES),
    precision: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(hit);

describe("whatever fires", () => {
  test("score and confidence stay in bounds, and the order of hits says nothing", () => {
    fc.assert(
      fc.property(fc.array(anyHit, { maxLength: 8 }), (hits) => {
        const one = combined(...hits);
        expect(one.score).toBeGreaterThanOrEqual(0);
        expect(one.score).toBeLessThanOrEqual(100);
        expect(one.confidence).toBeLessThanOrEqual(1);
        // Two hits of one rule and weight may differ in nothing but the precision that this test made up.
        const other = combined(...[...hits].reverse());
        expect({ ...other, confidence: 0 }).toEqual({ ...one, confidence: 0 });
      }),
    );
  });
  test("the shares of a score add up to it", () => {
    fc.assert(
      fc.property(fc.array(anyHit, { maxLength: 8 }), (hits) => {
        const { score } = combined(...hits);
        const points = explainScore({ hits, score }).reduce((sum, one) => sum + one.points, 0);
        expect(points).toBeCloseTo(score, 1);
      }),
    );
  });
});
