import { describeRule, hit, miss } from "../../testing/describe-rule";
import { type Changes, DAY, every, pay } from "../../testing/events";
import { pricePremium } from "./price-premium";

const at = (price: number, changes: Changes = {}) =>
  pay(500, { direction: "p2p", unit_price: String(price), market_price: "1.00", ...changes });
const habit = (price: number) => every(6, DAY, (instant) => at(price, { at: instant }), -DAY);

describeRule(pricePremium, {
  "a premium of 8 %": { events: [at(1.08)], expect: miss },
  "a little more": {
    events: [at(1.0801)],
    expect: hit({
      grade: "premium",
      threshold: 0.08,
      weight: 0.4,
      measure: "review",
      finding: { key: "above", ceiling: 0.0801 },
    }),
  },
  "far below the market": {
    events: [at(0.9)],
    expect: hit({ grade: "premium", finding: { key: "below", ceiling: 0.1 } }),
  },
  "a spread more than twice the usual": {
    events: [...habit(1.02), at(1.05)],
    expect: hit({
      grade: "spread",
      observed: 0.05,
      threshold: 0.04,
      usual: 0.02,
      reason: "The spread is 5 %; usual are 2 %",
    }),
  },
  "a spread twice the usual": { events: [...habit(1.02), at(1.04)], expect: miss },
  "twice next to nothing": { events: [...habit(1.001), at(1.01)], expect: miss },
  "nobody knows what is usual": { events: [at(1.05)], expect: miss },
  "no market price": { events: [pay(500, { direction: "p2p", unit_price: "2" })], expect: miss },
  "a trade that failed": { events: [at(2, { status: "failed" })], expect: miss },
});
