import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { pay } from "../../testing/events";
import { largeSingle } from "./large-single";

const yuan = (cny: number) => pay(cny / 7.2, { currency: "CNY", fiat_amount: cny.toFixed(2), direction: "sell" });

describeRule(largeSingle, {
  "50,000 yuan": { events: [yuan(50_000)], expect: miss },
  "a cent more": {
    events: [yuan(50_000.01)],
    expect: hit({ weight: 0.1, measure: "none", alone: false, unit: "cny", threshold: 50_000 }),
  },
  "the same in dollars, by the day's rate": {
    events: [pay(8_000, { facts: { rates: { usdPerUnit: { CNY: 0.14 } } } })],
    expect: hit({ observed: 57_142.86 }),
  },
  "dollars without a rate": {
    events: [pay(8_000)],
    expect: hit({
      ...{ grade: "assumed", observed: 56_000, weight: 0, measure: "none", alone: false },
      reason: "One transaction of about ¥56,000, above ¥50,000, at an assumed 7 yuan to the dollar",
    }),
  },
  "fewer dollars without a rate": { events: [pay(7_142)], expect: miss },
  "one that failed": {
    events: [pay(9_000, { currency: "CNY", fiat_amount: "65000", status: "failed" })],
    expect: miss,
  },
});

test("it is nobody's work by itself", () => {
  expect(play([yuan(60_000)]).decision).toMatchObject({ alert: false, answer: { do: "allow" } });
});
