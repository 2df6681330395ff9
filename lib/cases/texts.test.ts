// Every code that a person may see has a text in both languages, and no rule of the catalogue goes without.
import { describe, expect, test } from "vitest";
import { catalogue } from "@/lib/scoring";
import enCase from "@/messages/en/case.json";
import enRules from "@/messages/en/custom-rules.json";
import en from "@/messages/en/decisions.json";
import zhCase from "@/messages/zh/case.json";
import zhRules from "@/messages/zh/custom-rules.json";
import zh from "@/messages/zh/decisions.json";
import { allReasonCodes, caseOutcomes, caseStates, reasonCodesFor, SECOND_LOOK_WAITS, snoozeReasons } from "./states";
import { ADDED_STEPS, stepsFor } from "./steps";

const everyRule = [...catalogue.map(({ id }) => id), "custom.of-our-own"];
const sorted = (codes: Iterable<string>): string[] => [...new Set(codes)].sort();

describe.each([
  ["English", en, enCase.unit, enRules.ask],
  ["Chinese", zh, zhCase.unit, zhRules.ask],
])("%s", (_, texts, units, asks) => {
  test("names every outcome, reason, state, snooze reason and step, and nothing else", () => {
    expect(Object.keys(texts.outcome).sort()).toEqual([...caseOutcomes, SECOND_LOOK_WAITS].sort());
    expect(Object.keys(texts.reason).sort()).toEqual([...allReasonCodes].sort());
    expect(Object.keys(texts.state).sort()).toEqual([...caseStates].sort());
    expect(Object.keys(texts.snooze).sort()).toEqual([...snoozeReasons].sort());
    expect(sorted(Object.keys(texts.step))).toEqual(
      sorted(
        stepsFor(
          everyRule,
          true,
          ADDED_STEPS.map((code) => ({ code })),
        ).map(({ code }) => code),
      ),
    );
  });

  test("names what each rule measures in and what it asks for", () => {
    // a label is shown by its own name, or as "seen"
    const measured = sorted(catalogue.map(({ unit }) => (unit === "label" ? "seen" : unit)));
    expect(measured.filter((unit) => !(unit in units))).toEqual([]);
    const asked = catalogue.flatMap((rule) => [
      ...rule.asks,
      ...Object.values(rule.grades).flatMap((grade) => grade.asks ?? []),
    ]);
    expect(sorted(asked).filter((code) => !(code in asks))).toEqual([]);
  });
});

test.each(everyRule)("%s has something of its own to check and to say", (rule) => {
  const anyRule = stepsFor([], false).map(({ code }) => code);
  const own = stepsFor([rule], false).filter(({ code }) => !anyRule.includes(code));
  expect(own.length).toBeGreaterThan(0);
  const fitting = caseOutcomes.flatMap((outcome) => reasonCodesFor([rule], outcome));
  const always = caseOutcomes.flatMap((outcome) => reasonCodesFor([], outcome));
  expect(fitting.filter((code) => !always.includes(code)).length).toBeGreaterThan(0);
});

test("what one rule requires stays required beside a rule that does not, wherever it stands", () => {
  const required = (...rules: string[]): string[] =>
    stepsFor(rules, false).flatMap((step) => (step.required ? [step.code] : []));
  expect(required("chain.new-address", "chain.sanctioned")).toEqual(["read_why", "check_address"]);
  expect(required("chain.sanctioned", "chain.new-address")).toEqual(["read_why", "check_address"]);
  expect(required("chain.new-address")).toEqual(["read_why"]);
});

test("reasons that fit the rule come first, none twice, and the six scams are the victim's", () => {
  expect(reasonCodesFor(["access.anonymiser", "access.impossible-travel"], "false_positive").slice(0, 3)).toEqual([
    "hotel_or_office_network",
    "network_mislabelled",
    "mobile_gateway",
  ]);
  expect(reasonCodesFor(["kyc.tier-limit"], "customer_is_victim")).toHaveLength(6);
});
