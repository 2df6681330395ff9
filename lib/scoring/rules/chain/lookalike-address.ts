// The destination looks like one that the customer often uses (first and last characters) and is another: poisoned histories work
// this way. The customer is warned.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { count } from "../../parameter";
import { endsOf } from "../../profile/destinations";
import { hashText } from "../../profile/hash";
import { findSeen } from "../../profile/seen";
import { onlyAPersonKnows } from "../innocent";

export const lookalikeAddress = defineRule({
  id: "chain.lookalike-address",
  title: { en: "Look-alike address", zh: "相似地址" },
  seed: "S3 · whitelisted addresses, phishing and fake destinations",
  events: ["transaction"],
  directions: ["out"],
  asks: [],
  unit: "usd",
  queue: "on_chain",
  severity: 3,
  grades: {
    base: {
      when: { en: "the ends of a frequent destination, and another address", zh: "首尾与常用地址相同，但并非同一地址" },
      weight: 0.2,
      measure: "step_up",
      level: "second_factor",
    },
  },
  reason: {
    en: "The destination only looks like one used {times} times before: please compare every character",
    zh: "该地址仅与使用过 {times} 次的地址相似：请逐字符核对",
  },
  parameters: {
    frequent: count(
      3,
      { en: "uses that make a destination frequent", zh: "常用地址的使用次数" },
      { min: 1, max: 50, seed: "ours" },
    ),
  },
  innocent: [
    onlyAPersonKnows("vanity", {
      en: "Addresses of one's own, made to begin alike",
      zh: "自己生成的首尾相同的靓号地址",
    }),
  ],
  evaluate({ event, profile }, { frequent }) {
    const { counterparty } = event;
    if (counterparty?.kind !== "address" || isUndone(event) || profile.destinations.length < 2) return null;
    const party = hashText(counterparty.id);
    const ends = endsOf(counterparty.id);
    const own = profile.destinations.find((one) => one.party === party);
    if (own !== undefined && own.count >= frequent) return null;
    const alike = profile.destinations.find((one) => one.ends === ends && one.party !== party && one.count >= frequent);
    if (alike === undefined || findSeen(profile.allowed, party) !== null) return null;
    return {
      grade: "base",
      observed: dollars(event.usdCents),
      threshold: 0,
      values: { times: alike.count },
      key: counterparty.id,
      ceiling: null,
    };
  },
});
