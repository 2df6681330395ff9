// A large transfer out waits for the whole chain of verification: message, hardware key, video. Nobody is suspected of anything.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { money } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const largeStepUp = defineRule({
  id: "kyc.large-step-up",
  title: { en: "Large transfer", zh: "大额转出验证" },
  seed: "S1 · from $10,000 on: message, hardware key, a person on video",
  events: ["transaction"],
  directions: ["out"],
  asks: [],
  unit: "usd",
  queue: "review",
  severity: 3,
  grades: {
    base: {
      when: { en: "from the amount on", zh: "达到该金额" },
      weight: 0,
      measure: "step_up",
      level: "full_chain",
      alone: false,
    },
  },
  reason: {
    en: "{observed} leaves; from {threshold} on it is verified",
    zh: "转出 {observed}；达到 {threshold} 需验证",
  },
  parameters: {
    from: money.usd(10_000, { en: "transfers from", zh: "转出金额达到" }, { min: 100, max: 10_000_000 }),
  },
  innocent: [onlyAPersonKnows("large-purchase", { en: "A large, ordinary payment", zh: "正常的大额付款" })],
  evaluate({ event }, { from }) {
    if (event.usdCents < from || isUndone(event)) return null;
    return {
      grade: "base",
      observed: dollars(event.usdCents),
      threshold: dollars(from),
      key: "large",
      ceiling: dollars(event.usdCents),
    };
  },
});
