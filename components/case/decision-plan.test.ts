// What a decision needs and leaves behind.
import { describe, expect, it } from "vitest";
import type { CaseDetail } from "@/lib/cases/dto";
import { answeredOf } from "./answered";
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
  const later = new Date(now + 1000).toISOString();
  const earlier = new Date(now - 1000).toISOString();
  it.each([
    ["none", null, [], "nothing"],
    ["inquiry", null, [], "advised"],
    ["withdrawal_hold", later, [], "hold"],
    ["withdrawal_hold", earlier, [], "held"],
    ["sanctions_block", null, [], "block"],
    ["limit_cut", null, [{ refuse: true }], "refuse"],
  ])("%s until %s", (measure, measureUntil, hits, kind) => {
    expect(answeredOf({ measure, measureUntil, alerts: alertsOf(...hits) }, now).kind).toBe(kind);
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
