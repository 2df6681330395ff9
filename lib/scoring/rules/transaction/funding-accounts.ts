// Very many bank accounts fund one person: mules collect here.

import { defineRule, isUndone } from "../../define-rule";
import { COUNTERPARTY_KINDS, directionIndex } from "../../event";
import { count, days } from "../../parameter";
import { explainedDirections } from "../../plans";
import { countParties } from "../../profile/parties";
import { isFewer } from "../../profile/transaction-log";
import { directions, entriesWithin, isDirection, isSaturated, windowOf } from "../../profile/window";
import { declaredPlan, onlyAPersonKnows } from "../innocent";

const BANK = COUNTERPARTY_KINDS.indexOf("bank") + 1;
const FUNDING = directions("in", "buy");
const PLANS = ["p2p_advertiser", "merchant"] as const;

export const fundingAccounts = defineRule({
  id: "transaction.funding-accounts",
  title: { en: "Many accounts fund one person", zh: "多个银行账户入金" },
  seed: "S1 · 48 bank accounts funded one customer",
  events: ["transaction"],
  directions: ["in", "buy"],
  asks: ["source_of_funds"],
  unit: "count",
  queue: "review",
  severity: 2,
  plans: PLANS,
  grades: {
    base: {
      when: { en: "as many as the parameters say", zh: "达到参数设定的账户数" },
      weight: 0.6,
      measure: "withdrawal_hold",
    },
  },
  reason: {
    en: "{observed} bank accounts funded this customer within {within:duration}",
    zh: "{within:duration}内有 {observed} 个银行账户向该客户入金",
  },
  parameters: {
    atLeast: count(10, { en: "bank accounts", zh: "银行账户数" }, { min: 3, max: 200 }),
    within: days(30, { en: "within", zh: "时间范围" }, { min: 1, max: 30 }),
  },
  innocent: [
    declaredPlan("declared-plan", { en: "A declared merchant or advertiser", zh: "已申报的商户或广告商" }, PLANS),
    onlyAPersonKnows("club-or-wedding", {
      en: "A club's, wedding's or class's collection",
      zh: "社团、婚礼或班级的集资",
    }),
  ],
  evaluate({ event, facts, profile }, { atLeast, within }) {
    if (event.counterparty?.kind !== "bank" || isUndone(event)) return null;
    const window = windowOf(profile, event.at, within);
    if (isFewer(profile.transactions, window.since, atLeast)) return null;
    const plans = facts.customer?.plans ?? [];
    const bits = FUNDING & ~explainedDirections(plans, PLANS);
    if ((bits & (1 << directionIndex(event.direction))) === 0) return null;
    if (facts.customer?.type === "merchant") return null;
    const found = entriesWithin(profile, window, (entry) => entry.partyKind === BANK && isDirection(entry, bits));
    if (found.length < atLeast) return null;
    const observed = countParties(found);
    if (observed < atLeast) return null;
    return {
      grade: "base",
      observed,
      threshold: atLeast,
      saturated: isSaturated(profile, window.since),
      values: { within },
      key: "accounts",
      ceiling: observed,
    };
  },
});
