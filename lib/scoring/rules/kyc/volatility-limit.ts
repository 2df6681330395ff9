// While a pair moves fast, or many linked addresses are active in it, limits in that pair count less. What lies between waits for
// a second factor.

import { defineRule, dollars } from "../../define-rule";
import { count, share } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";
import { type Limits, limitUses, worstUse } from "./limits";

const HOUR = 3_600_000;

export const volatilityLimit = defineRule({
  id: "kyc.volatility-limit",
  title: { en: "Lower limits in volatility", zh: "波动期限额收紧" },
  seed: "S1 · limits tightened by 32 % when the price moved and 13 linked addresses were active",
  events: ["transaction"],
  directions: ["buy", "sell", "out", "p2p"],
  needs: "market",
  asks: [],
  unit: "usd",
  queue: "review",
  severity: 3,
  grades: {
    base: {
      when: { en: "over the part of the limit that is left", zh: "超出收紧后的限额" },
      weight: 0,
      measure: "limit_cut",
      level: "second_factor",
      alone: false,
    },
  },
  reason: {
    en: "{observed} while {asset} moves {move:percent} in an hour, when {threshold} may be moved",
    zh: "{asset} 一小时内波动 {move:percent}，金额 {observed}，当前限额为 {threshold}",
  },
  parameters: {
    factor: share(0.68, { en: "part of the limit left", zh: "保留的限额比例" }, { min: 0, max: 1 }),
    move: share(0.05, { en: "move within 60 min", zh: "60 分钟内波动" }, { min: 0.005, max: 1, seed: "ours" }),
    linked: count(13, { en: "linked addresses active", zh: "活跃的关联地址数" }, { min: 2, max: 64 }),
  },
  innocent: [
    onlyAPersonKnows("market-day", { en: "Everybody trades when the market moves", zh: "行情波动时人人都在交易" }),
  ],
  evaluate({ event, facts: { market, customer }, profile }, { factor, move, linked }, others) {
    if (market === undefined) return null;
    const moved = Math.abs(market.movePct) / 100;
    if (moved < move && market.linkedActive < linked) return null;
    const uses = limitUses(event, customer, profile, others("kyc.tier-limit") as Limits);
    if (worstUse(uses, 1) !== null) return null;
    const use = worstUse(uses, factor);
    if (use === null) return null;
    return {
      grade: "base",
      observed: dollars(use.used),
      threshold: dollars(Math.floor(use.limit * factor)),
      unit: use.currency,
      until: event.at + HOUR,
      saturated: use.saturated,
      values: { asset: market.asset, move: moved, linked: market.linkedActive },
      key: `${market.asset}:${use.currency}:${use.span}`,
      ceiling: dollars(use.used),
    };
  },
});
