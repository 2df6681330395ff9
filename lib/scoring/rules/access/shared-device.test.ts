import { expect, test } from "vitest";
import { describeRule, hit, miss, onceExplained, play } from "../../testing/describe-rule";
import { DAY, login } from "../../testing/events";
import { sharedDevice } from "./shared-device";

const on = (customers: number, household = 1) =>
  login({ facts: { device: { id: "tablet", customers, household, saturated: false, within: 30 * DAY } } });

describeRule(sharedDevice, {
  "two customers": { events: [on(2)], expect: miss },
  "three strangers": {
    events: [on(3)],
    expect: hit({
      grade: "shared",
      observed: 3,
      threshold: 3,
      weight: 0.3,
      measure: "review",
      reason: "3 customers who are no household on one device within 30 days",
    }),
  },
  "a family tablet of five": { events: [on(5, 5)], expect: miss },
  "a family of four and one guest": { events: [on(5, 4)], expect: miss },
  "a family of four and two strangers": { events: [on(6, 4)], expect: hit({ grade: "shared", observed: 3 }) },
  "nine strangers": { events: [on(9)], expect: hit({ grade: "shared", observed: 9 }) },
  "ten are a farm": { events: [on(10)], expect: hit({ grade: "farm", weight: 0.7, threshold: 10, measure: "review" }) },
  "the seed's twenty accounts": { events: [on(20)], expect: hit({ grade: "farm", observed: 20 }) },
  "a device nobody counted": { events: [login()], expect: miss },
});

test("a device that was explained stays so while strangers come to it one by one, until it has a farm's number", () => {
  const found = (customers: number) => play([on(customers)]).decision;
  const after = (customers: number) => onceExplained(found(3), found(customers)).alert;
  expect([3, 4, 9].map(after)).toEqual([false, false, false]);
  expect([10, 20].map(after)).toEqual([true, true]);
  // whoever comes to it is another customer, for whom nothing was explained
  expect(found(4).alert).toBe(true);
});
