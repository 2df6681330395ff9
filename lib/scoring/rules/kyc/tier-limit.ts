// Above what the customer's level may move: a little above waits for a second factor, more is refused. Nobody is accused of
// anything, so it makes no alert by itself.

import { defineRule, dollars } from "../../define-rule";
import { share } from "../../parameter";
import { usualDay } from "../../profile/usual";
import { directions } from "../../profile/window";
import { onlyAPersonKnows } from "../innocent";
import { isWithinLimits, limitParameters, limitUses, worstUse } from "./limits";

export const tierLimit = defineRule({
  id: "kyc.tier-limit",
  title: { en: "Limit of the level", zh: "认证等级限额" },
  seed: "S1 · the two tables of limits; each direction by itself (ours), the fiat zone (CNY) by its own table",
  events: ["transaction"],
  asks: [],
  unit: "usd",
  queue: "review",
  severity: 3,
  grades: {
    over: {
      when: { en: "over the limit, within the headroom", zh: "超出限额，但在宽限内" },
      weight: 0.1,
      measure: "step_up",
      level: "second_factor",
    },
    refused: {
      when: { en: "over the headroom, or unverified: refused", zh: "超出宽限或未认证：拒绝" },
      weight: 0.1,
      measure: "step_up",
      level: "second_factor",
      refuse: true,
    },
  },
  reason: {
    en: "{observed} where level {level} may move {threshold}",
    zh: "金额 {observed}，而 {level} 级限额为 {threshold}",
  },
  parameters: {
    ...limitParameters,
    headroom: share(
      0.2,
      { en: "share above the limit that a second factor opens", zh: "经二次验证可超出的比例" },
      { min: 0, max: 1, seed: "ours: the seed has no second step" },
    ),
  },
  innocent: [
    onlyAPersonKnows("large-purchase", {
      en: "One large, ordinary purchase; a higher level would allow it",
      zh: "一次性的大额正常消费；提升等级后即可进行",
    }),
  ],
  evaluate({ event, facts, profile }, limits) {
    if (isWithinLimits(event, facts.customer, profile, limits, 1)) return null;
    const use = worstUse(limitUses(event, facts.customer, profile, limits), 1);
    if (use === null) return null;
    const refused = use.used > use.limit * (1 + limits.headroom);
    const usual =
      use.currency === "usd" ? usualDay(profile, event.at - 86_400_000, directions(event.direction), "cents") : null;
    return {
      grade: refused ? "refused" : "over",
      observed: dollars(use.used),
      threshold: dollars(use.limit),
      usual: usual === null ? null : dollars(usual),
      unit: use.currency,
      saturated: use.saturated,
      values: { level: facts.customer?.kycLevel ?? 0 },
      key: `${use.currency}:${use.span}:${facts.customer?.kycLevel ?? 0}`,
      ceiling: dollars(use.used),
    };
  },
});
