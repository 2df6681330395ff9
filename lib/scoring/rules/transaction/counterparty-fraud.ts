// A bank account of this customer received fraud proceeds before. Only its holder is looked at: who traded with them did nothing.

import { defineRule, isUndone } from "../../define-rule";
import { days } from "../../parameter";
import { onlyAPersonKnows } from "../innocent";

export const counterpartyFraud = defineRule({
  id: "transaction.counterparty-fraud",
  title: { en: "Account that received fraud proceeds", zh: "曾收诈骗款的账户" },
  seed: "S1 · the buyer's account had received fraud money three years before: 90 days of buying only",
  events: ["transaction"],
  directions: ["in", "out", "buy", "sell"],
  needs: "fraudAccount",
  asks: [],
  unit: "label",
  queue: "review",
  severity: 2,
  grades: {
    base: {
      when: { en: "the customer's own account, within the years", zh: "客户本人账户，在年限内" },
      weight: 0.7,
      measure: "buy_only",
    },
  },
  reason: {
    en: "The customer's bank account received fraud proceeds ({source}, {since})",
    zh: "客户的银行账户曾收到诈骗款（{source}，{since}）",
  },
  parameters: {
    within: days(1095, { en: "looked back over", zh: "回溯时间" }, { min: 30, max: 3650 }),
  },
  innocent: [
    onlyAPersonKnows("victim-too", {
      en: "The account was used without its holder's knowledge",
      zh: "账户在本人不知情时被利用",
    }),
    onlyAPersonKnows("sold-in-good-faith", {
      en: "Something was sold in good faith to a fraudster",
      zh: "善意出售物品给诈骗者",
    }),
  ],
  evaluate({ event, facts: { fraudAccount } }, { within }) {
    if (fraudAccount === undefined || !fraudAccount.own || isUndone(event)) return null;
    const since = fraudAccount.since === undefined ? Number.NaN : Date.parse(fraudAccount.since);
    if (since > event.at || since <= event.at - within) return null;
    return {
      grade: "base",
      observed: 1,
      threshold: 1,
      values: { source: fraudAccount.source, since: fraudAccount.since ?? "?" },
      key: `${fraudAccount.source}:${fraudAccount.since ?? ""}`,
      ceiling: null,
    };
  },
});
