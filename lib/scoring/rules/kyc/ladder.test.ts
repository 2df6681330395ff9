import { expect, test } from "vitest";
import type { KycLevel } from "../../event";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { DAY, HOUR, pay, person } from "../../testing/events";
import { ladder } from "./ladder";

const buy = (cny: number, kycLevel: KycLevel = 2, at = 0) =>
  pay(cny / 7.2, {
    at,
    direction: "buy",
    currency: "CNY",
    fiat_amount: cny.toFixed(2),
    counterparty: { kind: "bank", id: "own" },
    facts: { customer: person({ kycLevel }) },
  });
const known = [buy(1_000, 2, -3 * DAY)];
const seasoned = [buy(1_000, 2, -31 * DAY), buy(1_000, 2, -3 * DAY)];

describeRule(ladder, {
  "a first purchase of 5,000": { events: [buy(5_000)], expect: miss },
  "a first purchase of more": {
    events: [buy(5_000.01)],
    expect: hit({ grade: "over", threshold: 5_000, weight: 0.1, measure: "inquiry", asks: ["proof_of_address"] }),
  },
  "level 2, 30,000 in a day": { events: [...known, buy(30_000)], expect: miss },
  "level 2, more in parts: stuck at the seed's 30,000": {
    events: [...known, buy(20_000, 2, -HOUR), buy(10_001)],
    expect: hit({
      observed: 30_001,
      threshold: 30_000,
      unit: "cny",
      reason: "¥30,001 bought in a day, on a rung of ¥30,000",
    }),
  },
  "after 30 days, 50,000": { events: [...seasoned, buy(50_000)], expect: miss },
  "after 30 days, more: a face and a person": {
    events: [...seasoned, buy(50_001)],
    expect: hit({ grade: "top", measure: "review", level: "face_video", asks: ["video_verification"] }),
  },
  "level 1 stays on the first rung": { events: [...known, buy(6_000, 1)], expect: hit({ threshold: 5_000 }) },
  "the same in dollars": {
    events: [pay(5_000, { direction: "buy", currency: "USD", fiat_amount: "5000.00" })],
    expect: miss,
  },
  "a withdrawal": {
    events: [pay(5_000, { currency: "CNY", fiat_amount: "36000.00" })],
    expect: miss,
  },
});

test("over the top the purchase waits for a face, and somebody looks", () => {
  const { decision } = play([...seasoned, buy(60_000)]);
  expect(decision.answer).toEqual({ do: "step_up", level: "face_video" });
  expect(decision).toMatchObject({ alert: true, measure: "step_up" });
});
