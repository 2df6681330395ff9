// One device in many countries within a month, whoever signed in on it. Countries of high risk count double; anonymisers are
// left out, because their country is nobody's.

import { defineRule } from "../../define-rule";
import { count, days, times } from "../../parameter";
import { shortHash } from "../../profile/hash";
import { knownDevice, onlyAPersonKnows } from "../innocent";

export const deviceCountries = defineRule({
  id: "access.device-countries",
  title: { en: "One device in many countries", zh: "同一设备出现在多个国家" },
  seed: "S1 · one device with IPs of more than three countries, Myanmar and Cambodia above all",
  events: ["login", "registration", "transaction"],
  needs: "device",
  asks: [],
  unit: "countries",
  queue: "review",
  severity: 3,
  grades: {
    base: { when: { en: "more countries than the parameter", zh: "国家数超过参数" }, weight: 0.3, measure: "review" },
  },
  reason: {
    en: "One device in {number} countries within {within:duration}: {countries}",
    zh: "{within:duration}内同一设备出现在 {number} 个国家：{countries}",
  },
  parameters: {
    atMost: count(3, { en: "countries that are ordinary", zh: "正常的国家数" }, { min: 1, max: 30 }),
    doubled: times(2, { en: "a country of high risk counts", zh: "高风险国家的权重" }, { min: 1, max: 5 }),
    within: days(30, { en: "looked back over", zh: "回溯时间" }, { min: 1, max: 30 }),
  },
  innocent: [
    knownDevice,
    onlyAPersonKnows("crew", { en: "Crew, drivers or a long journey", zh: "机组、司机或长途旅行" }),
  ],
  evaluate({ facts: { device } }, { atMost, doubled, within }) {
    if (device?.countries === undefined) return null;
    let observed = 0;
    for (const one of device.countries) if (one.ago <= within) observed += one.doubled ? doubled : 1;
    if (observed <= atMost) return null;
    const seen = device.countries.filter(({ ago }) => ago <= within);
    const countries = seen.map(({ country }) => country).sort();
    return {
      grade: "base",
      observed,
      threshold: atMost,
      values: { within, number: seen.length, countries: countries.join(", ") },
      key: `${shortHash(device.id)}:${countries.join("-")}`,
      ceiling: observed,
    };
  },
});
