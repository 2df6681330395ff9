// Payments kept just under a reporting threshold, many in a day ("ants moving house").

import { defineRule, dollars, isUndone } from "../../define-rule";
import { amounts, count, hours, share } from "../../parameter";
import { shortHash } from "../../profile/hash";
import { paidBefore } from "../../profile/parties";
import { isFewer, partyAt } from "../../profile/transaction-log";
import { entriesWithin, isSaturated, windowOf } from "../../profile/window";
import { onlyAPersonKnows, paidBeforeNow } from "../innocent";

const DAY = 86_400_000;
const USUAL_DAYS = 30;

/** The lowest amount that still counts as just under the threshold, in whole cents. */
const lowestUnder = (limit: number, nearness: number): number => Math.ceil(limit * (1 - nearness) - 1e-6);

/** The threshold that an amount lies just under: 2,400 under 2,500 only, while thresholds are further apart than nearness. */
const limitOver = (cents: number, thresholds: readonly number[], nearness: number): number | null => {
  for (const limit of thresholds) if (cents < limit && cents >= lowestUnder(limit, nearness)) return limit;
  return null;
};

export const structuring = defineRule({
  id: "transaction.structuring",
  title: { en: "Just under a threshold", zh: "拆分规避阈值" },
  seed: "S1 · eleven payments of 4,999; payments of 2,499",
  events: ["transaction"],
  asks: ["video_verification", "source_of_funds"],
  unit: "count",
  queue: "review",
  severity: 2,
  grades: {
    base: {
      when: { en: "as many as the parameters say", zh: "达到参数设定的笔数" },
      weight: 0.8,
      measure: "withdrawal_hold",
    },
  },
  reason: {
    en: "{observed} payments just under {limit:usd} within {within:duration}",
    zh: "{within:duration}内 {observed} 笔略低于 {limit:usd} 的付款",
  },
  parameters: {
    thresholds: amounts.usd([5_000, 2_500], { en: "thresholds", zh: "阈值" }, { min: 100, max: 1_000_000 }),
    nearness: share(0.05, { en: "how far below still counts", zh: "低于阈值的幅度" }, { min: 0.001, max: 0.5 }),
    atLeast: count(11, { en: "payments", zh: "笔数" }, { min: 2, max: 200 }),
    within: hours(24, { en: "within", zh: "时间范围" }, { min: 1, max: 168 }),
  },
  innocent: [
    {
      id: "recurring-bill",
      text: { en: "The same receiver has had such amounts for weeks", zh: "数周以来一直向同一收款方支付类似金额" },
      test: ({ event, profile }) => {
        if (event.kind !== "transaction" || event.counterparty === undefined) return { verdict: "unknown" };
        const near = event.usdCents * 0.05;
        const log = profile.transactions;
        const latest = log.to > log.from ? partyAt(log, log.to - 1) : undefined;
        const before = entriesWithin(
          profile,
          { since: event.at - USUAL_DAYS * DAY, until: event.at - 7 * DAY },
          (entry) => entry.party === latest && Math.abs(entry.cents - event.usdCents) <= near,
        );
        return { verdict: before.length > 0 ? "yes" : "no", observed: String(before.length) };
      },
    },
    paidBeforeNow,
    onlyAPersonKnows("daily-limit-at-own-bank", {
      en: "The customer's own bank limits each payment",
      zh: "客户的银行对每笔付款有限额",
    }),
  ],
  evaluate({ event, profile }, { thresholds, nearness, atLeast, within }) {
    if (isUndone(event)) return null;
    const limit = limitOver(event.usdCents, thresholds, nearness);
    if (limit === null) return null;
    const window = windowOf(profile, event.at, within);
    if (isFewer(profile.transactions, window.since, atLeast)) return null;
    const from = lowestUnder(limit, nearness);
    const inBand = (entry: { cents: number }) => entry.cents >= from && entry.cents < limit;
    const found = entriesWithin(profile, window, inBand);
    if (found.length < atLeast) return null;
    const receivers = new Set(found.map(({ party }) => party));
    const before = entriesWithin(profile, { since: window.since - USUAL_DAYS * DAY, until: window.since }, inBand);
    return {
      grade: "base",
      observed: found.length,
      threshold: atLeast,
      usual: Math.round((before.length / USUAL_DAYS) * 10) / 10,
      saturated: isSaturated(profile, window.since),
      values: {
        limit: dollars(limit),
        within,
        total: dollars(found.reduce((sum, { cents }) => sum + cents, 0)),
        ...paidBefore(profile, receivers, found[0]?.at ?? event.at),
      },
      // A deposit for a home explains nothing that goes to anybody else.
      key: `${dollars(limit)}:${shortHash([...receivers].sort().join())}`,
      ceiling: found.length,
    };
  },
});
