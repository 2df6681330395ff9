// Value just received leaves at once to many receivers never used before: how stolen money reaches its mules.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { directionIndex, type TransactionEvent } from "../../event";
import { count, hours, minutes, share } from "../../parameter";
import { explainedDirections } from "../../plans";
import { newParties } from "../../profile/parties";
import type { Profile, TransactionEntry } from "../../profile/profile";
import { isFewer } from "../../profile/transaction-log";
import {
  directions,
  entriesWithin,
  isDirection,
  isSaturated,
  totalWithin,
  type Window,
  windowOf,
} from "../../profile/window";
import { declaredPlan, onlyAPersonKnows } from "../innocent";

const LEAVING = directions("out", "p2p", "internal");
const ARRIVING = directions("in", "p2p", "merchant");
const PLANS = ["payroll", "p2p_advertiser", "merchant", "api_trader"] as const;

const leavingBits = (event: TransactionEvent, plans: readonly string[] | undefined): number => {
  const bits = plans === undefined || plans.length === 0 ? LEAVING : LEAVING & ~explainedDirections(plans, PLANS);
  return (bits & (1 << directionIndex(event.direction))) === 0 ? 0 : bits;
};

const leavingEntries = (profile: Profile, window: Window, bits: number): TransactionEntry[] =>
  entriesWithin(profile, window, (entry) => entry.party !== 0 && isDirection(entry, bits));

export const fanOut = defineRule({
  id: "transaction.fan-out",
  title: { en: "Fan-out", zh: "资金分流" },
  seed: "S1 · stolen funds through 43 puppet accounts in 18 minutes",
  events: ["transaction"],
  asks: ["source_of_funds"],
  unit: "receivers",
  queue: "review",
  severity: 2,
  plans: PLANS,
  grades: {
    base: {
      when: { en: "as many as the parameters say", zh: "达到参数设定的收款方数" },
      weight: 0.8,
      measure: "withdrawal_hold",
    },
  },
  reason: {
    en: "Money just received left to {observed} new receivers within {within:duration}",
    zh: "刚收到的资金在 {within:duration}内转给 {observed} 个新收款方",
  },
  parameters: {
    atLeast: count(10, { en: "new receivers", zh: "新收款方数" }, { min: 3, max: 200 }),
    within: minutes(20, { en: "within", zh: "时间范围" }, { min: 1, max: 1440 }),
    receivedWithin: hours(
      24,
      { en: "received at most before", zh: "此前收款时间" },
      { min: 1, max: 168, seed: "ours" },
    ),
    covered: share(
      0.5,
      { en: "share of what left that had just been received", zh: "转出金额中刚收到部分的占比" },
      { min: 0, max: 1, seed: "ours: savings sent to many are not passed on" },
    ),
  },
  innocent: [
    declaredPlan("payroll", { en: "A declared payroll or merchant pays out", zh: "已申报的工资或商户付款" }, PLANS),
    {
      id: "receivers-known",
      text: { en: "Some receivers are known from before", zh: "部分收款方以前已有往来" },
      test: (scene, hit) => {
        if (scene.event.kind !== "transaction") return { verdict: "unknown" };
        const all = Number(hit.values.receivers);
        const known = all - hit.observed;
        return { verdict: known >= hit.observed ? "yes" : "no", observed: `${known} / ${all}` };
      },
    },
    onlyAPersonKnows("airdrop-or-refunds", {
      en: "Refunds of a cancelled event or gifts",
      zh: "活动取消后的退款或赠礼",
    }),
  ],
  evaluate({ event, facts, profile }, { atLeast, within, receivedWithin, covered }) {
    const log = profile.transactions;
    if (log.to - log.from < atLeast || isUndone(event) || event.counterparty === undefined) return null;
    const window = windowOf(profile, event.at, within);
    if (isFewer(log, window.since, atLeast)) return null;
    const bits = leavingBits(event, facts.customer?.plans);
    if (bits === 0) return null;
    const leaving = leavingEntries(profile, window, bits);
    if (leaving.length < atLeast) return null;
    const fresh = newParties(profile, leaving, window.since);
    if (fresh.size < atLeast) return null;
    let left = 0;
    for (const entry of leaving) if (fresh.has(entry.party)) left += entry.cents;
    const received = totalWithin(profile, { since: window.until - receivedWithin, until: window.until }, ARRIVING);
    if (received.cents === 0 || received.cents < covered * left) return null;
    return {
      grade: "base",
      observed: fresh.size,
      threshold: atLeast,
      saturated: received.saturated || isSaturated(profile, window.since),
      values: {
        within,
        left: dollars(left),
        received: dollars(received.cents),
        receivers: new Set(leaving.map(({ party }) => party)).size,
      },
      key: event.direction,
      ceiling: fresh.size,
    };
  },
});
