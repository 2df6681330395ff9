// Many nearly equal amounts in one night ("night ants").

import { defineRule, dollars, isUndone } from "../../define-rule";
import { dollarText } from "../../format";
import { choice, clockHour, count, share } from "../../parameter";
import { paidBefore } from "../../profile/parties";
import { isFewer } from "../../profile/transaction-log";
import { isNearAmount, usualAmount } from "../../profile/usual";
import { entriesWithin, isSaturated } from "../../profile/window";
import { nightAround } from "../../zone";
import { declaredPlan, nightWorker, paidBeforeNow } from "../innocent";

/** No night is longer. */
const DAY = 86_400_000;
/** Cents are whole: less than one of them is only how shares are computed. */
const ROUNDING = 1e-6;

/** Size and bounds of the largest group around `amount` whose members are within `nearness` of one another. */
const largestGroup = (
  sorted: readonly number[],
  amount: number,
  nearness: number,
): { size: number; least: number; most: number } => {
  let best = { size: 0, least: amount, most: amount };
  let from = 0;
  for (let to = 0; to < sorted.length; to++) {
    const most = sorted[to] ?? 0;
    while (most - (sorted[from] ?? 0) > (sorted[from] ?? 0) * nearness + ROUNDING) from++;
    const least = sorted[from] ?? 0;
    if (least <= amount && amount <= most && to - from + 1 > best.size) best = { size: to - from + 1, least, most };
  }
  return best;
};

export const nightAnts = defineRule({
  id: "transaction.night-ants",
  title: { en: "Night ants", zh: "夜间蚂蚁搬家" },
  seed: "S1 · 17 payments of 999–1,001 between 2 and 4 at night",
  events: ["transaction"],
  asks: [],
  unit: "count",
  queue: "review",
  severity: 2,
  grades: {
    base: { when: { en: "as many as the parameters say", zh: "达到参数设定的笔数" }, weight: 0.6, measure: "review" },
  },
  reason: {
    en: "{observed} payments of {least:usd}–{most:usd} between {from:hour} and {to:hour} at night",
    zh: "夜间 {from:hour}–{to:hour} 有 {observed} 笔 {least:usd}–{most:usd} 的付款",
  },
  parameters: {
    atLeast: count(10, { en: "payments", zh: "笔数" }, { min: 3, max: 200 }),
    nearness: share(0.005, { en: "amounts differ by at most", zh: "金额差异不超过" }, { min: 0, max: 0.1 }),
    from: clockHour(2, { en: "night begins", zh: "夜间开始" }, { min: 0, max: 23 }),
    to: clockHour(5, { en: "night ends", zh: "夜间结束" }, { min: 0, max: 23 }),
    zone: choice(["customer", "platform"], "customer", { en: "whose night", zh: "以谁的时区为准" }),
  },
  innocent: [
    nightWorker,
    paidBeforeNow,
    declaredPlan("trading-bot", { en: "A declared trading bot with a fixed lot", zh: "已申报的固定手数交易程序" }, [
      "api_trader",
      "recurring_buy",
    ]),
    {
      id: "usual-amount",
      text: { en: "It is the amount this customer usually moves", zh: "这是该客户平时的金额" },
      test: ({ event, profile }) => {
        const usual = usualAmount(profile, event.at - 86_400_000);
        if (event.kind !== "transaction" || usual === null || usual.samples < 10) return { verdict: "unknown" };
        const near = isNearAmount(usual.median, event.usdCents, 0.05);
        return { verdict: near ? "yes" : "no", observed: dollarText(Math.round(usual.median)) };
      },
    },
  ],
  evaluate({ event, facts, profile }, { atLeast, nearness, from, to, zone }) {
    if (isUndone(event) || isFewer(profile.transactions, event.at - DAY, atLeast)) return null;
    const night = nightAround(event.at, zone, facts.customer?.timeZone, from, to);
    if (night === null) return null;
    const found = entriesWithin(profile, { since: night.start - 1, until: night.end - 1 }, () => true);
    if (found.length < atLeast) return null;
    const sorted = found.map(({ cents }) => cents).sort((a, b) => a - b);
    const group = largestGroup(sorted, event.usdCents, nearness);
    if (group.size < atLeast) return null;
    const counted = found.filter(({ cents }) => cents >= group.least && cents <= group.most);
    return {
      grade: "base",
      observed: group.size,
      threshold: atLeast,
      saturated: isSaturated(profile, night.start),
      values: {
        ...{ least: dollars(group.least), most: dollars(group.most), from, to },
        ...paidBefore(profile, new Set(counted.map(({ party }) => party)), night.start),
      },
      key: event.direction,
      ceiling: group.size,
    };
  },
});
