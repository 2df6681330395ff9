import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { type Changes, DAY, every, HOUR, pay } from "../../testing/events";
import { dispersion } from "./dispersion";

const habit = (spread: number) => every(10, 2 * DAY, (at, index) => pay(500 + (index % 2) * spread, { at }), -2 * DAY);
const today = (large: number, changes: Changes = {}) => [
  pay(200, { at: -2 * HOUR }),
  pay(300, { at: -HOUR }),
  pay(large, changes),
];

describeRule(dispersion, {
  "10,000 among small payments": {
    events: [...habit(100), ...today(10_000)],
    expect: hit({ grade: "traced", threshold: 3_000, usual: 50, weight: 0.25, measure: "none", alone: false }),
  },
  "6,000 among small payments": { events: [...habit(100), ...today(6_000)], expect: miss },
  "whose amounts always differ": { events: [...habit(2_000), ...today(10_000)], expect: miss },
  "of whom little is known": { events: today(10_000), expect: miss },
  "two payments make no spread": { events: [...habit(100), pay(100, { at: -HOUR }), pay(10_000)], expect: miss },
  "and the trace finds a mixer": {
    events: [...habit(100), ...today(10_000, { facts: { exposure: [{ category: "mixer", share: 0.2, hops: 2 }] } })],
    expect: hit({ grade: "found", measure: "review" }),
  },
});

test("by itself it is nobody's work", () => {
  const { decision } = play([...habit(100), ...today(9_999)]);
  expect(decision.hits.map(({ rule }) => rule)).toContain("transaction.dispersion");
  expect(decision.hits.find(({ rule }) => rule === "transaction.dispersion")?.alone).toBe(false);
});
