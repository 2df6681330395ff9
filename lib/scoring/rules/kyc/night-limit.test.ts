import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { type Changes, HOUR, NOON, pay, person } from "../../testing/events";
import { nightLimit } from "./night-limit";

/** Hours of Singapore's clock, the same day. */
const clock = (hour: number) => (hour - 12) * HOUR;
const buy = (usd: number, hour: number, changes: Changes = {}) =>
  pay(usd, { at: clock(hour), direction: "buy", facts: { customer: person({ kycLevel: 1 }) }, ...changes });

describeRule(nightLimit, {
  "half the limit at three": { events: [buy(2_500, 3)], expect: miss },
  "a little above half": {
    events: [buy(2_600, 3)],
    expect: hit({ weight: 0, measure: "limit_cut", observed: 2_600, threshold: 2_500, until: NOON + clock(5) }),
  },
  "the first minute of the night": { events: [buy(2_600, 2)], expect: hit() },
  "the first minute after it": { events: [buy(2_600, 5)], expect: miss },
  "the last minute before it": { events: [buy(2_600, 1.99)], expect: miss },
  "above the whole limit it is the other rule's": { events: [buy(5_100, 3)], expect: miss },
  "night in Singapore is day in New York": {
    events: [buy(2_600, 3, { facts: { customer: person({ kycLevel: 1, timeZone: "America/New_York" }) } })],
    expect: miss,
  },
  "unless the platform's night counts": {
    events: [buy(2_600, 3, { facts: { customer: person({ kycLevel: 1, timeZone: "America/New_York" }) } })],
    settings: { zone: "platform" },
    expect: hit(),
  },
  "without a zone the platform's": {
    events: [buy(2_600, 3, { facts: { customer: person({ kycLevel: 1, timeZone: undefined }) } })],
    expect: hit(),
  },
});

test("the night asks for a second factor until it ends, and alerts nobody", () => {
  const { decision } = play([buy(2_600, 3)]);
  const until = NOON + clock(5);
  expect(decision).toMatchObject({ answer: { do: "step_up", level: "second_factor", until }, alert: false, score: 0 });
});

test("the night halves what the tier rule's settings say", () => {
  const { decision } = play([buy(900, 3)], { "kyc.tier-limit": { level1: 1_000 } });
  expect(decision.hits).toMatchObject([{ rule: "kyc.night-limit", threshold: 500 }]);
});
