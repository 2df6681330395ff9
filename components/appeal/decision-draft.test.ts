import { describe, expect, test } from "vitest";
import type { AppealView } from "@/lib/appeals/dto";
import { outcomes } from "@/lib/appeals/states";
import { type Draft, emptyDraft, missingIn, needsOf, toDecision, upTo } from "./decision-draft";

type Subject = Pick<AppealView, "original" | "measure" | "subjectType">;
const about = (measure: string, state: string): Subject => ({
  subjectType: "restriction",
  measure,
  original: { restriction: { state }, item: null, decidedBy: [], alerts: [] } as unknown as AppealView["original"],
});
const hold = about("withdrawal_hold", "in_force");
const item: Subject = {
  subjectType: "inquiry_item",
  measure: "inquiry",
  original: { restriction: null, item: null, decidedBy: [], alerts: [] },
};
const written: Draft = { ...emptyDraft, kind: "wrong", smaller: "buy_only", until: "2026-12-01", basis: "delisting" };

describe("what is asked besides", () => {
  test.each([
    ["a hold is maintained", hold, "maintained", []],
    ["a hold is reversed", hold, "reversed", ["why"]],
    ["a hold is varied", hold, "varied", ["smaller"]],
    ["a block is reversed", about("sanctions_block", "in_force"), "reversed", ["why", "basis"]],
    ["a hold that is over is varied", about("withdrawal_hold", "lapsed"), "varied", []],
    ["a document is reversed", item, "reversed", ["why", "item"]],
  ] as const)("%s", (_, subject, outcome, asked) => {
    const needs = needsOf(subject, outcome);
    expect(Object.entries(needs).flatMap(([name, needed]) => (needed ? [name] : []))).toEqual(asked);
  });
});

test("what was written for another outcome is not sent with this one", () => {
  const draft = { ...written, reasons: " We looked at it again. " };
  expect(toDecision(draft, "maintained", needsOf(hold, "maintained"))).toEqual({
    outcome: "maintained",
    reasons: "We looked at it again.",
  });
  expect(toDecision(draft, "varied", needsOf(hold, "varied"))).toMatchObject({
    smaller: { measure: "buy_only", endsAt: "2026-12-01T00:00:00.000Z" },
  });
});

test("nothing is sent without its answers, nor with words that may not be said", () => {
  const reversed: Draft = { ...emptyDraft, outcome: "reversed" };
  const needs = needsOf(hold, "reversed");
  expect(missingIn(emptyDraft, needsOf(hold, null))).toBe("chooseOutcome");
  expect(missingIn(reversed, needs)).toBe("chooseThen");
  expect(missingIn({ ...reversed, kind: "new" }, needs)).toBe("noWords");
  expect(missingIn({ ...reversed, kind: "new", reasons: "We filed a suspicious activity report." }, needs)).toBe(
    "wording",
  );
  expect(missingIn({ ...reversed, kind: "new", reasons: "Your papers explain it. Thank you." }, needs)).toBeNull();
});

test("a varied decision never takes more than what was decided", () => {
  expect(upTo("withdrawal_hold")).toEqual(["withdrawal_hold"]);
  expect(upTo("buy_only")).toEqual(["withdrawal_hold", "buy_only"]);
  expect(upTo(null)).toEqual([]);
  expect(outcomes.every((outcome) => !needsOf(item, outcome).smaller)).toBe(true);
});
