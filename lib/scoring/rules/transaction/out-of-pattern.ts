// An amount far above what this customer usually pays, trades or withdraws. Late at night it weighs a little more.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { directionIndex } from "../../event";
import { dollarText } from "../../format";
import { choice, clockHour, count, money, times } from "../../parameter";
import { centsAbove, deviationOf, largestBefore } from "../../profile/deviation";
import { KNOWN_FOR } from "../../profile/parties";
import { nightAround } from "../../zone";
import { nightWorker, onlyAPersonKnows, paidBeforeNow } from "../innocent";

export const outOfPattern = defineRule({
  id: "transaction.out-of-pattern",
  title: { en: "Out of pattern", zh: "偏离交易习惯" },
  seed: "S2, S4 · unusually large amounts; a purchase of $3,000 late at night, unlike any before",
  events: ["transaction"],
  directions: ["out", "p2p", "merchant", "internal", "sell", "buy"],
  asks: ["transaction_purpose"],
  unit: "usd",
  queue: "review",
  severity: 3,
  grades: {
    base: { when: { en: "far above the own usual", zh: "远高于平时" }, weight: 0.3, measure: "inquiry" },
    night: { when: { en: "…late at night", zh: "……且在深夜" }, weight: 0.4, measure: "inquiry" },
  },
  reason: {
    en: "{observed}, {deviations} deviations above the usual {usual}",
    zh: "{observed}，高于平时的 {usual} 达 {deviations} 个标准差",
  },
  parameters: {
    deviations: times(3, { en: "robust deviations above the usual", zh: "高于平时的稳健偏差" }, { min: 1, max: 20 }),
    samples: count(10, { en: "payments known at least", zh: "历史付款至少" }, { min: 5, max: 200, seed: "ours" }),
    least: money.usd(
      1_000,
      { en: "amounts below are left alone", zh: "低于此金额不处理" },
      { min: 0, max: 1_000_000, seed: "ours: a dear dinner is nobody's business" },
    ),
    from: clockHour(23, { en: "late from", zh: "深夜开始" }, { min: 0, max: 23 }),
    to: clockHour(5, { en: "late until", zh: "深夜结束" }, { min: 0, max: 23 }),
    zone: choice(["customer", "platform"], "customer", { en: "whose night", zh: "以谁的时区为准" }),
  },
  innocent: [
    nightWorker,
    paidBeforeNow,
    {
      id: "as-much-before",
      text: { en: "The customer has moved as much at once before", zh: "客户以前单笔也有过这么大的金额" },
      test: ({ event, profile }) => {
        if (event.kind !== "transaction") return { verdict: "unknown" };
        const largest = largestBefore(profile, directionIndex(event.direction), event.at - KNOWN_FOR);
        return { verdict: largest >= event.usdCents ? "yes" : "no", observed: dollarText(largest) };
      },
    },
    onlyAPersonKnows("large-purchase", {
      en: "A large, ordinary purchase: a laptop, a journey, a wedding",
      zh: "正常的大额消费：电脑、旅行或婚礼",
    }),
  ],
  evaluate({ event, facts, profile }, { deviations, samples, least, from, to, zone }) {
    if (event.usdCents < least || isUndone(event)) return null;
    const found = deviationOf(profile, directionIndex(event.direction), event.usdCents, event.at, samples);
    if (found === null || found.deviations <= deviations) return null;
    const night = nightAround(event.at, zone, facts.customer?.timeZone, from, to);
    return {
      grade: night === null ? "base" : "night",
      observed: dollars(event.usdCents),
      threshold: dollars(centsAbove(found, deviations)),
      usual: dollars(found.usualCents),
      values: { deviations: Math.round(found.deviations * 10) / 10, samples: found.samples },
      key: event.direction,
      ceiling: dollars(event.usdCents),
    };
  },
});
