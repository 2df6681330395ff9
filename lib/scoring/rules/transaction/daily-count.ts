// Many more transactions in a day than this customer usually makes.

import { defineRule, isUndone } from "../../define-rule";
import { directionIndex } from "../../event";
import { dollarText } from "../../format";
import { count, hours, times } from "../../parameter";
import { explainedDirections } from "../../plans";
import { isFewer } from "../../profile/transaction-log";
import { usualDay } from "../../profile/usual";
import { EVERY_DIRECTION, isSaturated, totalWithin, windowOf } from "../../profile/window";
import { declaredPlan, onlyAPersonKnows } from "../innocent";

const PLANS = ["recurring_buy", "payroll", "p2p_advertiser", "merchant", "api_trader"] as const;

export const dailyCount = defineRule({
  id: "transaction.daily-count",
  title: { en: "Many in a day", zh: "单日交易次数过多" },
  seed: "S1 · up to 8 a day is normal, 15 have a person look",
  events: ["transaction"],
  asks: [],
  unit: "count",
  queue: "review",
  severity: 3,
  plans: PLANS,
  grades: {
    base: {
      when: { en: "more than is usual for this customer", zh: "多于该客户平时的次数" },
      weight: 0.3,
      measure: "review",
    },
    first: {
      when: { en: "nothing is usual yet", zh: "尚无平时的次数可比" },
      weight: 0.3,
      measure: "review",
      reason: {
        en: "{observed} transactions within {within:duration}; no earlier days to compare with",
        zh: "{within:duration}内 {observed} 笔交易；此前无可比的日子",
      },
    },
  },
  reason: {
    en: "{observed} transactions within {within:duration}; usual are {usual}",
    zh: "{within:duration}内 {observed} 笔交易；平时为 {usual} 笔",
  },
  parameters: {
    atLeast: count(15, { en: "transactions", zh: "笔数" }, { min: 2, max: 500 }),
    factor: times(1.5, { en: "times the customer's own usual", zh: "为平时的倍数" }, { min: 1, max: 20 }),
    within: hours(24, { en: "within", zh: "时间范围" }, { min: 1, max: 24 }),
  },
  innocent: [
    declaredPlan("declared-plan", { en: "A declared plan trades this often", zh: "已申报的计划会如此频繁交易" }, PLANS),
    {
      id: "usual-value",
      text: { en: "Together they come to no more than a usual day's value", zh: "合计金额不超过平时一天的金额" },
      test: ({ event, profile }, { values: { within } }) => {
        const window = windowOf(profile, event.at, Number(within));
        const usual = usualDay(profile, window.since, EVERY_DIRECTION, "cents");
        if (usual === null) return { verdict: "unknown" };
        const { cents } = totalWithin(profile, window, EVERY_DIRECTION);
        const observed = `${dollarText(cents)} / ${dollarText(Math.round(usual))}`;
        return { verdict: cents <= usual ? "yes" : "no", observed };
      },
    },
    onlyAPersonKnows("market-day", { en: "A day on which the whole market trades more", zh: "整个市场交易活跃的日子" }),
  ],
  evaluate({ event, facts, profile }, { atLeast, factor, within }) {
    const log = profile.transactions;
    if (log.to - log.from < atLeast || isUndone(event)) return null;
    const plans = facts.customer?.plans;
    const bits =
      plans === undefined || plans.length === 0
        ? EVERY_DIRECTION
        : EVERY_DIRECTION & ~explainedDirections(plans, PLANS);
    if ((bits & (1 << directionIndex(event.direction))) === 0) return null;
    const window = windowOf(profile, event.at, within);
    if (isFewer(log, window.since, atLeast) && !isSaturated(profile, window.since)) return null;
    const { count: observed, saturated } = totalWithin(profile, window, bits);
    if (observed < atLeast) return null;
    const usual = usualDay(profile, window.since, bits, "count");
    if (usual !== null && observed < factor * usual) return null;
    return {
      grade: usual === null ? "first" : "base",
      observed,
      threshold: usual === null ? atLeast : Math.max(atLeast, factor * usual),
      usual,
      saturated,
      values: { within },
      key: "count",
      ceiling: observed,
    };
  },
});
