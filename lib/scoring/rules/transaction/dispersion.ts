// Amounts of a day that spread far where this customer's own hardly do: the way of the money is traced. A person looks only when
// the trace finds something.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { count, days, hours, money } from "../../parameter";
import type { Profile } from "../../profile/profile";
import { centsAt, firstAfter, instantAt, isFewer, isVoidedAt } from "../../profile/transaction-log";
import { exactWithin, isSaturated, type Window, windowOf } from "../../profile/window";
import { onlyAPersonKnows } from "../innocent";

/** How many payments lie in the window, and their standard deviation in cents. */
const deviationWithin = (profile: Profile, window: Window): { payments: number; deviation: number } => {
  const { count: payments, cents } = exactWithin(profile, window);
  const mean = cents / payments;
  let squares = 0;
  const log = profile.transactions;
  for (let index = firstAfter(log, window.since); index < log.to; index++) {
    if (instantAt(log, index) > window.until) break;
    if (!isVoidedAt(log, index)) squares += (centsAt(log, index) - mean) ** 2;
  }
  return { payments, deviation: Math.sqrt(squares / payments) };
};

export const dispersion = defineRule({
  id: "transaction.dispersion",
  title: { en: "Amounts spread widely", zh: "金额离散度异常" },
  seed: "S1 · a deviation below $500 is normal, above $3,000 is traced",
  events: ["transaction"],
  asks: [],
  unit: "usd",
  queue: "review",
  severity: 3,
  grades: {
    traced: {
      when: { en: "traced, nobody is asked", zh: "自动溯源，不打扰客户" },
      weight: 0.25,
      measure: "none",
      alone: false,
    },
    found: {
      when: { en: "…and the trace found tainted money", zh: "……且溯源发现风险资金" },
      weight: 0.25,
      measure: "review",
    },
  },
  reason: {
    en: "Amounts of a day deviate by {observed}; usual are {usual}",
    zh: "一天内金额标准差为 {observed}；平时为 {usual}",
  },
  parameters: {
    above: money.usd(3_000, { en: "deviation above", zh: "标准差超过" }, { min: 100, max: 1_000_000 }),
    usual: money.usd(500, { en: "where the own usual is below", zh: "平时标准差低于" }, { min: 10, max: 100_000 }),
    atLeast: count(3, { en: "payments in the day", zh: "当日笔数" }, { min: 2, max: 100, seed: "ours" }),
    samples: count(5, { en: "payments known before", zh: "此前笔数" }, { min: 3, max: 200, seed: "ours" }),
    within: hours(24, { en: "within", zh: "时间范围" }, { min: 1, max: 168 }),
    history: days(30, { en: "usual over", zh: "平时的时长" }, { min: 7, max: 30 }),
  },
  innocent: [
    onlyAPersonKnows("one-large-purchase", {
      en: "One large purchase among small ones",
      zh: "小额交易中的一笔大额消费",
    }),
  ],
  evaluate({ event, facts, profile }, { above, usual, atLeast, samples, within, history }) {
    const log = profile.transactions;
    if (log.to - log.from < atLeast + samples || isUndone(event) || event.usdCents < usual) return null;
    const window = windowOf(profile, event.at, within);
    if (isFewer(log, window.since, atLeast)) return null;
    const { payments, deviation: observed } = deviationWithin(profile, window);
    if (payments < atLeast || observed <= above) return null;
    const before = deviationWithin(profile, { since: window.since - history, until: window.since });
    const own = before.deviation;
    if (before.payments < samples || own >= usual) return null;
    const found = facts.exposure !== undefined && facts.exposure.length > 0;
    return {
      grade: found ? "found" : "traced",
      observed: Math.round(observed) / 100,
      threshold: dollars(above),
      usual: Math.round(own) / 100,
      saturated: isSaturated(profile, window.since),
      values: { payments },
      key: "spread",
      ceiling: Math.round(observed) / 100,
    };
  },
});
