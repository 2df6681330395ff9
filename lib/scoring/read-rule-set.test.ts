// A rule set that another catalogue made: what cannot be read gives way to the default, nothing else does, and all of it is named.
import { beforeAll, expect, test } from "vitest";
import { catalogue } from "./catalogue";
import { compile } from "./compile";
import { parseRuleSet, readRuleSet } from "./parse-rule-set";
import { defaultRuleSet } from "./rule-set";

beforeAll(() => import("./custom/cel"));

const own = (name: string, expression = "amount_usd >= 1000") => ({
  ...{ id: `custom.${name}`, title: { en: name, zh: "规则" }, events: ["transaction"], expression, weight: 0.4 },
  ...{ measure: "review", reason: { en: "{observed}", zh: "{observed}" } },
});
const usual = (id: string) => defaultRuleSet().rules[id]?.parameters;

test("a sound rule set reads as it is parsed, with nothing to name", () => {
  const raw = {
    version: "7",
    rules: { "kyc.large-single": { parameters: { above: 60_000 } } },
    custom: [own("sound")],
  };
  const parsed = parseRuleSet(raw);
  expect(readRuleSet(raw)).toEqual({ value: parsed.ok && parsed.value, errors: [] });
});

test("only what cannot be read gives way", () => {
  const { value, errors } = readRuleSet({
    ...{ version: "7", gone: true, combining: { alertAt: 35, holdAt: 1_000 } },
    rules: {
      "access.gone": { on: true },
      "access.shared-device": { weights: { shared: 0.35, gone: 0.1 }, parameters: { atLeast: 4, farm: 1e9, gone: 3 } },
      "transaction.structuring": { parameters: { thresholds: ["a", 5_000], atLeast: 12 } },
      "kyc.large-single": "off",
      "kyc.lost-document": { on: false },
      "transaction.burst": { on: false },
    },
    custom: [own("gone", "no_such_feature > 1"), own("sound"), own("sound"), 7],
    dispositions: { "access.shared-device:shared": { closed: 3, deserved: 1 }, odd: { closed: "x", deserved: 0 } },
  });
  expect(parseRuleSet(value)).toEqual({ ok: true, value });
  expect(value.rules["access.shared-device"]).toEqual({
    on: true,
    weights: { shared: 0.35 },
    parameters: { ...usual("access.shared-device"), atLeast: 4 },
  });
  expect(value.rules["transaction.structuring"]?.parameters).toMatchObject({ atLeast: 12 });
  expect(value.rules["kyc.large-single"]).toEqual({ on: true, parameters: usual("kyc.large-single") });
  expect(value.rules["transaction.burst"]?.on).toBe(false);
  expect(value.combining).toEqual({ ...defaultRuleSet().combining, alertAt: 35 });
  expect(value.custom.map(({ id }) => id)).toEqual(["custom.sound"]);
  expect(value.dispositions).toEqual({ "access.shared-device:shared": { closed: 3, deserved: 1 } });
  const named = errors.map(({ path }) => path);
  for (const path of [
    ...["gone", "combining.holdAt", "rules.access.gone", "rules.kyc.large-single", "rules.kyc.lost-document.on"],
    ...["rules.access.shared-device.parameters.farm", "rules.access.shared-device.parameters.gone"],
    ...["rules.access.shared-device.weights.gone", "custom.gone.expression", "custom.sound.id", "custom.3"],
  ])
    expect(named).toContain(path);
  const found = (path: string) => errors.find((error) => error.path === path);
  expect(found("rules.access.shared-device.parameters.farm")).toMatchObject({
    ...{ code: "out_of_range", bound: { most: expect.any(Number) } },
    steps: ["rules", "access.shared-device", "parameters", "farm"],
  });
  expect(found("custom.gone.expression")?.steps).toEqual(["custom", "custom.gone", "expression"]);
  expect(named.some((path) => path.startsWith("rules.transaction.burst"))).toBe(false);
});

test("whatever it says, it is read, mandatory rules on", () => {
  const off = Object.fromEntries(catalogue.map(({ id }) => [id, { on: false }]));
  for (const raw of [
    null,
    7,
    "x",
    [],
    {},
    { rules: [] },
    { rules: off },
    { custom: {} },
    { version: 3, rules: null },
  ]) {
    const { value } = readRuleSet(raw);
    const asked = new Set(
      Object.values(compile(value).byKind).flatMap(({ rules }) => rules.map(({ rule }) => rule.id)),
    );
    for (const { id, mandatory } of catalogue) if (mandatory) expect(asked).toContain(id);
  }
});
