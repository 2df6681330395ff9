import { expect, test } from "vitest";
import { createTally } from "./by-rule";

test("an alert counts for each rule it rests on, once, and is true when its customer is guilty", () => {
  const tally = createTally([
    { customer: "thief", guilty: true, rules: ["a", "b"] },
    { customer: "partner", guilty: true, rules: ["a"] },
    { customer: "twin", guilty: false, rules: ["a"] },
  ]);
  const note = (customer: string, alert: boolean, ...rules: string[]) =>
    tally.note(customer, { alert, hits: rules.map((rule) => ({ rule })) });
  note("thief", true, "a", "a", "c");
  note("thief", true, "a");
  note("thief", false, "b");
  note("twin", true, "a");
  note("anybody", true, "a", "c");
  note("anybody", false, "a");
  expect(tally.figures(["a", "b", "c", "d"])).toEqual([
    {
      rule: "a",
      alerts: 4,
      true: 2,
      falsePlanted: 1,
      falseOthers: 1,
      precision: 0.5,
      guilty: 2,
      found: 1,
      recall: 0.5,
    },
    { rule: "b", alerts: 0, true: 0, falsePlanted: 0, falseOthers: 0, precision: null, guilty: 1, found: 1, recall: 1 },
    {
      rule: "c",
      alerts: 2,
      true: 1,
      falsePlanted: 0,
      falseOthers: 1,
      precision: 0.5,
      guilty: 0,
      found: 0,
      recall: null,
    },
    {
      rule: "d",
      alerts: 0,
      true: 0,
      falsePlanted: 0,
      falseOthers: 0,
      precision: null,
      guilty: 0,
      found: 0,
      recall: null,
    },
  ]);
});
