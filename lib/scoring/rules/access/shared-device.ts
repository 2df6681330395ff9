// One device, several customers who are no household. A family tablet counts as one. Once explained for a customer, a device is
// explained until it has a farm's number: each newcomer to it is looked at in a case of their own.

import { defineRule } from "../../define-rule";
import type { DeviceFacts } from "../../facts";
import { count, days } from "../../parameter";
import { shortHash } from "../../profile/hash";
import { onlyAPersonKnows } from "../innocent";

/** Customers of no household with this one. (Facts of older decisions do not say when each was there.) */
const strangersWithin = ({ strangers, customers, household }: DeviceFacts, within: number): number =>
  strangers === undefined ? customers - Math.max(1, household) : strangers.filter((ago) => ago <= within).length;

export const sharedDevice = defineRule({
  id: "access.shared-device",
  title: { en: "Shared device", zh: "共用设备" },
  seed: "S0, S1 · one device logs in to several accounts; twenty accounts on one Dell server",
  events: ["login", "registration", "transaction"],
  needs: "device",
  asks: [],
  unit: "customers",
  queue: "review",
  severity: 3,
  grades: {
    shared: { when: { en: "at least three customers", zh: "至少三名客户" }, weight: 0.3, measure: "review" },
    farm: {
      when: { en: "at least ten: a farm", zh: "至少十名：账户农场" },
      weight: 0.7,
      measure: "review",
      severity: 2,
    },
  },
  reason: {
    en: "{observed} customers who are no household on one device within {within:duration}",
    zh: "{within:duration}内，{observed} 名非同一家庭的客户使用同一设备",
  },
  parameters: {
    atLeast: count(3, { en: "customers on one device", zh: "同一设备上的客户数" }, { min: 2, max: 64 }),
    farm: count(10, { en: "customers that make a farm", zh: "视为账户农场的客户数" }, { min: 3, max: 64 }),
    within: days(30, { en: "looked back over", zh: "回溯时间" }, { min: 1, max: 30 }),
  },
  innocent: [
    {
      id: "household",
      text: { en: "A household shares the device", zh: "同一家庭共用设备" },
      test: ({ facts: { device } }) => {
        if (device === undefined) return { verdict: "unknown" };
        const observed = `${device.household} / ${device.customers}`;
        return { verdict: device.household > 1 ? "yes" : "no", observed };
      },
    },
    onlyAPersonKnows("public-device", {
      en: "A shop's, library's or second-hand device",
      zh: "商店、图书馆的公用设备或二手设备",
    }),
  ],
  evaluate({ facts: { device } }, { atLeast, farm, within }) {
    if (device === undefined || device.customers < atLeast) return null;
    // The customer's own household is one party among the strangers.
    const observed = strangersWithin(device, within) + 1;
    if (observed < atLeast) return null;
    return {
      grade: observed >= farm ? "farm" : "shared",
      observed,
      threshold: observed >= farm ? farm : atLeast,
      saturated: device.saturated,
      values: { within },
      key: shortHash(device.id),
      ceiling: observed >= farm ? observed : farm - 1,
    };
  },
});
