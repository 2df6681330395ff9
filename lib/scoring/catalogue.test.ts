// What every rule must say about itself, in both languages.

import { describe, expect, test } from "vitest";
import { catalogue } from "./catalogue";
import type { Bilingual } from "./decision";
import { renderRulesMarkdown, rulesCatalogue } from "./describe";
import type { Facts } from "./facts";
import { parseRuleSet } from "./parse-rule-set";
import { PLANS } from "./plans";
import { bitOf, NEEDED_FACTS, presentFacts } from "./present-facts";
import { defaultRuleSet, ruleSetFingerprintInput } from "./rule-set";

const placesIn = (text: string) => [...text.matchAll(/\{[^}]+\}/g)].map(([place]) => place).sort();

const expectBoth = ({ en, zh }: Bilingual) => {
  expect(en).not.toBe("");
  expect(zh).toMatch(/\p{Script=Han}/u);
};

describe.each(catalogue.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  test("speaks both languages and fills the same places in each", () => {
    for (const text of [rule.title, rule.reason, ...rule.innocent.map((one) => one.text)]) expectBoth(text);
    for (const grade of Object.values(rule.grades)) expectBoth(grade.when);
    for (const parameter of Object.values(rule.parameters)) expectBoth(parameter.label);
    expect(placesIn(rule.reason.zh)).toEqual(placesIn(rule.reason.en));
  });
  test("has defaults within their ranges, a seed, and innocent explanations", () => {
    for (const { default: setting, min, max, choices } of Object.values(rule.parameters)) {
      if (choices !== undefined) expect(choices).toContain(setting);
      else for (const one of [setting].flat()) expect(Number(one) >= min && Number(one) <= max).toBe(true);
    }
    expect(rule.seed).not.toBe("");
    expect(rule.innocent.length).toBeGreaterThan(0);
    for (const plan of rule.plans ?? []) expect(PLANS).toContain(plan);
  });
});

test("ids are told once, and the documents hold every rule", () => {
  const ids = catalogue.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const document = renderRulesMarkdown();
  for (const id of ids) expect(document).toContain(`\`${id}\``);
  const described = rulesCatalogue();
  expect(JSON.parse(JSON.stringify(described))).toEqual(described);
});

describe("rule sets", () => {
  const errorsOf = (raw: unknown) => {
    const parsed = parseRuleSet(raw);
    return parsed.ok ? [] : parsed.errors.map(({ code, path }) => `${code} ${path}`);
  };
  const structuring = (parameters: Record<string, unknown>) => ({
    rules: { "transaction.structuring": { parameters } },
  });

  test("an empty one is the catalogue's, and reads back as itself", () => {
    const parsed = parseRuleSet({});
    expect(parsed).toEqual({ ok: true, value: defaultRuleSet() });
    expect(parseRuleSet(JSON.parse(JSON.stringify(defaultRuleSet("7"))))).toEqual({
      ok: true,
      value: defaultRuleSet("7"),
    });
  });
  test.each<[string, unknown, string]>([
    [
      "a text for a number",
      structuring({ atLeast: "11" }),
      "wrong_type rules.transaction.structuring.parameters.atLeast",
    ],
    ["half a payment", structuring({ atLeast: 11.5 }), "wrong_type rules.transaction.structuring.parameters.atLeast"],
    ["out of range", structuring({ within: 999 }), "out_of_range rules.transaction.structuring.parameters.within"],
    [
      "a threshold out of range",
      structuring({ thresholds: [5_000, 1] }),
      "out_of_range rules.transaction.structuring.parameters.thresholds.1",
    ],
    [
      "a parameter nobody has",
      structuring({ speed: 1 }),
      "unknown_field rules.transaction.structuring.parameters.speed",
    ],
    ["a rule nobody has", { rules: { "transaction.magic": {} } }, "unknown_field rules.transaction.magic"],
    [
      "a word that is none of the choices",
      { rules: { "kyc.night-limit": { parameters: { zone: "moon" } } } },
      "not_one_of rules.kyc.night-limit.parameters.zone",
    ],
    [
      "a weight above 1",
      { rules: { "access.anonymiser": { weights: { tor: 2 } } } },
      "out_of_range rules.access.anonymiser.weights.tor",
    ],
    ["a mandatory rule off", { rules: { "chain.sanctioned": { on: false } } }, "mandatory rules.chain.sanctioned.on"],
    ["a hold of two days", { combining: { holdHours: 48 } }, "out_of_range combining.holdHours"],
    ["no rule set at all", null, "wrong_type "],
  ])("%s", (_, raw, error) => {
    expect(errorsOf(raw)).toContain(error);
  });
  test("its fingerprint tells content, not version or order", () => {
    const one = defaultRuleSet("1");
    const other = { ...defaultRuleSet("2"), rules: Object.fromEntries(Object.entries(one.rules).reverse()) };
    expect(ruleSetFingerprintInput(other)).toBe(ruleSetFingerprintInput(one));
    const changed = defaultRuleSet("1");
    Object.assign(changed.rules["transaction.structuring"]?.parameters ?? {}, { atLeast: 12 });
    expect(ruleSetFingerprintInput(changed)).not.toBe(ruleSetFingerprintInput(one));
  });
});

test("each fact that a rule may need has its own bit", () => {
  for (const fact of NEEDED_FACTS) expect(presentFacts({ [fact]: {} } as Facts), fact).toBe(bitOf(fact));
});
