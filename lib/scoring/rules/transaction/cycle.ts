// Most of a value comes back to its sender through other customers, in whatever order they pay: money that only wanted to be seen
// moving.

import { defineRule } from "../../define-rule";
import { count, days, share } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const cycle = defineRule({
  id: "transaction.cycle",
  title: { en: "Round trip", zh: "资金回流" },
  seed: "S1 · seven layers of transfers drawn by the analysts",
  events: ["transaction"],
  needs: "cycle",
  asks: [],
  unit: "share",
  queue: "review",
  severity: 2,
  grades: {
    base: { when: { en: "as the parameters say", zh: "达到参数设定的条件" }, weight: 0.6, measure: "review" },
  },
  reason: {
    en: "{observed} of a value came back to its sender through {others:others} within {within:duration}",
    zh: "{within:duration}内，{observed} 的资金经 {others:others} 个中间方回到付款方",
  },
  parameters: {
    returned: share(0.8, { en: "share that comes back", zh: "回流占比" }, { min: 0.5, max: 1, seed: "ours" }),
    least: count(2, { en: "others at least", zh: "中间方至少" }, { min: 1, max: 20, seed: "ours" }),
    most: count(7, { en: "others at most", zh: "中间方至多" }, { min: 1, max: 20 }),
    within: days(10, { en: "within", zh: "时间范围" }, { min: 1, max: 10, seed: "ours" }),
  },
  innocent: [
    onlyAPersonKnows("refund", { en: "A refund, or a loan among friends that was paid back", zh: "退款或朋友间还款" }),
    onlyAPersonKnows("savings-club", { en: "A savings club whose pot goes round", zh: "轮流收款的互助会" }),
  ],
  evaluate({ facts }, { returned, least, most, within }) {
    const found = facts.cycle;
    if (found === undefined || found.share < returned || found.within > within) return null;
    if (found.others < least || found.others > most) return null;
    return {
      grade: "base",
      observed: Math.min(1, found.share),
      threshold: returned,
      values: { others: found.others, within: found.within },
      key: found.key,
      ceiling: null,
    };
  },
});
