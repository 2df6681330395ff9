// What a decision needs and leaves behind.
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import type { CaseDetail } from "@/lib/cases/dto";
import { messages } from "@/lib/i18n/messages";
import { answeredOf, heldNow } from "./answered";
import { missingSteps, rememberedBy, secondPersonTurn, whyNotClose } from "./decision-plan";
import { matchFields } from "./match-fields";

const may = { take: true, assign: true, work: true, close: true, reopen: false, endClearance: true };
const now = Date.parse("2026-03-14T12:00:00Z");
const hit = (rule: string, key: string, mandatory: boolean, ceiling: number | null = null) => ({
  rule,
  mandatory,
  finding: { key, ceiling },
});
const alertsOf = (...hits: unknown[]) => [{ hits }] as unknown as CaseDetail["alerts"];

describe("who may close", () => {
  it.each([
    ["open to close", { may, queue: "review", state: "open" }, null],
    ["closed", { may, queue: "review", state: "closed" }, "case_is_closed"],
    ["a reader", { may: { ...may, close: false, work: false }, queue: "review", state: "open" }, "role_may_not"],
    [
      "an analyst's sanctions case",
      { may: { ...may, close: false }, queue: "sanctions", state: "open" },
      "sanctions_need_an_officer",
    ],
    [
      "an analyst above the limit",
      { may: { ...may, close: false }, queue: "review", state: "open" },
      "above_value_limit",
    ],
  ] as const)("%s", (_, detail, why) => {
    expect(whyNotClose(detail)).toBe(why);
  });

  it("names required steps that are not done", () => {
    const steps = [
      { code: "a", required: true, state: "looked" },
      { code: "b", required: true, state: "done" },
      { code: "c", required: false, state: "untouched" },
    ] as CaseDetail["steps"];
    expect(missingSteps({ steps })).toEqual(["a"]);
  });

  it.each([
    [false, null, "false_positive", "alone"],
    [true, null, "suspicion_substantiated", "alone"],
    [true, null, "false_positive", "propose"],
    [true, "me", "false_positive", "wait"],
    [true, "you", "explained", "agree"],
  ] as const)("second person needed %s, proposed by %s, %s: %s", (needed, by, outcome, turn) => {
    const secondPerson = { needed, proposedBy: by ? { id: by, name: by } : null, at: null };
    expect(secondPersonTurn({ secondPerson }, "me", outcome)).toBe(turn);
  });
});

describe("what is remembered", () => {
  const alerts = alertsOf(
    hit("transaction.structuring", "r", false, 11),
    hit("transaction.structuring", "r", false, 14),
    hit("list.name-match", "pair", true),
    hit("chain.sanctioned", "x", true),
  );

  it("keeps behaviour below its highest ceiling, pairs for themselves, and mandatory rules never", () => {
    const kept = rememberedBy({ alerts }, "false_positive", now).map(({ kind, hit: { rule }, ceiling }) => [
      kind,
      rule,
      ceiling,
    ]);
    expect(kept).toEqual([
      ["match", "list.name-match", null],
      ["behaviour", "transaction.structuring", 14],
      ["loud", "chain.sanctioned", null],
    ]);
  });

  it("remembers nothing for a victim", () => {
    expect(rememberedBy({ alerts }, "customer_is_victim", now)).toEqual([]);
  });
});

describe("what the exchange was answered", () => {
  const then = "2026-03-13T12:00:00.000Z";
  const decided = (measure: string, answer: object | null, hits: unknown[] = []) => ({ measure, answer, hits });
  const hold = decided("withdrawal_hold", { do: "hold", until: then });
  it.each([
    ["nothing", [decided("none", { do: "allow", until: null })], { kind: "nothing" }],
    ["a step that was taken", [{ ...decided("step_up", null), stepUp: { state: "passed" } }], { kind: "nothing" }],
    [
      "the heaviest advice",
      [decided("inquiry", null), decided("freeze", null)],
      { kind: "advised", measure: "freeze" },
    ],
    ["advice", [decided("freeze", { do: "allow", until: null })], { kind: "advised", measure: "freeze" }],
    ["a hold, until when it was answered", [hold], { kind: "hold", until: Date.parse(then) }],
    ["a hold that no answer was kept of", [decided("withdrawal_hold", null)], { kind: "hold", until: null }],
    ["a refusal", [decided("limit_cut", null, [{ refuse: true }])], { kind: "refuse" }],
    ["the heaviest of several", [hold, decided("sanctions_block", { do: "block", until: null })], { kind: "block" }],
  ])("%s", (_, alerts, answered) => {
    expect(answeredOf({ alerts: alerts as unknown as CaseDetail["alerts"] })).toEqual(answered);
  });

  it.each([
    ["withdrawal_hold", now + 1000, true],
    ["withdrawal_hold", now - 1000, false],
    ["sanctions_block", null, true],
    ["freeze", null, true],
    ["limit_cut", null, false],
  ])("%s until %s is in force: %s", (measure, until, inForce) => {
    const measureUntil = until === null ? null : new Date(until).toISOString();
    expect(heldNow({ measure, measureUntil }, now) !== null).toBe(inForce);
  });

  it.each([
    [
      "en",
      "Nothing was held with the decision. The rules advise a freeze; a person decides. What stands now is under Measures.",
    ],
    ["zh", "决定时未限制任何事项。规则建议freeze；由人决定。目前的限制见“限制措施”。"],
  ] as const)("where something stands, advice says where that is told (%s)", (locale, text) => {
    const t = createTranslator({ locale, messages: messages[locale], namespace: "case.answered" });
    const measure = locale === "en" ? "a freeze" : "freeze";
    expect(t("advised", { measure, stands: "yes" })).toBe(text);
    expect(t("advised", { measure, stands: "no" })).not.toContain(locale === "en" ? "under Measures" : "限制措施");
  });
});

describe("two people side by side", () => {
  const customer = {
    name: "Maria Petrova",
    nativeName: null,
    birthDate: "1991-03-02",
    nationality: "BG",
    type: "person",
  };
  const compare = (values: Record<string, string>, observed = 0.97) =>
    Object.fromEntries(matchFields({ values, observed }, customer).map(({ field, verdict }) => [field, verdict]));

  it("gives each field its verdict", () => {
    expect(compare({ for: "name_spelling; number_same", against: "birth_date_different; country_different" })).toEqual({
      name: "alike",
      birth: "different",
      country: "different",
      number: "same",
    });
  });

  it("says so when there is nothing to compare, and names what is compared seldom only then", () => {
    expect(compare({ for: "name_same", against: "gender_different" })).toEqual({
      name: "same",
      birth: "nothing",
      country: "nothing",
      number: "nothing",
      gender: "different",
    });
  });
});
