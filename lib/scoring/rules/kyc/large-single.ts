// One transaction above 50,000 CNY: its way is traced automatically. A person looks only when the trace finds something.

import { defineRule, dollars, isUndone } from "../../define-rule";
import type { TransactionEvent } from "../../event";
import type { Facts } from "../../facts";
import { money } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

/** The transaction in CNY cents: as sent, or by the rate of its day; null when neither is known. */
const cnyCents = ({ currency, fiatCents, usdCents }: TransactionEvent, { rates }: Facts): number | null => {
  if (currency === "CNY" && fiatCents !== undefined) return fiatCents;
  const usdPerCny = rates?.usdPerUnit.CNY;
  return usdPerCny === undefined || usdPerCny <= 0 ? null : Math.round(usdCents / usdPerCny);
};

export const largeSingle = defineRule({
  id: "kyc.large-single",
  title: { en: "One large transaction", zh: "单笔大额交易" },
  seed: "S1 · a single transaction above 50,000 yuan is looked at",
  events: ["transaction"],
  asks: [],
  unit: "cny",
  queue: "review",
  severity: 3,
  grades: {
    base: {
      when: { en: "above the amount: traced, nobody is asked", zh: "超过金额：自动溯源，不打扰客户" },
      weight: 0.1,
      measure: "none",
      alone: false,
    },
  },
  reason: { en: "One transaction of {observed}, above {threshold}", zh: "单笔 {observed}，超过 {threshold}" },
  parameters: {
    above: money.cny(50_000, { en: "one transaction above", zh: "单笔超过" }, { min: 1_000, max: 100_000_000 }),
  },
  innocent: [
    onlyAPersonKnows("large-purchase", {
      en: "A car, a flat, an inheritance: large and ordinary",
      zh: "购车、购房或遗产：金额大但正常",
    }),
  ],
  evaluate({ event, facts }, { above }) {
    if (isUndone(event)) return null;
    const observed = cnyCents(event, facts);
    if (observed === null || observed <= above) return null;
    return {
      grade: "base",
      observed: dollars(observed),
      threshold: dollars(above),
      key: event.direction,
      ceiling: dollars(observed),
    };
  },
});
