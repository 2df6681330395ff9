import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RISK_WEIGHTS, type RiskInput, rateCustomer } from "./risk-rating";

const NOW = Date.UTC(2026, 9, 14);
const DAY = 86_400_000;
const customer = (changes: Partial<RiskInput> = {}): RiskInput => ({
  type: "person",
  residence: "SG",
  nationality: "SG",
  bannedCountries: new Set(["IR", "KP"]),
  highRiskCountries: new Set(["KH", "MM"]),
  kycLevel: 2,
  plans: [],
  politicallyExposed: false,
  customerSince: NOW - 700 * DAY,
  ...changes,
});
const rate = (changes: Partial<RiskInput> = {}) => rateCustomer(customer(changes), NOW);

describe("levels", () => {
  test("an ordinary customer is low, is asked nothing, and is looked at again in three years", () => {
    expect(rate()).toEqual({
      level: "low",
      score: 0,
      factors: [],
      enhancedDueDiligence: false,
      asks: [],
      nextReviewAt: NOW + 1_095 * DAY,
    });
  });
  test.each<[string, Partial<RiskInput>, "low" | "medium" | "high"]>([
    ["a nationality of high risk", { nationality: "KH" }, "low"],
    ["a new student of such a country", { residence: "KH", occupation: "student", customerSince: NOW - DAY }, "medium"],
    ["a P2P advertiser with some tainted deposits", { plans: ["p2p_advertiser"], exposure: 0.12 }, "medium"],
    ["often looked at, always cleared", { cases: { closed: 9, substantiated: 0 } }, "low"],
    [
      "one case substantiated, tainted deposits and a risky trade",
      { cases: { closed: 2, substantiated: 1 }, exposure: 0.2, occupation: "casino", residence: "MM" },
      "high",
    ],
    ["a suspicion was substantiated once", { cases: { closed: 9, substantiated: 1 } }, "high"],
    ["resident where nobody is served", { residence: "IR" }, "high"],
    ["mostly tainted money", { exposure: 0.5 }, "high"],
    ["politically exposed", { politicallyExposed: true }, "high"],
  ])("%s", (_, changes, level) => {
    expect(rate(changes).level).toBe(level);
  });
});

test("high asks for enhanced due diligence, exposed people for the source of their wealth; nothing is restricted", () => {
  expect(rate({ exposure: 0.6 })).toMatchObject({ enhancedDueDiligence: true, asks: ["source_of_funds"] });
  const exposed = rate({ politicallyExposed: true });
  expect(exposed).toMatchObject({ asks: ["source_of_funds", "source_of_wealth"], nextReviewAt: NOW + 180 * DAY });
  expect(Object.keys(exposed)).not.toContain("measure");
});

test("factors are told, heaviest first, in both languages", () => {
  const { factors } = rate({ residence: "KH", occupation: "casino", exposure: 0.02 });
  expect(factors.map(({ id, points }) => [id, points])).toEqual([
    ["country", 16],
    ["occupation", 10],
    ["exposure", 6],
  ]);
  for (const { reason } of factors) {
    expect(reason.en).not.toBe("");
    expect(reason.zh).toMatch(/\p{Script=Han}/u);
  }
});

test("a country is named once, and sums are grouped", () => {
  const { factors } = rate({ residence: "KH", nationality: "KH", monthlyCents: 138_100_00 });
  expect(factors.map(({ reason }) => reason.en)).toEqual(["Country of high risk (KH)", "Moved $138,100 in 30 days"]);
});

test("codes and sums are read in each language", () => {
  const { factors } = rate({ plans: ["payroll"], occupation: "precious_metals", monthlyCents: 138_100_00 });
  expect(factors.map(({ reason }) => reason)).toEqual([
    { en: "Occupation: precious metals", zh: "职业：贵金属" },
    { en: "Moved $138,100 in 30 days", zh: "30 天内交易 US$138,100" },
    { en: "How the exchange is used: payroll", zh: "使用方式：代发工资" },
  ]);
});

test("weights make a hundred, and points add up to the score", () => {
  expect(Object.values(RISK_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  const anybody = fc.record({
    residence: fc.constantFrom("SG", "KH", "IR"),
    plans: fc.subarray(["p2p_advertiser", "merchant", "recurring_buy"]),
    occupation: fc.constantFrom(undefined, "student", "arms", "teacher"),
    exposure: fc.double({ min: 0, max: 1, noNaN: true }),
    monthlyCents: fc.nat({ max: 1e9 }),
    politicallyExposed: fc.boolean(),
  });
  fc.assert(
    fc.property(anybody, (changes) => {
      const { score, factors } = rate(changes);
      expect(score).toBeLessThanOrEqual(100);
      expect(factors.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(score, 1);
    }),
  );
});
