// Change goes on and on: small amounts leave a large one along a chain of new addresses. By itself it only says that the trace
// follows the change; what lies on that way is told by chain.exposure.

import { defineRule } from "../../define-rule";
import { count } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const peel = defineRule({
  id: "chain.peel",
  title: { en: "Peel chain", zh: "剥离链" },
  seed: "S1 · change addresses B, C, D are followed with address A",
  events: ["transaction", "chain_transfer"],
  directions: ["in", "out"],
  needs: "peel",
  asks: [],
  unit: "count",
  queue: "on_chain",
  severity: 3,
  grades: {
    base: {
      when: {
        en: "as long as the parameter says: followed, nobody is asked",
        zh: "达到参数长度：继续追踪，不打扰客户",
      },
      weight: 0,
      measure: "none",
      alone: false,
    },
  },
  reason: { en: "The money's way goes on through {observed} change outputs", zh: "资金经 {observed} 次找零继续流转" },
  parameters: {
    steps: count(3, { en: "steps", zh: "步数" }, { min: 1, max: 100, seed: "ours" }),
  },
  innocent: [
    onlyAPersonKnows("wallet-change", { en: "Every bitcoin wallet makes change", zh: "所有比特币钱包都会产生找零" }),
  ],
  evaluate({ facts: { peel: found } }, { steps }) {
    if (found === undefined || found.steps < steps) return null;
    return {
      grade: "base",
      observed: found.steps,
      threshold: steps,
      values: { address: found.address },
      key: found.address,
      ceiling: null,
    };
  },
});
