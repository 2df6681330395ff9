// Money that has been, some hops ago, where crime keeps it: the share of it, by category. Tracing stops at custodial services and
// leaves dust out; who only was paid by somebody like that is asked, not accused.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { count, money, share } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

const CATEGORIES: ReadonlySet<string> = new Set(
  "mixer darknet darknet_market scam fraud phishing stolen hack theft ransomware terrorism sanctioned".split(" "),
);

export const exposure = defineRule({
  id: "chain.exposure",
  title: { en: "Exposure to tainted money", zh: "风险资金暴露" },
  seed: "S0, S1 · deposits somehow related to a laundering address; seven layers drawn, twenty hops after a mixer",
  events: ["transaction", "chain_transfer"],
  directions: ["in", "out"],
  needs: "exposure",
  asks: ["source_of_funds"],
  unit: "share",
  queue: "on_chain",
  severity: 3,
  grades: {
    some: { when: { en: "at least the smallest share", zh: "达到最低占比" }, weight: 0.3, measure: "inquiry" },
    much: {
      when: { en: "at least the middle share", zh: "达到中等占比" },
      weight: 0.6,
      measure: "review",
      severity: 2,
    },
    most: {
      when: { en: "at least the largest share", zh: "达到最高占比" },
      weight: 0.85,
      measure: "withdrawal_hold",
      severity: 2,
    },
  },
  reason: {
    en: "{observed} of the money is tied to addresses marked {category}, {hops:hops} away",
    zh: "{observed} 的资金与标记为{category}的地址有关，相距 {hops:hops} 跳",
  },
  parameters: {
    some: share(0.01, { en: "smallest share", zh: "最低占比" }, { min: 0.0001, max: 1, seed: "ours" }),
    much: share(0.1, { en: "middle share", zh: "中等占比" }, { min: 0.0001, max: 1, seed: "ours" }),
    most: share(0.5, { en: "largest share", zh: "最高占比" }, { min: 0.0001, max: 1, seed: "ours" }),
    least: money.usd(
      1_000,
      { en: "tainted value at least", zh: "风险金额至少" },
      { min: 0, max: 1_000_000, seed: "ours" },
    ),
    hops: count(7, { en: "hops", zh: "跳数" }, { min: 1, max: 7 }),
    mixerHops: count(20, { en: "hops after a mixer", zh: "混币器后的跳数" }, { min: 1, max: 20 }),
  },
  innocent: [
    onlyAPersonKnows("paid-by-a-stranger", {
      en: "Sold something to a stranger whose money came from there",
      zh: "向陌生人出售物品，对方资金来源有问题",
    }),
    onlyAPersonKnows("privacy", { en: "A mixer used for privacy, long ago", zh: "很久以前出于隐私使用混币器" }),
    {
      id: "small-share",
      text: { en: "Only a small part of the money", zh: "仅占资金的一小部分" },
      test: (_, hit) => ({
        verdict: hit.observed < 0.05 ? "yes" : "no",
        observed: `${Math.round(hit.observed * 1000) / 10} %`,
      }),
    },
  ],
  evaluate({ event, facts }, { some, much, most, least, hops, mixerHops }) {
    if (facts.exposure === undefined || (event.kind === "transaction" && isUndone(event))) return null;
    let tainted = 0;
    let nearest: { category: string; hops: number; share: number } | null = null;
    for (const one of facts.exposure) {
      if (!CATEGORIES.has(one.category) || one.hops > (one.category === "mixer" ? mixerHops : hops)) continue;
      tainted += one.share;
      if (nearest === null || one.share > nearest.share) nearest = one;
    }
    const observed = Math.min(1, tainted);
    if (nearest === null || observed < some || observed * event.usdCents < least) return null;
    const [grade, threshold] =
      observed >= most
        ? (["most", most] as const)
        : observed >= much
          ? (["much", much] as const)
          : (["some", some] as const);
    return {
      grade,
      observed: Math.round(observed * 10_000) / 10_000,
      threshold,
      values: {
        category: nearest.category.replaceAll("_", " "),
        hops: nearest.hops,
        tainted: dollars(Math.round(observed * event.usdCents)),
      },
      key: `${facts.address?.address ?? "?"}:${nearest.category}`,
      ceiling: Math.round(observed * 10_000) / 10_000,
    };
  },
});
