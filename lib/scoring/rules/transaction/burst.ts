// A burst: very many transactions within two hours that together are large, beyond what this customer usually does in a day.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { directionIndex } from "../../event";
import { count, hours, money, times } from "../../parameter";
import { explainedDirections } from "../../plans";
import { isFewer } from "../../profile/transaction-log";
import { usualDay } from "../../profile/usual";
import { EVERY_DIRECTION, isSaturated, totalWithin, windowOf } from "../../profile/window";
import { declaredPlan, onlyAPersonKnows } from "../innocent";

const PLANS = ["recurring_buy", "payroll", "p2p_advertiser", "merchant", "api_trader"] as const;

export const burst = defineRule({
  id: "transaction.burst",
  title: { en: "Burst", zh: "短时密集交易" },
  seed: "S1 · 37 small ETH buys in two hours, $92,500",
  events: ["transaction"],
  asks: [],
  unit: "count",
  queue: "review",
  severity: 2,
  plans: PLANS,
  grades: {
    base: {
      when: { en: "as many and as much as the parameters say", zh: "达到参数设定的笔数与金额" },
      weight: 0.5,
      measure: "review",
    },
  },
  reason: {
    en: "{observed} transactions of {total:usd} within {within:duration}; usual in a day are {usual}",
    zh: "{within:duration}内 {observed} 笔共 {total:usd}；平时每日 {usual} 笔",
  },
  parameters: {
    atLeast: count(30, { en: "transactions", zh: "笔数" }, { min: 5, max: 500 }),
    total: money.usd(50_000, { en: "together at least", zh: "合计至少" }, { min: 0, max: 10_000_000 }),
    factor: times(1.5, { en: "times the customer's own usual day", zh: "为平时每日的倍数" }, { min: 1, max: 20 }),
    within: hours(2, { en: "within", zh: "时间范围" }, { min: 0.25, max: 24 }),
  },
  innocent: [
    declaredPlan("declared-plan", { en: "A declared plan trades this fast", zh: "已申报的计划会如此快速交易" }, PLANS),
    onlyAPersonKnows("averaging", {
      en: "One large order split by hand for a better price",
      zh: "为获得更好价格而手动拆单",
    }),
  ],
  evaluate({ event, facts, profile }, { atLeast, total, factor, within }) {
    const log = profile.transactions;
    if (log.to - log.from < atLeast || isUndone(event)) return null;
    const plans = facts.customer?.plans ?? [];
    const bits = plans.length === 0 ? EVERY_DIRECTION : EVERY_DIRECTION & ~explainedDirections(plans, PLANS);
    if ((bits & (1 << directionIndex(event.direction))) === 0) return null;
    const window = windowOf(profile, event.at, within);
    if (isFewer(log, window.since, atLeast) && !isSaturated(profile, window.since)) return null;
    const found = totalWithin(profile, window, bits);
    if (found.count < atLeast || found.cents < total) return null;
    const usual = usualDay(profile, window.since, bits, "count");
    if (usual !== null && found.count < factor * usual) return null;
    return {
      grade: "base",
      observed: found.count,
      threshold: usual === null ? atLeast : Math.max(atLeast, factor * usual),
      usual,
      saturated: found.saturated,
      values: { within, total: dollars(found.cents) },
      key: event.direction,
      ceiling: found.count,
    };
  },
});
