// Money goes to one card after another: more cards in two days than anybody has.

import { defineRule, isUndone } from "../../define-rule";
import { COUNTERPARTY_KINDS } from "../../event";
import { count, hours } from "../../parameter";
import { countParties } from "../../profile/parties";
import { isFewer } from "../../profile/transaction-log";
import { directions, entriesWithin, isDirection, isSaturated, windowOf } from "../../profile/window";
import { onlyAPersonKnows } from "../innocent";

const CARD = COUNTERPARTY_KINDS.indexOf("card") + 1;
const RECEIVING = directions("out", "sell", "p2p");

export const payeeChurn = defineRule({
  id: "transaction.payee-churn",
  title: { en: "One receiving card after another", zh: "频繁更换收款卡" },
  seed: "S1 · the receiving card changed more than five times in 48 h",
  events: ["transaction"],
  directions: ["out", "sell", "p2p"],
  asks: [],
  unit: "count",
  queue: "review",
  severity: 2,
  grades: {
    base: { when: { en: "more cards than the parameter", zh: "卡数超过参数" }, weight: 0.5, measure: "review" },
  },
  reason: {
    en: "{observed} receiving cards within {within:duration}",
    zh: "{within:duration}内使用 {observed} 张收款卡",
  },
  parameters: {
    atMost: count(5, { en: "cards that are ordinary", zh: "正常的卡数" }, { min: 1, max: 100 }),
    within: hours(48, { en: "within", zh: "时间范围" }, { min: 1, max: 720 }),
  },
  innocent: [
    onlyAPersonKnows("family-cards", { en: "The family's cards, each with its own limit", zh: "家人的卡，各有限额" }),
    onlyAPersonKnows("card-renewed", { en: "Cards that the bank renewed or refused", zh: "银行换发或拒收的卡" }),
  ],
  evaluate({ event, profile }, { atMost, within }) {
    if (event.counterparty?.kind !== "card" || isUndone(event)) return null;
    const window = windowOf(profile, event.at, within);
    if (isFewer(profile.transactions, window.since, atMost + 1)) return null;
    const found = entriesWithin(profile, window, (entry) => entry.partyKind === CARD && isDirection(entry, RECEIVING));
    const observed = countParties(found);
    if (observed <= atMost) return null;
    return {
      grade: "base",
      observed,
      threshold: atMost,
      saturated: isSaturated(profile, window.since),
      values: { within },
      key: "cards",
      ceiling: observed,
    };
  },
});
