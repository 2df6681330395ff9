// Value into or out of a coin that hides its ways.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { money } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

const COINS: ReadonlySet<string> = new Set(
  "XMR ZEC DASH ZEN FIRO XZC BEAM GRIN SCRT ARRR DCR XVG PIVX OXEN DERO".split(" "),
);

export const privacyCoin = defineRule({
  id: "chain.privacy-coin",
  title: { en: "Privacy coin", zh: "隐私币" },
  seed: "S1 · privacy coins are watched as transfers happen",
  events: ["transaction"],
  asks: [],
  unit: "usd",
  queue: "on_chain",
  severity: 3,
  grades: {
    base: { when: { en: "from the amount on", zh: "达到该金额" }, weight: 0.3, measure: "review" },
  },
  reason: { en: "{observed} of {asset}, a privacy coin", zh: "{observed} 的隐私币 {asset}" },
  parameters: {
    from: money.usd(1_000, { en: "from", zh: "金额达到" }, { min: 0, max: 1_000_000, seed: "ours" }),
  },
  innocent: [
    onlyAPersonKnows("privacy", {
      en: "Held for privacy or as an investment, as many do",
      zh: "出于隐私或投资持有，十分常见",
    }),
  ],
  evaluate({ event }, { from }) {
    if (event.usdCents < from || event.direction === "internal" || isUndone(event)) return null;
    // of a pair, either side
    const asset = event.asset
      .toUpperCase()
      .split(/[-/_:]/)
      .find((coin) => COINS.has(coin));
    if (asset === undefined) return null;
    return {
      grade: "base",
      observed: dollars(event.usdCents),
      threshold: dollars(from),
      values: { asset },
      key: asset,
      ceiling: dollars(event.usdCents),
    };
  },
});
