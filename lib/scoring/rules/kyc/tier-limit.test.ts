import { expect, test } from "vitest";
import type { KycLevel } from "../../event";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { another, type Changes, HOUR, pay, person } from "../../testing/events";
import { tierLimit } from "./tier-limit";

const at = (kycLevel: KycLevel, usd: number, changes: Changes = {}) =>
  pay(usd, {
    direction: "buy",
    counterparty: { kind: "bank", id: "own bank" },
    facts: { customer: person({ kycLevel }) },
    ...changes,
  });
const yuan = (kycLevel: KycLevel, cny: number, changes: Changes = {}) =>
  at(kycLevel, cny / 7.2, { currency: "CNY", fiat_amount: cny.toFixed(2), ...changes });

describeRule(tierLimit, {
  "level 1 at 5,000": { events: [at(1, 5_000)], expect: miss },
  "level 1, a cent above": {
    events: [at(1, 5_000.01)],
    expect: hit({
      grade: "over",
      observed: 5_000.01,
      threshold: 5_000,
      weight: 0.1,
      measure: "step_up",
      level: "second_factor",
    }),
  },
  "level 1, in parts": { events: [at(1, 3_000, { at: -HOUR }), at(1, 2_500)], expect: hit({ observed: 5_500 }) },
  "level 1, the day before yesterday's part": {
    events: [at(1, 3_000, { at: -24 * HOUR }), at(1, 2_500)],
    expect: miss,
  },
  "level 1, far above": {
    events: [at(1, 6_000.01)],
    expect: hit({ grade: "refused", refuse: true, reason: "$6,000.01 where level 1 may move $5,000" }),
  },
  "level 2 at 50,000": { events: [at(2, 50_000)], expect: miss },
  "level 2 above": { events: [at(2, 50_001)], expect: hit({ threshold: 50_000 }) },
  "level 3 at 200,000": { events: [at(3, 200_000)], expect: miss },
  "level 3 above": { events: [at(3, 200_001)], expect: hit({ threshold: 200_000 }) },
  "unverified: nothing": { events: [at(0, 1)], expect: hit({ grade: "refused", threshold: 0 }) },
  "fiat zone, basic, 20,000 at once": { events: [yuan(1, 20_000)], expect: miss },
  "fiat zone, basic, more at once": {
    events: [yuan(1, 20_500)],
    expect: hit({ unit: "cny", observed: 20_500, threshold: 20_000, reason: "¥20,500 where level 1 may move ¥20,000" }),
  },
  "fiat zone, basic, 50,000 a day": {
    events: [yuan(1, 20_000, { at: -2 * HOUR }), yuan(1, 20_000, { at: -HOUR }), yuan(1, 10_000)],
    expect: miss,
  },
  "fiat zone, basic, more a day": {
    events: [yuan(1, 20_000, { at: -2 * HOUR }), yuan(1, 20_000, { at: -HOUR }), yuan(1, 10_001)],
    expect: hit({ unit: "cny", observed: 50_001, threshold: 50_000 }),
  },
  "what was moved in yuan counts towards the day in dollars": {
    events: [yuan(1, 20_000, { at: -HOUR }), at(1, 2_500)],
    expect: hit({ unit: "usd", threshold: 5_000 }),
  },
  "fiat zone, unverified: nothing": { events: [yuan(0, 10)], expect: hit({ grade: "refused", threshold: 0 }) },
  "fiat zone, advanced, 100,000 at once": { events: [yuan(2, 100_000)], expect: miss },
  "fiat zone, advanced, more at once": { events: [yuan(2, 101_000)], expect: hit({ unit: "cny", threshold: 100_000 }) },
  "fiat zone, advanced, 500,000 a day": {
    events: [1, 2, 3, 4, 5].map((hour) => yuan(3, 100_000, { at: -hour * HOUR })).reverse(),
    expect: miss,
  },
  "fiat zone, advanced, more a day": {
    events: [...[1, 2, 3, 4, 5].map((hour) => yuan(3, 100_000, { at: -hour * HOUR })).reverse(), yuan(3, 1_000)],
    expect: hit({ unit: "cny", observed: 501_000, threshold: 500_000 }),
  },
  "buying and selling the same 3,000": {
    events: [at(1, 3_000, { at: -HOUR }), at(1, 3_000, { direction: "sell" })],
    expect: miss,
  },
  "a deposit over a chain, which nobody can refuse": {
    events: [pay(9_000, { direction: "in", facts: { customer: person({ kycLevel: 1 }) } })],
    expect: miss,
  },
  "what failed does not count": { events: [at(1, 4_000, { at: -HOUR, status: "failed" }), at(1, 4_000)], expect: miss },
  "what was cancelled later does not count": {
    events: [
      at(1, 4_000, { id: "t1", at: -2 * HOUR, status: "requested" }),
      another("transaction_update", { at: -HOUR, transaction: "t1", status: "cancelled" }),
      at(1, 4_000),
    ],
    expect: miss,
  },
});

test("a little above waits for a second factor and alerts nobody; far above is refused", () => {
  expect(play([at(1, 5_500)]).decision).toMatchObject({
    answer: { do: "step_up", level: "second_factor" },
    alert: false,
    score: 10,
  });
  expect(play([at(1, 8_000)]).decision).toMatchObject({ answer: { do: "refuse" }, measure: "step_up", alert: false });
});
