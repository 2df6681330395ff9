// Much value within a day from one IP address, moved by several new customers. A carrier's gateway or a campus, where many are
// seen, is left out. Addresses are bound to the AS number they belonged to.

import { defineRule, dollars } from "../../define-rule";
import { count, days, money } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const sameAddressValue = defineRule({
  id: "access.same-address-value",
  title: { en: "Value from one IP address", zh: "同一 IP 的大额交易" },
  seed: "S1 · above $10,000 from one IP is frozen; addresses bound to AS numbers",
  events: ["transaction"],
  directions: ["in", "out", "buy", "sell", "p2p", "merchant"],
  needs: "ipShared",
  asks: [],
  unit: "usd",
  queue: "review",
  severity: 2,
  grades: {
    base: {
      when: { en: "as the parameters say", zh: "达到参数设定的条件" },
      weight: 0.6,
      measure: "withdrawal_hold",
    },
  },
  reason: {
    en: "{observed} within a day from one IP address by {customers} customers younger than {younger:duration}",
    zh: "一天内 {customers} 名注册不足 {younger:duration} 的客户从同一 IP 交易 {observed}",
  },
  parameters: {
    value: money.usd(10_000, { en: "value within 24 h", zh: "24 小时内金额" }, { min: 100, max: 10_000_000 }),
    atLeast: count(
      3,
      { en: "new customers on the address", zh: "该 IP 上的新客户数" },
      { min: 1, max: 50, seed: "ours: the seed's value alone would freeze each larger customer" },
    ),
    younger: days(30, { en: "a customer is new for", zh: "新客户的时长" }, { min: 1, max: 365, seed: "ours" }),
    atMost: count(
      20,
      { en: "an address seen with more is a gateway", zh: "超过此客户数视为出口网关" },
      { min: 2, max: 63, seed: "ours: carrier NAT" },
    ),
  },
  innocent: [
    {
      id: "mobile-gateway",
      text: { en: "The address is a mobile operator's gateway", zh: "该地址为移动运营商出口" },
      test: ({ facts: { network } }) =>
        network === undefined
          ? { verdict: "unknown" }
          : { verdict: network.mobileGateway ? "yes" : "no", observed: network.network ?? "" },
    },
    onlyAPersonKnows("family-or-office", {
      en: "A family or small office that joined together",
      zh: "一同注册的家庭或小型办公室",
    }),
  ],
  evaluate({ facts: { ipShared, network } }, { value, atLeast, younger, atMost }) {
    const movers = ipShared?.movers;
    if (ipShared === undefined || movers === undefined || ipShared.customers > atMost || ipShared.saturated)
      return null;
    if (network !== undefined && (network.mobileGateway || network.anonymiser !== "none")) return null;
    let customers = 0;
    let cents = 0;
    for (const one of movers) {
      if (one.age >= younger) continue;
      customers++;
      cents += one.cents;
    }
    if (customers < atLeast || cents <= value) return null;
    return {
      grade: "base",
      observed: dollars(cents),
      threshold: dollars(value),
      values: { customers, younger, asn: ipShared.asn ?? "?" },
      key: `${ipShared.asn ?? "?"}:${network?.ip ?? "?"}`,
      ceiling: dollars(cents),
    };
  },
});
