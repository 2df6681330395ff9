// A session, residence or document of a country that must not be served. A VPN's exit there is access.anonymiser's.

import { defineRule } from "../../define-rule";
import { onlyAPersonKnows, travelling } from "../innocent";

/** What weighs most is told first: where the person lives or comes from says more than where they were once. */
const ORDER = ["residence", "document", "registration", "network"] as const;

const words = {
  residence: { en: "Residence", zh: "居住地" },
  document: { en: "Document", zh: "证件" },
  registration: { en: "Registration", zh: "注册地" },
  network: { en: "Session", zh: "登录地" },
} as const;

export const restrictedCountry = defineRule({
  id: "access.restricted-country",
  title: { en: "Country not served", zh: "不予服务的国家或地区" },
  seed: "S0 · potential ties to a sanctioned country: proof of address is asked for",
  events: ["login", "registration", "customer"],
  needs: "restricted",
  asks: ["proof_of_address"],
  unit: "label",
  queue: "review",
  severity: 3,
  grades: {
    base: {
      when: { en: "login, residence or document of such a country", zh: "登录地、居住地或证件属于此类国家" },
      weight: 0.5,
      measure: "inquiry",
      reason: {
        en: "{whereEn} in a country that is not served: {country}",
        zh: "{whereZh}属于不予服务的国家：{country}",
      },
    },
  },
  reason: { en: "A country that is not served: {country}", zh: "不予服务的国家：{country}" },
  parameters: {},
  innocent: [
    travelling,
    onlyAPersonKnows("emigrated", {
      en: "Left the country long ago; the papers are from there",
      zh: "早已离开该国，仅证件为当地签发",
    }),
    onlyAPersonKnows("short-visit", { en: "A short visit to the family", zh: "短期探亲" }),
  ],
  evaluate({ facts: { restricted } }) {
    if (restricted === undefined || restricted.length === 0) return null;
    const [found] = [...restricted].sort((a, b) => ORDER.indexOf(a.by) - ORDER.indexOf(b.by));
    if (found === undefined) return null;
    return {
      grade: "base",
      observed: 1,
      threshold: 1,
      values: { where: found.by, whereEn: words[found.by].en, whereZh: words[found.by].zh, country: found.country },
      key: `${found.by}:${found.country}`,
      ceiling: null,
    };
  },
});
