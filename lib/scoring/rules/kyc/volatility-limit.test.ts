import { expect, test } from "vitest";
import { describeRule, hit, miss, play } from "../../testing/describe-rule";
import { pay, person } from "../../testing/events";
import { volatilityLimit } from "./volatility-limit";

const buy = (usd: number, movePct: number | null, linkedActive = 0) =>
  pay(usd, {
    direction: "buy",
    asset: "BTC",
    facts: {
      customer: person({ kycLevel: 1 }),
      ...(movePct !== null && { market: { asset: "BTC", movePct, linkedActive } }),
    },
  });

describeRule(volatilityLimit, {
  "3,400 while the price falls by 5 %": { events: [buy(3_400, -5)], expect: miss },
  "a little more than the 68 % left": {
    events: [buy(3_400.01, -5)],
    expect: hit({ weight: 0, measure: "limit_cut", level: "second_factor", threshold: 3_400, alone: false }),
  },
  "the price moves by 4.9 %": { events: [buy(4_000, 4.9)], expect: miss },
  "13 linked addresses": { events: [buy(4_000, 0, 13)], expect: hit() },
  "12 linked addresses": { events: [buy(4_000, 0, 12)], expect: miss },
  "over the whole limit is another rule's": { events: [buy(5_001, 9)], expect: miss },
  "an hour nobody reported on": { events: [buy(4_000, null)], expect: miss },
});

test("it waits for a second factor and ends by itself", () => {
  const { decision } = play([buy(4_000, 7)]);
  expect(decision).toMatchObject({ answer: { do: "step_up", level: "second_factor" }, alert: false, score: 0 });
});
