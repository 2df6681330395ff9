import { expect, test } from "vitest";
import type { Exposure } from "../../facts";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { pay } from "../../testing/events";
import { exposure } from "./exposure";

const deposit = (usd: number, ...found: Exposure[]) => pay(usd, { direction: "in", facts: { exposure: found } });
const mixer = (share: number, hops = 3): Exposure => ({ category: "mixer", share, hops });

describeRule(exposure, {
  "just below one per cent": { events: [deposit(500_000, mixer(0.0099))], expect: miss },
  "one per cent of much": {
    events: [deposit(500_000, mixer(0.01))],
    expect: hit({ grade: "some", weight: 0.3, measure: "inquiry", asks: ["source_of_funds"], queue: "on_chain" }),
  },
  "ten per cent": {
    events: [deposit(20_000, mixer(0.1))],
    expect: hit({ grade: "much", weight: 0.6, measure: "review" }),
  },
  "half of it": {
    events: [deposit(20_000, { category: "stolen", share: 0.5, hops: 2 })],
    expect: hit({
      grade: "most",
      weight: 0.85,
      measure: "withdrawal_hold",
      reason: "50 % of the money is tied to addresses marked stolen, 2 hops away",
    }),
  },
  "the next address": {
    events: [deposit(20_000, { category: "stolen", share: 0.5, hops: 1 })],
    expect: hit({ reason: "50 % of the money is tied to addresses marked stolen, 1 hop away" }),
  },
  "categories add up": {
    events: [deposit(20_000, mixer(0.3), { category: "darknet", share: 0.25, hops: 4 })],
    expect: hit({ grade: "most", observed: 0.55 }),
  },
  "little money": { events: [deposit(1_999, mixer(0.5))], expect: miss },
  "at 1,000 tainted": { events: [deposit(2_000, mixer(0.5))], expect: hit() },
  "eight hops from a scam": { events: [deposit(9_000, { category: "scam", share: 1, hops: 8 })], expect: miss },
  "twenty hops after a mixer": { events: [deposit(9_000, mixer(1, 20))], expect: hit() },
  "twenty-one hops after a mixer": { events: [deposit(9_000, mixer(1, 21))], expect: miss },
  "an exchange's money": { events: [deposit(9_000, { category: "exchange", share: 1, hops: 1 })], expect: miss },
  "money of which nothing is known": { events: [pay(9_000, { direction: "in" })], expect: miss },
});

test("who holds mostly tainted money is held, and the rest is only asked", () => {
  expect(play([deposit(20_000, mixer(0.9))]).decision.answer.do).toBe("hold");
  expect(play([deposit(200_000, mixer(0.02))]).decision.answer.do).toBe("allow");
});
