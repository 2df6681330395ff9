// A withdrawal's address passes the money on to many new addresses within a few blocks.

import { defineRule } from "../../define-rule";
import { count } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const dispersal = defineRule({
  id: "chain.dispersal",
  title: { en: "Dispersed on chain", zh: "链上快速分散" },
  seed: "S1 · within three blocks to eight or more new addresses: frozen for 24 h",
  events: ["chain_transfer"],
  needs: "dispersal",
  asks: [],
  unit: "addresses",
  queue: "on_chain",
  severity: 2,
  grades: {
    base: {
      when: { en: "as many as the parameters say", zh: "达到参数设定的地址数" },
      weight: 0.7,
      measure: "withdrawal_hold",
    },
  },
  reason: {
    en: "What was withdrawn went on to {observed} new addresses within {blocks:blocks}",
    zh: "提币资金在 {blocks:blocks} 个区块内分散到 {observed} 个新地址",
  },
  parameters: {
    atLeast: count(8, { en: "new addresses", zh: "新地址数" }, { min: 2, max: 64 }),
    blocks: count(3, { en: "within blocks", zh: "区块数" }, { min: 1, max: 100 }),
  },
  innocent: [
    onlyAPersonKnows("payout-service", {
      en: "A payroll or payout service that pays its people",
      zh: "发放工资或结算的付款服务",
    }),
    onlyAPersonKnows("own-wallets", {
      en: "The customer splits savings among wallets of their own",
      zh: "客户将积蓄分存到自己的多个钱包",
    }),
  ],
  evaluate({ facts: { dispersal: found } }, { atLeast, blocks }) {
    if (found === undefined) return null;
    const observed = found.ago.filter((ago) => ago < blocks).length;
    if (observed < atLeast) return null;
    return {
      grade: "base",
      observed,
      threshold: atLeast,
      values: { blocks, address: found.address },
      key: found.address,
      ceiling: observed,
    };
  },
});
