// An amount far above the customer's own, from a country where no login of the last three months was.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { directionIndex } from "../../event";
import { count, days, hours, money, times } from "../../parameter";
import { deviationOf } from "../../profile/deviation";
import { packCountry } from "../../profile/hash";
import { findSeen, isAnySeenBefore } from "../../profile/seen";
import { knownDevice, onlyAPersonKnows, travelling } from "../innocent";

export const newZone = defineRule({
  id: "access.new-zone",
  title: { en: "Unusual amount from a new country", zh: "新国家的异常金额" },
  seed: "S1 · an amount off by 35 % and a new network after 90 days of logins; ±35 % alone is everyday",
  events: ["transaction"],
  directions: ["out", "p2p", "merchant", "internal", "buy", "sell"],
  needs: "network",
  asks: ["proof_of_address"],
  unit: "usd",
  queue: "review",
  severity: 3,
  grades: {
    base: { when: { en: "both at once", zh: "两者同时出现" }, weight: 0.3, measure: "inquiry" },
  },
  reason: {
    en: "{observed} from {country}, where this customer has not been before; usual are {usual}",
    zh: "从此前未出现过的 {country} 交易 {observed}；平时为 {usual}",
  },
  parameters: {
    deviations: times(
      3,
      { en: "robust deviations above the usual amount", zh: "高于平时金额的稳健偏差" },
      { min: 1, max: 20, seed: "ours: the seed's ±35 % would ask everybody" },
    ),
    newFor: hours(24, { en: "a country is new for", zh: "新国家的时长" }, { min: 1, max: 720 }),
    history: days(7, { en: "logins known for at least", zh: "登录历史至少" }, { min: 0, max: 90, seed: "ours" }),
    samples: count(8, { en: "payments known at least", zh: "历史付款至少" }, { min: 3, max: 200, seed: "ours" }),
    least: money.usd(
      100,
      { en: "amounts below are left alone", zh: "低于此金额不处理" },
      { min: 0, max: 100_000, seed: "ours" },
    ),
  },
  innocent: [
    travelling,
    knownDevice,
    onlyAPersonKnows("moved", { en: "The customer has moved and buys for the new home", zh: "客户搬家并置办新居" }),
  ],
  evaluate({ event, facts: { network }, profile }, { deviations, newFor, history, samples, least }) {
    if (event.usdCents < least || isUndone(event) || network === undefined || network.anonymiser !== "none")
      return null;
    const seen = findSeen(profile.countries, packCountry(network.country));
    if (seen === null || seen.first <= event.at - newFor) return null;
    if (!isAnySeenBefore(profile.countries, Math.min(Math.floor(event.at - history) + 1, seen.first))) return null;
    const found = deviationOf(profile, directionIndex(event.direction), event.usdCents, event.at, samples);
    if (found === null || found.deviations < deviations) return null;
    return {
      grade: "base",
      observed: dollars(event.usdCents),
      threshold: deviations,
      usual: dollars(found.usualCents),
      values: { country: network.country ?? "?", deviations: Math.round(found.deviations * 10) / 10 },
      key: network.country ?? "?",
      ceiling: dollars(event.usdCents),
    };
  },
});
