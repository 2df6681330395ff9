// At night the limits of the level count half. What lies between half and whole waits for a second factor; what lies above the
// whole is kyc.tier-limit's.

import { defineRule, dollars } from "../../define-rule";
import { choice, clockHour, share } from "../../parameter";
import { nightAround } from "../../zone";
import { nightWorker } from "../innocent";
import { isWithinLimits, type Limits, limitUses, worstUse } from "./limits";

export const nightLimit = defineRule({
  id: "kyc.night-limit",
  title: { en: "Half limits at night", zh: "夜间限额减半" },
  seed: "S1 · transactions from 2 to 5 at night have half the limit",
  events: ["transaction"],
  asks: [],
  unit: "usd",
  queue: "review",
  severity: 3,
  grades: {
    base: {
      when: { en: "over the night's part of the limit", zh: "超出夜间限额" },
      weight: 0,
      measure: "limit_cut",
      level: "second_factor",
      alone: false,
    },
  },
  reason: {
    en: "{observed} at night, when {threshold} may be moved",
    zh: "夜间金额 {observed}，夜间限额为 {threshold}",
  },
  parameters: {
    factor: share(0.5, { en: "part of the limit left at night", zh: "夜间保留的限额比例" }, { min: 0, max: 1 }),
    from: clockHour(2, { en: "night begins", zh: "夜间开始" }, { min: 0, max: 23 }),
    to: clockHour(5, { en: "night ends", zh: "夜间结束" }, { min: 0, max: 23 }),
    zone: choice(["customer", "platform"], "customer", { en: "whose night", zh: "以谁的时区为准" }),
  },
  innocent: [nightWorker],
  evaluate({ event, facts, profile }, { factor, from, to, zone }, others) {
    const night = nightAround(event.at, zone, facts.customer?.timeZone, from, to);
    if (night === null) return null;
    const limits = others("kyc.tier-limit") as Limits;
    if (isWithinLimits(event, facts.customer, profile, limits, factor)) return null;
    const uses = limitUses(event, facts.customer, profile, limits);
    if (worstUse(uses, 1) !== null) return null;
    const use = worstUse(uses, factor);
    if (use === null) return null;
    return {
      grade: "base",
      observed: dollars(use.used),
      threshold: dollars(Math.floor(use.limit * factor)),
      unit: use.currency,
      until: night.end,
      saturated: use.saturated,
      key: `${use.currency}:${use.span}:${facts.customer?.kycLevel ?? 0}`,
      ceiling: dollars(use.used),
    };
  },
});
