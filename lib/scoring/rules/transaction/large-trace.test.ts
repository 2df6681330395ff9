import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { pay } from "../../testing/events";
import { largeTrace } from "./large-trace";

describeRule(largeTrace, {
  "9,999 from an address": { events: [pay(9_999, { direction: "in" })], expect: miss },
  "10,000 from an address": {
    events: [pay(10_000, { direction: "in" })],
    expect: hit({ weight: 0, measure: "none", alone: false, threshold: 10_000 }),
  },
  "10,000 to an address": { events: [pay(10_000)], expect: hit() },
  "10,000 from a bank": {
    events: [pay(10_000, { direction: "in", counterparty: { kind: "bank", id: "b" } })],
    expect: miss,
  },
});

test("nothing happens to the customer", () => {
  expect(play([pay(50_000, { direction: "in" })]).decision).toMatchObject({
    alert: false,
    score: 0,
    answer: { do: "allow" },
  });
});
