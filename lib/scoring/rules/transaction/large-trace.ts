// A large transfer with a crypto address: three months of that address' related transfers are traced automatically. What the trace
// finds is told by the chain rules.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { days, money } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const largeTrace = defineRule({
  id: "transaction.large-trace",
  title: { en: "Large transfer traced", zh: "大额转账溯源" },
  seed: "S1 · large transactions have the address' transfers of three months traced",
  events: ["transaction"],
  directions: ["in", "out"],
  asks: [],
  unit: "usd",
  queue: "on_chain",
  severity: 3,
  grades: {
    base: {
      when: { en: "from the amount on: traced, nobody is asked", zh: "达到金额：自动溯源，不打扰客户" },
      weight: 0,
      measure: "none",
      alone: false,
    },
  },
  reason: {
    en: "{observed}: the address' transfers of {back:duration} are traced",
    zh: "{observed}：追溯该地址 {back:duration}内的转账",
  },
  parameters: {
    from: money.usd(10_000, { en: "transfers from", zh: "转账金额达到" }, { min: 100, max: 10_000_000, seed: "ours" }),
    back: days(90, { en: "traced back over", zh: "追溯时长" }, { min: 1, max: 730 }),
  },
  innocent: [onlyAPersonKnows("large-purchase", { en: "A large, ordinary transfer", zh: "正常的大额转账" })],
  evaluate({ event }, { from, back }) {
    if (event.usdCents < from || event.counterparty?.kind !== "address" || isUndone(event)) return null;
    return {
      grade: "base",
      observed: dollars(event.usdCents),
      threshold: dollars(from),
      values: { back, address: event.counterparty.id },
      key: event.counterparty.id,
      ceiling: dollars(event.usdCents),
    };
  },
});
