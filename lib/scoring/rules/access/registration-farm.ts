// Several registrations within days on one device, on devices that share traits, or with a range of numbers of a virtual operator.

import { defineRule } from "../../define-rule";
import { count, days } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const registrationFarm = defineRule({
  id: "access.registration-farm",
  title: { en: "Registration farm", zh: "批量注册" },
  seed: "S1 · twenty accounts with virtual-operator numbers, one Dell server's board behind them all",
  events: ["registration", "customer"],
  needs: "registrations",
  asks: [],
  unit: "customers",
  queue: "review",
  severity: 2,
  grades: {
    base: { when: { en: "as many as the parameters say", zh: "达到参数设定的数量" }, weight: 0.6, measure: "review" },
  },
  reason: {
    en: "{observed} registrations within {within:duration} share the same hardware or virtual number range",
    zh: "{within:duration}内 {observed} 个注册使用相同硬件或同一虚拟号段",
  },
  parameters: {
    atLeast: count(5, { en: "registrations", zh: "注册数" }, { min: 2, max: 64 }),
    within: days(7, { en: "within", zh: "时间范围" }, { min: 1, max: 30 }),
  },
  innocent: [
    onlyAPersonKnows("same-model", { en: "A new phone model that many bought", zh: "许多人购买的同款新手机" }),
    onlyAPersonKnows("office-or-class", {
      en: "A company or class registers on one computer",
      zh: "公司或班级使用同一台电脑注册",
    }),
  ],
  evaluate({ facts: { registrations } }, { atLeast, within }) {
    if (registrations === undefined) return null;
    let best: { by: string; key: string; observed: number; saturated: boolean } | null = null;
    for (const { by, key, ago, saturated } of registrations) {
      const observed = ago.filter((one) => one < within).length;
      if (observed >= atLeast && observed > (best?.observed ?? 0)) best = { by, key, observed, saturated };
    }
    if (best === null) return null;
    const { by, key, observed, saturated } = best;
    return {
      grade: "base",
      observed,
      threshold: atLeast,
      saturated,
      values: { within, by },
      key: `${by}:${key}`,
      ceiling: observed,
    };
  },
});
