// Rules of the customer's own beside the catalogue's: read, run, quieted by an explanation, and never the end of a decision.

import { describe, expect, test } from "vitest";
import { compile } from "../compile";
import type { Clearance, Decision } from "../decision";
import { parseRuleSet } from "../parse-rule-set";
import { emptyProfile } from "../profile/profile";
import { ruleSetFingerprintInput } from "../rule-set";
import { score } from "../score";
import { suppress } from "../suppress";
import { DAY, decoded, every, HOUR, login, pay, person, type Step } from "../testing/events";
import "./cel";

const rule = (changes: Record<string, unknown> = {}) => ({
  id: "custom.big-new-address",
  title: { en: "Large sums to a new address", zh: "向新地址大额转出" },
  events: ["transaction"],
  expression: 'direction == "out" && amount_usd >= 4000 && account_age_days < 30',
  weight: 0.5,
  measure: "review",
  asks: ["transaction_purpose"],
  reason: {
    en: "{amount_usd:usd} out, account {account_age_days} days old",
    zh: "转出 {amount_usd:usd}，开户 {account_age_days} 天",
  },
  ...changes,
});
const read = (...custom: unknown[]) => parseRuleSet({ custom });
const ruleSetOf = (...custom: unknown[]) => {
  const parsed = read(...custom);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.value;
};
const young = { facts: { customer: person({ createdAt: Date.UTC(2026, 9, 4, 4) }) } };

const play = (ruleSet: ReturnType<typeof ruleSetOf>, steps: readonly Step[]): Decision => {
  let profile = emptyProfile;
  let decision: Decision | null = null;
  for (const step of steps) {
    const event = decoded(step);
    const scored = score({ event, profile, facts: step.facts, ruleSet, now: event.at });
    profile = scored.profile;
    decision = scored.decision;
  }
  return decision as Decision;
};
const hitOf = (decision: Decision) => decision.hits.find(({ family }) => family === "custom");

describe("reading", () => {
  test("what is left out is filled in, and a rule set without such rules is the same content as before", () => {
    expect(ruleSetOf(rule()).custom).toMatchObject([
      { on: true, queue: "review", alone: true, level: "second_factor" },
    ]);
    expect(ruleSetFingerprintInput(ruleSetOf())).not.toContain('"custom"');
    expect(ruleSetFingerprintInput(ruleSetOf(rule()))).toContain("account_age_days < 30");
  });
  test.each([
    [
      "an expression with an error",
      { expression: "amount_usd > 5 && amonut_usd > 1" },
      "unknown_feature",
      "custom.0.expression",
      { from: 18, to: 28 },
    ],
    [
      "an expression of the wrong type",
      { expression: 'hour > "9"' },
      "wrong_type",
      "custom.0.expression",
      { from: 7, to: 10 },
    ],
    ["a freeze", { measure: "freeze" }, "not_one_of", "custom.0.measure", undefined],
    ["a closure", { measure: "closure" }, "not_one_of", "custom.0.measure", undefined],
    ["the sanctions queue", { queue: "sanctions" }, "not_one_of", "custom.0.queue", undefined],
    ["a weight above one", { weight: 1.5 }, "out_of_range", "custom.0.weight", undefined],
    ["a catalogue rule's name", { id: "list.name-match" }, "invalid", "custom.0.id", undefined],
    ["a question that nobody asks", { asks: ["blood_type"] }, "not_one_of", "custom.0.asks.0", undefined],
    ["no Chinese", { title: { en: "x" } }, "missing", "custom.0.title.zh", undefined],
    [
      "a reason that names nothing",
      { reason: { en: "{amonut}", zh: "好" } },
      "invalid",
      "custom.0.reason.en",
      undefined,
    ],
    ["a field that is not known", { colour: 1 }, "unknown_field", "custom.0.colour", undefined],
  ])("%s is refused with its path", (_, changes, code, path, at) => {
    const parsed = read(rule(changes));
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error).toMatchObject({ code, path, ...(at && { at }) });
  });
  test("the same name twice, and more than fifty", () => {
    expect(read(rule(), rule())).toMatchObject({ ok: false, error: { path: "custom.1.id" } });
    const many = Array.from({ length: 51 }, (_, at) => rule({ id: `custom.r${at}` }));
    expect(read(...many)).toMatchObject({ ok: false, error: { code: "out_of_range", path: "custom" } });
  });
});

describe("running", () => {
  const ruleSet = ruleSetOf(rule());
  test.each([
    ["4,000 from a young account", [pay(4000, young)], true],
    ["3,999.99", [pay(3999.99, young)], false],
    ["a deposit", [pay(4000, { ...young, direction: "in" })], false],
    ["an old account", [pay(4000)], false],
    ["of an unknown customer", [pay(4000, { facts: { customer: undefined } })], false],
  ])("%s", (_, steps, fires) => {
    expect(hitOf(play(ruleSet, steps)) !== undefined).toBe(fires);
  });
  test("a hit says what was seen, in both languages, and brings a person", () => {
    const decision = play(ruleSet, [pay(4500, young)]);
    expect(hitOf(decision)).toMatchObject({
      rule: "custom.big-new-address",
      grade: "base",
      observed: 4500,
      threshold: 4000,
      unit: "usd",
      measure: "review",
      asks: ["transaction_purpose"],
      mandatory: false,
      values: { direction: "out", amount_usd: 4500, account_age_days: 10 },
      reason: { en: "$4,500 out, account 10 days old", zh: "转出 US$4,500，开户 10 天" },
      finding: { ceiling: 4500 },
    });
    expect(decision).toMatchObject({ alert: true, headline: "custom.big-new-address", families: ["custom"] });
    expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
  });
  test("windows over the past: the fifth withdrawal within an hour", () => {
    const often = ruleSetOf(rule({ expression: "out_count_1h >= 5 && out_usd_1h < 1000" }));
    const steps = every(5, 600_000, (at) => pay(50 + at / 1e9, { at }));
    expect(hitOf(play(often, steps.slice(0, 4)))).toBeUndefined();
    expect(hitOf(play(often, steps))).toMatchObject({ observed: 5, threshold: 5, unit: "count" });
    expect(
      hitOf(
        play(
          often,
          every(5, HOUR, (at) => pay(50, { at })),
        ),
      ),
    ).toBeUndefined();
  });
  test("only its events, and not when it is off", () => {
    const logins = ruleSetOf(
      rule({ events: ["login"], expression: "devices_90d >= 1", reason: { en: "x", zh: "好" } }),
    );
    expect(hitOf(play(logins, [pay(10)]))).toBeUndefined();
    expect(hitOf(play(logins, [login()]))).toMatchObject({ observed: 1 });
    expect(hitOf(play(ruleSetOf(rule({ on: false })), [pay(4500, young)]))).toBeUndefined();
  });
  test("an engine hold needs what every hold needs; a step-up carries its level", () => {
    const hold = play(ruleSetOf(rule({ measure: "withdrawal_hold" })), [pay(4500, young)]);
    expect(hold).toMatchObject({ measure: "review", holdDeclined: true });
    const firm = play(ruleSetOf(rule({ measure: "withdrawal_hold", weight: 0.8 })), [pay(4500, young)]);
    expect(firm.answer.do).toBe("hold");
    const step = play(ruleSetOf(rule({ measure: "step_up", level: "face_video" })), [pay(4500, young)]);
    expect(step.answer).toMatchObject({ do: "step_up", level: "face_video" });
  });
  test("what became of its alerts feeds its confidence", () => {
    const parsed = parseRuleSet({
      custom: [rule()],
      dispositions: { "custom.big-new-address:base": { closed: 80, deserved: 70 } },
    });
    expect(parsed.ok && hitOf(play(parsed.value, [pay(4500, young)]))?.precision).toBeCloseTo(0.76);
  });
});

describe("errors while running", () => {
  const broken = ruleSetOf(rule({ expression: "kyc_level / (kyc_level - 3) > 1" }), rule({ id: "custom.sound" }));
  test("are misses that are counted, and leave the other rules alone", () => {
    compile(broken).takeFaults();
    const decision = play(broken, [pay(4500, young), pay(4600, { ...young, at: 1000 })]);
    expect(decision.hits.map(({ rule: id }) => id)).toContain("custom.sound");
    expect(compile(broken).takeFaults()).toEqual([
      expect.objectContaining({ rule: "custom.big-new-address", code: "division_by_zero", count: 2 }),
    ]);
    expect(compile(broken).takeFaults()).toEqual([]);
  });
});

describe("an explanation quiets it", () => {
  const ruleSet = ruleSetOf(
    rule({ expression: "device_customers >= 3 && amount_usd >= 1000", reason: { en: "x", zh: "好" } }),
  );
  const shared = (id: string, customers: number, at = 0): Step =>
    pay(5000, { at, facts: { device: { id, customers, household: 1, saturated: false, within: 30 * DAY } } });
  const first = hitOf(play(ruleSet, [shared("tablet", 4)]));
  const clearance: Clearance = {
    id: "c1",
    rule: "custom.big-new-address",
    kind: "behaviour",
    key: first?.finding.key ?? "",
    ceiling: first?.finding.ceiling ?? null,
    expiresAt: Date.UTC(2027, 0, 1),
  };
  const left = (step: Step) => {
    const decision = play(ruleSet, [step]);
    return hitOf(suppress(decision, [clearance], decision.at).decision) !== undefined;
  };
  test("of the same device up to what was explained, and not of another, nor of more", () => {
    expect(left(shared("tablet", 4))).toBe(false);
    expect(left(shared("tablet", 5))).toBe(true);
    expect(left(shared("other", 4))).toBe(true);
  });
});

test("the same inputs give the same decision again", () => {
  const ruleSet = ruleSetOf(rule(), rule({ id: "custom.two", expression: "hour >= 0 && usual_amount_usd > 1" }));
  const steps = every(12, HOUR, (at, index) => pay(1000 + index, { ...young, at }));
  expect(play(ruleSet, steps)).toEqual(play(ruleSetOf(...ruleSet.custom), steps));
});
