// One transaction above 50,000 CNY: its way is traced automatically. A person looks only when the trace finds something.

import { defineRule, dollars, isUndone } from "../../define-rule";
import type { TransactionEvent } from "../../event";
import type { Facts } from "../../facts";
import { money, times } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

/** The transaction in CNY cents: as sent, by the rate of its day, or by `assumed` yuan to the dollar where no rate is known. */
const cnyCents = ({ currency, fiatCents, usdCents }: TransactionEvent, { rates }: Facts, assumed: number) => {
  if (currency === "CNY" && fiatCents !== undefined) return { cents: fiatCents, grade: "base" as const };
  const usdPerCny = rates?.usdPerUnit.CNY ?? 0;
  if (usdPerCny > 0) return { cents: Math.round(usdCents / usdPerCny), grade: "base" as const };
  return { cents: Math.round(usdCents * assumed), grade: "assumed" as const };
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
    assumed: {
      when: {
        en: "above the amount by an assumed rate: no rate of the day is known, so that it adds nothing to the score",
        zh: "按假定汇率超过金额：缺少当日汇率，因此不计入评分",
      },
      weight: 0,
      measure: "none",
      alone: false,
      reason: {
        en: "One transaction of about {observed}, above {threshold}, at an assumed {assumed} yuan to the dollar",
        zh: "单笔约 {observed}，超过 {threshold}（按假定汇率 1 美元 = {assumed} 元人民币）",
      },
    },
  },
  reason: { en: "One transaction of {observed}, above {threshold}", zh: "单笔 {observed}，超过 {threshold}" },
  parameters: {
    above: money.cny(50_000, { en: "one transaction above", zh: "单笔超过" }, { min: 1_000, max: 100_000_000 }),
    assumed: times(
      7,
      { en: "yuan to the dollar where no rate of the day is known", zh: "缺少当日汇率时，1 美元折合人民币" },
      { min: 1, max: 20, seed: "ours: rather too few yuan than too many" },
    ),
  },
  innocent: [
    onlyAPersonKnows("large-purchase", {
      en: "A car, a flat, an inheritance: large and ordinary",
      zh: "购车、购房或遗产：金额大但正常",
    }),
  ],
  evaluate({ event, facts }, { above, assumed }) {
    if (isUndone(event)) return null;
    const { cents, grade } = cnyCents(event, facts, assumed);
    if (cents <= above) return null;
    return {
      grade,
      observed: dollars(cents),
      threshold: dollars(above),
      values: { assumed },
      key: event.direction,
      ceiling: dollars(cents),
    };
  },
});
