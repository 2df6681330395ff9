// A destination that nobody here has used before and that the customer did not allow-list: a second factor, nothing else.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { hashText } from "../../profile/hash";
import { findSeen } from "../../profile/seen";
import { onlyAPersonKnows } from "../innocent";

export const newAddress = defineRule({
  id: "chain.new-address",
  title: { en: "New address", zh: "全新地址" },
  seed: "S1 · a brand-new address needs a second verification",
  events: ["transaction"],
  directions: ["out"],
  needs: "address",
  asks: [],
  unit: "usd",
  queue: "on_chain",
  severity: 3,
  grades: {
    base: {
      when: { en: "never used here and not allow-listed", zh: "平台从未使用且不在白名单中" },
      weight: 0,
      measure: "step_up",
      level: "second_factor",
      alone: false,
    },
  },
  reason: { en: "{observed} to an address that nobody here used before", zh: "向平台从未使用过的地址转出 {observed}" },
  parameters: {},
  innocent: [
    onlyAPersonKnows("new-wallet", {
      en: "A new wallet: wallets make a new address each time",
      zh: "新钱包：许多钱包每次生成新地址",
    }),
  ],
  evaluate({ event, facts: { address }, profile }) {
    if (address === undefined || address.seenBefore || isUndone(event)) return null;
    if (event.counterparty?.kind !== "address") return null;
    if (findSeen(profile.allowed, hashText(event.counterparty.id)) !== null) return null;
    return {
      grade: "base",
      observed: dollars(event.usdCents),
      threshold: 0,
      key: event.counterparty.id,
      ceiling: null,
    };
  },
});
