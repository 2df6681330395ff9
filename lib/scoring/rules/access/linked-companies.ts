// Several companies behind one phone number, one building or one IP address: shells.

import { defineRule } from "../../define-rule";
import { count } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

const words = {
  phone: { en: "phone number", zh: "联络电话" },
  building: { en: "building", zh: "楼宇" },
  ip: { en: "IP address", zh: "登录 IP" },
} as const;

export const linkedCompanies = defineRule({
  id: "access.linked-companies",
  title: { en: "Linked companies", zh: "关联公司" },
  seed: "S1 · three of twelve shell companies with their phones in one residential building",
  events: ["customer", "login", "registration"],
  needs: "companies",
  asks: ["company_ownership"],
  unit: "companies",
  queue: "review",
  severity: 2,
  grades: {
    base: {
      when: { en: "as many as the parameter says", zh: "达到参数设定的数量" },
      weight: 0.4,
      measure: "review",
      reason: { en: "{observed} companies share one {whatEn}", zh: "{observed} 家公司共用同一{whatZh}" },
    },
  },
  reason: { en: "{observed} companies are linked", zh: "{observed} 家公司相互关联" },
  parameters: {
    atLeast: count(3, { en: "companies", zh: "公司数" }, { min: 2, max: 50 }),
  },
  innocent: [
    onlyAPersonKnows("office-building", {
      en: "An office building, an incubator or a registered agent",
      zh: "写字楼、孵化器或注册代理地址",
    }),
    onlyAPersonKnows("one-group", { en: "Companies of one declared group", zh: "同一已申报集团的公司" }),
  ],
  evaluate({ facts: { companies } }, { atLeast }) {
    if (companies === undefined) return null;
    let most = companies[0];
    for (const one of companies) if (most === undefined || one.companies > most.companies) most = one;
    if (most === undefined || most.companies < atLeast) return null;
    return {
      grade: "base",
      observed: most.companies,
      threshold: atLeast,
      saturated: most.saturated,
      values: { by: most.by, whatEn: words[most.by].en, whatZh: words[most.by].zh },
      key: `${most.by}:${most.key}`,
      ceiling: most.companies,
    };
  },
});
