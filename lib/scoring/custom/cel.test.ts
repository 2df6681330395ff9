// What an officer writes, by table: what is accepted, what is refused and at which character, and that nothing ever throws.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Facts } from "../facts";
import { advance } from "../profile/advance";
import { emptyProfile } from "../profile/profile";
import { decoded, pay } from "../testing/events";
import { checkExpression } from "./cel";
import { loadedLanguage } from "./engine";
import { features } from "./features";

const errorsOf = (text: string) => {
  const checked = checkExpression(text);
  return checked.ok ? [] : checked.errors;
};
/** The first error: its code and the characters that it points at. */
const firstOf = (text: string) => {
  const [error] = errorsOf(text);
  return error && [error.code, text.slice(error.from, error.to)];
};

describe("what is accepted", () => {
  test.each([
    ["amount_usd > 5000", ["amount_usd"]],
    ["amount_usd >= 3 * usual_amount_usd && out_count_24h > 2", ["amount_usd", "usual_amount_usd", "out_count_24h"]],
    ['direction == "out" && counterparty_country in ["KH", "MM"]', ["direction", "counterparty_country"]],
    ['address_labels.exists(label, label == "mixer" || label == "darknet")', ["address_labels"]],
    ["size(plans) == 0 && !address_seen_before", ["plans", "address_seen_before"]],
    ["kyc_level < 2 ? amount_usd > 1000 : amount_usd > 10000.5", ["kyc_level", "amount_usd"]],
    ["price_off_market > 0.000001 && amount_usd < 1e20", ["price_off_market", "amount_usd"]],
    ['asset.startsWith("X") || asset.lowerAscii() == "doge"', ["asset"]],
    ["max(out_usd_1h, in_usd_1h) - min(1, 2) > abs(-5) % 3", ["out_usd_1h", "in_usd_1h"]],
  ])("%s", (text, mentioned) => {
    const checked = checkExpression(text);
    expect(checked.ok && checked.features.map(({ name }) => name)).toEqual(mentioned);
  });
  test("every documented feature may be mentioned, and has words in both languages", () => {
    for (const { name, type, explain } of features) {
      const condition = { double: `${name} > 1`, int: `${name} > 1`, string: `${name} == "a"`, bool: name }[
        type as "int"
      ];
      expect(errorsOf(condition ?? `size(${name}) > 1`), name).toEqual([]);
      expect(explain.en).not.toBe("");
      expect(explain.zh).toMatch(/\p{Script=Han}/u);
    }
    expect(new Set(features.map(({ name }) => name)).size).toBe(features.length);
  });
});

describe("what is refused, and where", () => {
  test.each([
    ["", "empty", ""],
    ["amount_usd >", "unfinished", ""],
    ['direction == "out', "syntax", '"out'],
    ["amount_usd > 5 5", "syntax", "5"],
    ["amount_usd > (1 + ", "unfinished", ""],
    ["amonut_usd > 5", "unknown_feature", "amonut_usd"],
    ['direction == "out" && amount > 5', "unknown_feature", "amount"],
    ['amount_usd > "5000"', "wrong_type", '"5000"'],
    ["kyc_level == true", "wrong_type", "true"],
    ["amount_usd && kyc_level > 1", "wrong_type", "amount_usd && kyc_level > 1"],
    ['asset in ["BTC", 5]', "wrong_type", "5"],
    ["amount_usd + 1", "not_a_condition", "amount_usd + 1"],
    ["1 < 2", "no_feature", "1 < 2"],
    ["now() > 5", "unknown_function", "now()"],
    ['asset.matches("(a+)+b")', "unknown_function", 'asset.matches("(a+)+b")'],
    ["timestamp(0) < timestamp(1)", "unknown_function", "timestamp(0)"],
    ["plans.map(p, p).size() > 1", "unknown_function", "plans.map(p, p)"],
    ["plans.exists(a, plans.exists(b, a == b))", "not_allowed", "plans.exists(b, a == b)"],
    ["plans.exists(asset, asset == plans[0])", "not_allowed", "asset"],
    ["plans[0] == asset", "not_allowed", "plans[0]"],
    ['{"a": 1}.a > kyc_level', "too_big", ""],
    ["kyc_level == null", "not_allowed", "null"],
    ["amount_usd > 1e21", "not_allowed", "1e21"],
    ["price_off_market > 0.0000001", "not_allowed", "0.0000001"],
  ])("%s", (text, code, pointed) => {
    const [found, at] = firstOf(text) as [string, string];
    expect(found).toBe(code);
    if (code !== "too_big") expect(at).toBe(pointed);
  });
  test("too long, too deep, too many parts, too many steps", () => {
    expect(errorsOf(`${" ".repeat(1000)}amount_usd > 5`)).toMatchObject([{ code: "too_long", from: 1000, to: 1014 }]);
    expect(errorsOf(`${"(".repeat(40)}kyc_level${")".repeat(40)} > 1`)).toMatchObject([{ code: "too_deep", from: 24 }]);
    expect(errorsOf(Array.from({ length: 90 }, () => "hour>1").join("||"))).toMatchObject([{ code: "too_big" }]);
    const walk = `plans.all(p, ${Array.from({ length: 12 }, () => "p==asset").join("||")})`;
    expect(errorsOf(`${walk} && ${walk}`)).toMatchObject([
      { code: "too_big", message: "it can take 3011 steps, 2000 are the most" },
    ]);
  });
  test("a long sum is told to be too deep, not thrown", () => {
    expect(errorsOf(`${"1 * ".repeat(40)}1 > kyc_level`)).toMatchObject([{ code: "too_deep" }]);
  });
  test("the name that was probably meant is told", () => {
    expect(errorsOf("amonut_usd > 5")[0]).toMatchObject({ suggestion: "amount_usd", about: "amonut_usd" });
    expect(errorsOf("kyc > 1")[0]).toMatchObject({ suggestion: "kyc_level" });
    expect(errorsOf("qqqqqqqqqq > 1")[0]?.suggestion).toBeUndefined();
  });
  test.each([
    ["residence == “MM”", "“MM”", '"MM"'],
    ["residence == ‘MM’ && kyc_level > 1", "‘MM’", '"MM"'],
    ["amount_usd ＞ 5000", "＞", ">"],
    ["amount_usd ≥ 5000", "≥", ">="],
    ["amount_usd => 5000", "=>", ">="],
    ["amount_usd = 5000", "=", "=="],
    ["amount_usd > 5000 and kyc_level < 2", "and", "&&"],
    ["amount_usd > 5000 OR kyc_level < 2", "OR", "||"],
    ["amount_usd > 5000 并且 kyc_level < 2", "并且", "&&"],
    ["not address_seen_before", "not address_seen_before", "!address_seen_before"],
    ["amount_usd >= 1,250,000", "1,250,000", "1250000"],
    ["amount_usd >= 0,5", "0,5", "0.5"],
    ["amount_usd >= $5000", "$5000", "5000"],
    ["5000 < amount_usd < 6000", "5000 < amount_usd < 6000", "5000 < amount_usd && amount_usd < 6000"],
  ])("what is written by habit is told with what to write: %s", (text, pointed, suggestion) => {
    const [error] = errorsOf(text);
    expect(error).toMatchObject({ suggestion });
    expect(text.slice(error?.from, error?.to)).toBe(pointed);
  });
  test("a sign inside a text is not taken for a habit, and unlike things say what they are", () => {
    expect(errorsOf('asset == "“=”" && kyc_level > ]')[0]).not.toHaveProperty("suggestion");
    expect(errorsOf('amount_usd > "5"')[0]).toMatchObject({ code: "wrong_type", types: ["double", "string"] });
  });
  test("all of several unknown features are told at once, in order", () => {
    expect(errorsOf("amonut_usd > 5 && kyc > 1").map(({ from }) => from)).toEqual([0, 18]);
  });
});

const transaction = decoded(pay(6000));
const facts: Facts = {
  customer: { id: "c", entity: "HK", type: "person", kycLevel: 1, plans: ["payroll"], createdAt: 0 },
  address: { address: "0x1", labels: [{ category: "mixer", source: "own" }], seenBefore: false },
};
const evaluate = (text: string, given: Facts = facts) => {
  const checked = loadedLanguage()?.compile(text);
  if (!checked?.ok) throw new Error(JSON.stringify(checked?.errors));
  const profile = advance(emptyProfile, transaction, given);
  return checked.program.evaluate({ event: transaction, profile, facts: given, now: transaction.at });
};

describe("evaluating", () => {
  test.each([
    ["amount_usd >= 6000", "hit"],
    ["amount_usd > 6000", "miss"],
    ["out_usd_24h == amount_usd && all_count_30d == 1", "hit"],
    ['plans.exists(p, p == "payroll")', "hit"],
    ['address_labels.all(l, l != "mixer")', "miss"],
    ["usual_day_usd > 0", "unknown"],
    ["usual_day_usd > 0 || amount_usd > 1", "hit"],
    ["usual_day_usd > 0 && amount_usd < 1", "miss"],
    ["kyc_level / (kyc_level - 1) > 0", "failed"],
    ["amount_usd / (amount_usd - 6000.0) > 3", "failed"],
    ["amount_usd / sell_usd_24h > 3", "failed"],
    ["sell_usd_24h == 0 || amount_usd / sell_usd_24h > 3", "hit"],
    ["int(asset) > 1", "failed"],
  ])("%s: %s", (text, is) => {
    expect(evaluate(text).is).toBe(is);
  });
  test("an error says which", () => {
    expect(evaluate("kyc_level / (kyc_level - 1) > 0")).toEqual({
      is: "failed",
      code: "division_by_zero",
      message: "division by zero",
    });
  });
  test.each([
    ["amount_usd >= 5000", 6000, 5000, true],
    ["5000 < amount_usd", 6000, 5000, true],
    ["kyc_level < 2 && (amount_usd + 1) * 2.0 > 3 * 1000", 12_002, 3000, true],
    ["kyc_level <= 1", 1, 1, undefined],
    ["kyc_level > 2 || amount_usd > 10 * kyc_level", 6000, 10, true],
  ])("the comparison that decided: %s", (text, observed, threshold, rising) => {
    expect(evaluate(text)).toMatchObject({ is: "hit", comparison: { observed, threshold, ...(rising && { rising }) } });
  });
  test("texts alone have no comparison to tell", () => {
    expect(evaluate('direction == "out"')).toEqual({ is: "hit", comparison: null });
  });
});

test("whatever is written, checking answers and what is accepted can be evaluated", () => {
  const names = features.map(({ name }) => name);
  const word = fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom(
      "&&",
      "||",
      ">",
      "==",
      "/",
      "*",
      "in",
      "(",
      ")",
      "[",
      "]",
      ",",
      "?",
      ":",
      "!",
      "-",
      ".",
      "exists",
      "size",
    ),
    fc.constantFrom("0", "1", "2.5", '"a"', "true", "x", "9223372036854775807"),
    fc.string({ maxLength: 4 }),
  );
  const text = fc.array(word, { maxLength: 14 }).map((words) => words.join(" "));
  const number = fc.constantFrom(
    "amount_usd",
    "kyc_level",
    "0",
    "7",
    "2.5",
    "usual_day_usd",
    "in_usd_1h",
    "9223372036854775807",
  );
  const operation = fc.tuple(
    number,
    fc.constantFrom("+", "-", "*", "/", "%"),
    number,
    fc.constantFrom(">", "<=", "=="),
    number,
  );
  const condition = operation.map(([a, op, b, compare, c]) => `${a} ${op} ${b} ${compare} ${c}`);
  fc.assert(
    fc.property(fc.oneof(text, condition), (given) => {
      const checked = loadedLanguage()?.compile(given);
      if (checked?.ok) expect(["hit", "miss", "unknown", "failed"]).toContain(evaluate(given).is);
      else
        for (const { from, to } of checked?.errors ?? [])
          expect(0 <= from && from <= to && to <= given.length).toBe(true);
    }),
    { numRuns: 400 },
  );
});
