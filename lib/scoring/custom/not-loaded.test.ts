// Who has no rules of their own never loads the language; who has, is told when it is missing and never scores without them.
import { expect, test } from "vitest";
import { defaultRuleSet, emptyProfile, parseRuleSet, score } from "..";
import { decoded, pay } from "../testing/events";
import { loadedLanguage } from "./engine";

test("scoring by the catalogue alone needs no expressions; a rule set that has some is not run without", async () => {
  const event = decoded(pay(100));
  const input = { event, profile: emptyProfile, facts: {}, now: event.at };
  const ruleSet = parseRuleSet({});
  expect(ruleSet.ok && score({ ...input, ruleSet: ruleSet.value }).decision.answer.do).toBe("allow");
  expect(loadedLanguage()).toBeNull();
  const custom = {
    id: "custom.x",
    title: { en: "x", zh: "好" },
    events: ["transaction"],
    expression: "amount_usd > 1",
    weight: 0.5,
    measure: "review",
    reason: { en: "x", zh: "好" },
  };
  expect(parseRuleSet({ custom: [custom] })).toMatchObject({ ok: false, error: { code: "not_loaded" } });
  const unread = { ...defaultRuleSet(), custom: [{ ...custom, on: true, asks: [], alone: true }] } as never;
  expect(() => score({ ...input, ruleSet: unread })).toThrow("rules of its own");
  await import("./cel");
  expect(parseRuleSet({ custom: [custom] }).ok).toBe(true);
});
