// Every code that a person may see has a text in both languages.
import { describe, expect, test } from "vitest";
import en from "@/messages/en/decisions.json";
import zh from "@/messages/zh/decisions.json";
import { allReasonCodes, caseOutcomes, caseStates, reasonCodesFor, snoozeReasons } from "./states";
import { stepsFor } from "./steps";

const everyRule = ["list.name-match", "chain.sanctioned", "access.anonymiser", "access.shared-device"].concat(
  ["structuring", "fan-out", "fixed-interval"].map((name) => `transaction.${name}`),
);

describe.each([
  ["English", en],
  ["Chinese", zh],
])("%s", (_, texts) => {
  test("names every outcome, reason, state, snooze reason and step", () => {
    expect(Object.keys(texts.outcome).sort()).toEqual([...caseOutcomes].sort());
    expect(Object.keys(texts.reason).sort()).toEqual([...allReasonCodes].sort());
    expect(Object.keys(texts.state).sort()).toEqual([...caseStates].sort());
    expect(Object.keys(texts.snooze).sort()).toEqual([...snoozeReasons].sort());
    const codes = stepsFor(everyRule, true).map(({ code }) => code);
    expect(Object.keys(texts.step).sort()).toEqual(codes.sort());
  });
});

test("reasons that fit the rule come first, none twice, and the six scams are the victim's", () => {
  expect(reasonCodesFor(["access.anonymiser", "access.impossible-travel"], "false_positive").slice(0, 3)).toEqual([
    "hotel_or_office_network",
    "network_mislabelled",
    "mobile_gateway",
  ]);
  expect(reasonCodesFor(["kyc.tier-limit"], "customer_is_victim")).toHaveLength(6);
});
