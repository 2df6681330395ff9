import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { pay } from "../../testing/events";
import { largeStepUp } from "./large-step-up";

describeRule(largeStepUp, {
  "9,999.99": { events: [pay(9_999.99)], expect: miss },
  "10,000": {
    events: [pay(10_000)],
    expect: hit({ weight: 0, measure: "step_up", level: "full_chain", observed: 10_000, alone: false }),
  },
  "a deposit": { events: [pay(90_000, { direction: "in" })], expect: miss },
  "between own pockets": { events: [pay(90_000, { direction: "internal" })], expect: miss },
  "one that was cancelled": { events: [pay(90_000, { status: "cancelled" })], expect: miss },
});

test("it waits for the full chain and alerts nobody", () => {
  expect(play([pay(12_000, { counterparty: { kind: "bank", id: "own" } })]).decision).toMatchObject({
    answer: { do: "step_up", level: "full_chain" },
    alert: false,
    score: 0,
  });
});
