// Crypto that came from another exchange leaves within a day to one card.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { hours, money } from "../../parameter";
import { hashText } from "../../profile/hash";
import { arrivalAt } from "../../profile/layouts";
import { directions, entriesWithin, isDirection, windowOf } from "../../profile/window";
import { onlyAPersonKnows } from "../innocent";

const TO_CARD = directions("out", "sell", "p2p");

export const cryptoToCard = defineRule({
  id: "transaction.crypto-to-card",
  title: { en: "From another exchange to a card", zh: "跨所转入后提现到卡" },
  seed: "S1 · 20 BTC from another exchange yesterday, sold to the same bank card today",
  events: ["transaction"],
  directions: ["out", "sell", "p2p"],
  asks: ["source_of_funds"],
  unit: "usd",
  queue: "review",
  severity: 3,
  grades: {
    base: { when: { en: "as much as the parameters say", zh: "达到参数设定的金额" }, weight: 0.4, measure: "review" },
  },
  reason: {
    en: "{observed} from another exchange left to one card within {within:duration}",
    zh: "{within:duration}内将来自其他交易所的 {observed} 提到同一张卡",
  },
  parameters: {
    atLeast: money.usd(10_000, { en: "at least", zh: "至少" }, { min: 100, max: 10_000_000, seed: "ours" }),
    within: hours(24, { en: "within", zh: "时间范围" }, { min: 1, max: 168 }),
  },
  innocent: [
    onlyAPersonKnows("better-price", {
      en: "Savings brought here because the price or the bank is better",
      zh: "因价格或银行渠道更好而转入的积蓄",
    }),
    onlyAPersonKnows("same-owner", {
      en: "The account at the other exchange is the customer's own",
      zh: "另一交易所的账户为本人所有",
    }),
  ],
  evaluate({ event, profile }, { atLeast, within }) {
    const { custodial } = profile;
    if (custodial.to === custodial.from || event.counterparty?.kind !== "card" || isUndone(event)) return null;
    const window = windowOf(profile, event.at, within);
    let arrived = 0;
    for (let index = custodial.from; index < custodial.to; index++) {
      const { at, cents } = arrivalAt(custodial, index);
      if (at > window.since && at <= window.until) arrived += cents;
    }
    if (arrived < atLeast) return null;
    const card = hashText(event.counterparty.id);
    const left = entriesWithin(profile, window, (entry) => entry.party === card && isDirection(entry, TO_CARD));
    const observed = Math.min(
      arrived,
      left.reduce((sum, { cents }) => sum + cents, 0),
    );
    if (observed < atLeast) return null;
    return {
      grade: "base",
      observed: dollars(observed),
      threshold: dollars(atLeast),
      values: { within, arrived: dollars(arrived) },
      key: card.toString(16),
      ceiling: dollars(observed),
    };
  },
});
