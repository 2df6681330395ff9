// What differs is told once, with its unit and both values; what does not is not.
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultRuleSet, parseRuleSet, type RuleSet, rulesCatalogue } from "@/lib/scoring";
import { diffRuleSets } from "./diff";

const catalogue = rulesCatalogue();
const read = (content: Record<string, unknown>): RuleSet => {
  const parsed = parseRuleSet({ ...content, version: "t" });
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
};
const rule = "transaction.structuring";
const rest = (values: object) => ({ rules: { [rule]: values } });

test.each([
  ["nothing", {}, []],
  [
    "a threshold",
    rest({ parameters: { atLeast: 9 } }),
    [{ rule, what: "parameter", name: "atLeast", unit: "count", before: 11, after: 9 }],
  ],
  [
    "a list",
    { rules: { "transaction.structuring": { parameters: { thresholds: [4_000] } } } },
    [{ rule, what: "parameter", name: "thresholds", unit: "usd", before: [5_000, 2_500], after: [4_000] }],
  ],
  ["a switch", rest({ on: false }), [{ rule, what: "on", name: "on", unit: null, before: true, after: false }]],
  [
    "a weight",
    rest({ weights: { base: 0.5 } }),
    [{ rule, what: "weight", name: "base", unit: "weight", before: 0.8, after: 0.5 }],
  ],
  ["a weight that is the catalogue's own", rest({ weights: { base: 0.8 } }), []],
  [
    "how rules combine",
    { combining: { alertAt: 40, holdHours: 12 } },
    [
      { rule: null, what: "combining", name: "alertAt", unit: "points", before: 30, after: 40 },
      { rule: null, what: "combining", name: "holdHours", unit: "hours", before: 24, after: 12 },
    ],
  ],
])("%s", (_, content, expected) => {
  expect(diffRuleSets(catalogue, read({}), read(content))).toEqual(expected);
});

test("rules of one's own: what a new one does is told whole, one that is gone by its name, a changed one field by field", () => {
  const base = defaultRuleSet();
  const big = {
    ...{ id: "custom.big", on: true, title: { en: "Big", zh: "大额" }, events: ["transaction"] },
    ...{ expression: "amount_usd > 5000.0", weight: 0.4, measure: "withdrawal_hold", level: "face_video", asks: [] },
    ...{ queue: "review", reason: { en: "Big: {observed}", zh: "大额：{observed}" }, alone: true },
  };
  const change = { rule: "custom.big", what: "custom", unit: null };
  const diff = (before: (typeof big)[], after: (typeof big)[]) =>
    diffRuleSets(catalogue, { ...base, custom: before }, { ...base, custom: after });
  expect(Object.fromEntries(diff([], [big]).map(({ name, before, after }) => [name, [before, after]]))).toEqual({
    ...{ on: [null, true], "title.en": [null, "Big"], "title.zh": [null, "大额"], events: [null, ["transaction"]] },
    ...{ expression: [null, big.expression], weight: [null, 0.4], measure: [null, "withdrawal_hold"] },
    ...{ queue: [null, "review"], "reason.en": [null, "Big: {observed}"], "reason.zh": [null, "大额：{observed}"] },
    alone: [null, true],
  });
  expect(diff([big], [])).toEqual([{ ...change, name: "rule", before: big.expression, after: null }]);
  const bigger = { ...big, expression: "amount_usd > 9000.0", title: { en: "Bigger", zh: "大额" } };
  expect(diff([big], [bigger])).toEqual([
    { ...change, name: "title.en", before: "Big", after: "Bigger" },
    { ...change, name: "expression", before: big.expression, after: bigger.expression },
  ]);
  const checked = { ...big, measure: "step_up" };
  expect(diff([big], [checked])).toEqual([
    { ...change, name: "measure", before: "withdrawal_hold", after: "step_up" },
    { ...change, name: "level", before: null, after: "face_video" },
  ]);
});

test("turned round it tells the same with the values exchanged, and of itself it tells nothing", () => {
  const numbers = catalogue.flatMap(({ id, parameters }) =>
    parameters.filter(({ list, choices }) => !list && choices === null).map((parameter) => ({ id, parameter })),
  );
  const edits = fc.array(fc.record({ at: fc.nat({ max: numbers.length - 1 }), top: fc.boolean() }), { maxLength: 6 });
  fc.assert(
    fc.property(edits, (chosen) => {
      const after = structuredClone(defaultRuleSet());
      for (const { at, top } of chosen) {
        const { id, parameter } = numbers[at] as (typeof numbers)[number];
        (after.rules[id] as RuleSet["rules"][string]).parameters[parameter.name] = top ? parameter.max : parameter.min;
      }
      const before = defaultRuleSet();
      const there = diffRuleSets(catalogue, before, after);
      const back = diffRuleSets(catalogue, after, before);
      expect(back.map(({ before: was, after: is, ...what }) => ({ ...what, before: is, after: was }))).toEqual(there);
      expect(diffRuleSets(catalogue, after, structuredClone(after))).toEqual([]);
    }),
  );
});
