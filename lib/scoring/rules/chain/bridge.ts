// The money's way, across bridges too, leads to a protocol that has just lost much of its value: an attack may be under way.

import { defineRule } from "../../define-rule";
import { minutes, share } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const bridge = defineRule({
  id: "chain.bridge",
  title: { en: "Protocol that collapses", zh: "协议资金骤降" },
  seed: "S1 · across a bridge into a protocol whose value fell by 42 % within 20 minutes",
  events: ["transaction", "chain_transfer", "protocol"],
  directions: ["in", "out"],
  needs: "protocol",
  asks: [],
  unit: "share",
  queue: "on_chain",
  severity: 2,
  grades: {
    base: {
      when: { en: "as much as the parameters say", zh: "达到参数设定的跌幅" },
      weight: 0.6,
      measure: "withdrawal_hold",
    },
  },
  reason: {
    en: "The money went to a protocol that lost {observed} of its value within {within:duration}",
    zh: "资金流入的协议在 {within:duration}内损失 {observed} 的锁仓价值",
  },
  parameters: {
    above: share(0.4, { en: "share lost above", zh: "损失占比超过" }, { min: 0.05, max: 1 }),
    within: minutes(20, { en: "within", zh: "时间范围" }, { min: 1, max: 20 }),
  },
  innocent: [
    onlyAPersonKnows("victim", {
      en: "The customer's own money is in that protocol",
      zh: "客户自己的资金也在该协议中",
    }),
    onlyAPersonKnows("migration", { en: "The protocol moves to a new version", zh: "协议迁移到新版本" }),
  ],
  evaluate({ event, facts: { protocol } }, { above, within }) {
    if (protocol === undefined || protocol.lost <= above || protocol.within > within) return null;
    // The protocol's own report is about nobody unless it says whom.
    if (event.kind === "protocol" && event.customer === undefined) return null;
    return {
      grade: "base",
      observed: Math.round(protocol.lost * 1000) / 1000,
      threshold: above,
      values: { within: protocol.within, address: protocol.address, bridged: protocol.bridged ? 1 : 0 },
      key: protocol.address,
      ceiling: null,
    };
  },
});
