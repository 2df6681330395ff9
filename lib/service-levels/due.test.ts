// When a person should have looked: what a customer suffers decides, then severity, and never after a legal deadline.
import { expect, test } from "vitest";
import { blockingReportDue, type DueInput, firstLookDue } from "./due";

const from = new Date("2026-11-20T10:00:00Z");
const minutes = (input: Partial<DueInput>): number =>
  (firstLookDue({ severity: 3, measure: "review", measureUntil: null, legalDeadline: null, ...input }, from).getTime() -
    from.getTime()) /
  60_000;

test.each<[string, Partial<DueInput>, number]>([
  ["a hold in force", { measure: "withdrawal_hold", measureUntil: new Date("2026-11-21T10:00:00Z") }, 8],
  ["a hold that has lapsed", { measure: "withdrawal_hold", measureUntil: new Date("2026-11-20T09:00:00Z") }, 1_440],
  ["a block without an end", { severity: 1, measure: "sanctions_block" }, 8],
  ["a possible match that holds nothing", { severity: 1 }, 120],
  ["a mule that holds nothing", { severity: 2 }, 240],
  ["the rest", {}, 1_440],
  ["a sample of what was kept quiet", { severity: 1, sampled: true }, 1_440],
  ["a legal deadline before that", { legalDeadline: new Date("2026-11-20T10:30:00Z") }, 30],
])("%s", (_, input, expected) => expect(minutes(input)).toBe(expected));

test.each([
  ["a Friday", "2026-11-20T10:00:00Z", "2026-12-04T10:00:00Z"],
  ["a Sunday", "2026-11-22T10:00:00Z", "2026-12-04T10:00:00Z"],
])("what is blocked on %s is reported within ten business days", (_, blocked, due) =>
  expect(blockingReportDue(new Date(blocked))).toEqual(new Date(due)),
);
