// Linked customers trade with one another again and again at one price: volume without a trade. What came to nothing traded nothing
// (orders that are only shown are layering's); what is asked for counts until that is told.

import { defineRule, isUndone } from "../../define-rule";
import { count, hours } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const washTrade = defineRule({
  id: "market.wash-trade",
  title: { en: "Wash trade", zh: "对敲交易" },
  seed: "S0 · market manipulation; the numbers are ours",
  events: ["transaction"],
  directions: ["buy", "sell", "p2p", "internal"],
  needs: "pair",
  asks: [],
  unit: "count",
  queue: "review",
  severity: 2,
  grades: {
    base: { when: { en: "more often than the parameter", zh: "次数超过参数" }, weight: 0.5, measure: "review" },
  },
  reason: {
    en: "{observed} trades at one price within {within:duration} with a customer linked by {by}",
    zh: "{within:duration}内与关联客户（{by}）以同一价格交易 {observed} 次",
  },
  parameters: {
    atMost: count(3, { en: "trades at one price that are ordinary", zh: "同价交易的正常次数" }, { min: 1, max: 63 }),
    within: hours(24, { en: "within", zh: "时间范围" }, { min: 1, max: 24 }),
  },
  innocent: [
    onlyAPersonKnows("family", { en: "A family moves savings among itself", zh: "家人之间转移积蓄" }),
    onlyAPersonKnows("stablecoin", { en: "A stablecoin has hardly any other price", zh: "稳定币几乎只有一个价格" }),
  ],
  evaluate({ event, facts: { pair } }, { atMost, within }) {
    if (pair === undefined || pair.linkedBy.length === 0 || isUndone(event)) return null;
    const observed = pair.samePrice.filter((ago) => ago < within).length;
    if (observed <= atMost) return null;
    return {
      grade: "base",
      observed,
      threshold: atMost,
      values: { within, by: pair.linkedBy.join(", "), customer: pair.customer },
      key: [event.customer, pair.customer].sort().join(":"),
      ceiling: observed,
    };
  },
});
