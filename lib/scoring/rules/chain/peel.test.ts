import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { pay } from "../../testing/events";
import { peel } from "./peel";

const along = (steps: number) => pay(700, { direction: "in", facts: { peel: { address: "bc1q", steps } } });

describeRule(peel, {
  "two steps": { events: [along(2)], expect: miss },
  "three steps": { events: [along(3)], expect: hit({ observed: 3, weight: 0, measure: "none", alone: false }) },
  "a payment with change": { events: [pay(700)], expect: miss },
});

test("nothing happens to the customer", () => {
  expect(play([along(12)]).decision).toMatchObject({ score: 0, alert: false, answer: { do: "allow" } });
});
