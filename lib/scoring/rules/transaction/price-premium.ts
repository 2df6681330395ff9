// A trade far off the market's price, or with a spread far above this customer's own: value handed over in the price.

import { defineRule, isUndone } from "../../define-rule";
import { count, share, times } from "../../parameter";
import { spreadAt } from "../../profile/layouts";
import type { Profile } from "../../profile/profile";
import { spreadOf } from "../../profile/traits";
import { onlyAPersonKnows } from "../innocent";

const POINTS = 10_000;

/** Median spread of the trades before, in basis points; null with fewer than `least` of them. */
const usualSpread = ({ spreads }: Profile, before: number, least: number): number | null => {
  const points: number[] = [];
  for (let index = spreads.from; index < spreads.to; index++) {
    const spread = spreadAt(spreads, index);
    if (spread.at < before) points.push(spread.points);
  }
  if (points.length < least) return null;
  points.sort((a, b) => a - b);
  return points[points.length >> 1] ?? null;
};

const rounded = (points: number): number => points / POINTS;

export const pricePremium = defineRule({
  id: "transaction.price-premium",
  title: { en: "Far off the market's price", zh: "价格严重偏离市场" },
  seed: "S1 · the spread of fiat trades suddenly above 200 % (USDT at a premium of 8 %)",
  events: ["transaction"],
  directions: ["buy", "sell", "p2p"],
  asks: [],
  unit: "share",
  queue: "review",
  severity: 3,
  grades: {
    premium: {
      when: { en: "off the market by more than the parameter", zh: "偏离市场超过参数" },
      weight: 0.4,
      measure: "review",
    },
    spread: {
      when: { en: "a spread far above the own usual", zh: "价差远高于平时" },
      weight: 0.4,
      measure: "review",
      reason: { en: "The spread is {observed}; usual are {usual}", zh: "价差为 {observed}；平时为 {usual}" },
    },
  },
  reason: { en: "The price is {observed} off the market", zh: "价格偏离市场 {observed}" },
  parameters: {
    premium: share(0.08, { en: "off the market by more than", zh: "偏离市场超过" }, { min: 0.001, max: 1 }),
    factor: times(2, { en: "times the usual spread", zh: "为平时价差的倍数" }, { min: 1, max: 50 }),
    least: share(
      0.03,
      { en: "a spread of interest is above", zh: "关注的价差高于" },
      { min: 0, max: 0.5, seed: "ours: twice a tenth of a per cent is nothing" },
    ),
    samples: count(5, { en: "trades known before", zh: "此前交易数" }, { min: 2, max: 12, seed: "ours" }),
  },
  innocent: [
    onlyAPersonKnows("thin-market", { en: "A thin market or a country with controls", zh: "流动性差或有外汇管制" }),
    onlyAPersonKnows("stale-price", { en: "The market's price that we were told was old", zh: "所报市场价已过时" }),
  ],
  evaluate({ event, profile }, { premium, factor, least, samples }) {
    const points = spreadOf(event);
    if (points === null || isUndone(event)) return null;
    if (points <= least * POINTS && points <= premium * POINTS) return null;
    const side = Number(event.unitPrice) > Number(event.marketPrice) ? "above" : "below";
    if (points > premium * POINTS) {
      const observed = rounded(points);
      return { grade: "premium", observed, threshold: premium, values: { side }, key: side, ceiling: observed };
    }
    if (points <= least * POINTS) return null;
    const usual = usualSpread(profile, event.at, samples);
    if (usual === null || points <= factor * usual) return null;
    return {
      grade: "spread",
      observed: rounded(points),
      threshold: rounded(factor * usual),
      usual: rounded(usual),
      values: { side },
      key: side,
      ceiling: rounded(points),
    };
  },
});
