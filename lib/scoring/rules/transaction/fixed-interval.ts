// Payments from one device at the beat of a machine: the interval hardly varies.

import { defineRule, isUndone } from "../../define-rule";
import { directionIndex } from "../../event";
import { count, hours, share } from "../../parameter";
import { explainedDirections } from "../../plans";
import { hashText } from "../../profile/hash";
import { paidBefore } from "../../profile/parties";
import type { TransactionLog } from "../../profile/profile";
import {
  deviceAt,
  directionAt,
  firstAfter,
  instantAt,
  isFewer,
  isVoidedAt,
  partyAt,
} from "../../profile/transaction-log";
import { directions, isSaturated, type Window, windowOf } from "../../profile/window";
import { declaredPlan, onlyAPersonKnows, paidBeforeNow } from "../innocent";

const LEAVING = directions("out", "p2p", "merchant", "internal");
const PLANS = ["recurring_buy", "payroll", "p2p_advertiser", "merchant", "api_trader"] as const;

/** Spread of the intervals between instants that go back from the last one: σ/μ, or null when all are one instant. */
const spreadOf = (instants: readonly number[], from: number): { spread: number; mean: number } | null => {
  const intervals = instants.length - 1 - from;
  const mean = ((instants[instants.length - 1] ?? 0) - (instants[from] ?? 0)) / intervals;
  if (mean <= 0) return null;
  let squares = 0;
  for (let index = from + 1; index < instants.length; index++)
    squares += ((instants[index] ?? 0) - (instants[index - 1] ?? 0) - mean) ** 2;
  return { spread: Math.sqrt(squares / intervals) / mean, mean };
};

/** Of each payment of this device within the window what `read` says. Most get this far: columns are read, no entries made. */
const readPayments = (
  log: TransactionLog,
  { since, until }: Window,
  device: number,
  bits: number,
  read: (log: TransactionLog, index: number) => number,
): number[] => {
  const found: number[] = [];
  for (let index = firstAfter(log, since); index < log.to; index++) {
    if (instantAt(log, index) > until) break;
    if (deviceAt(log, index) !== device || (bits & (1 << directionAt(log, index))) === 0) continue;
    if (!isVoidedAt(log, index)) found.push(read(log, index));
  }
  return found;
};

export const fixedInterval = defineRule({
  id: "transaction.fixed-interval",
  title: { en: "At fixed intervals", zh: "固定时间间隔" },
  seed: "S1 · 4.38 million in 87 parts from one device, caught at the 6th",
  events: ["transaction"],
  asks: ["source_of_funds"],
  unit: "count",
  queue: "review",
  severity: 2,
  plans: PLANS,
  grades: {
    base: {
      when: { en: "as many as the parameters say", zh: "达到参数设定的笔数" },
      weight: 0.7,
      measure: "withdrawal_hold",
    },
    known: {
      when: {
        en: "…each to a receiver paid for over a week: nothing is held, a person looks",
        zh: "……且每个收款方都已付过款并超过一周：不扣留，由人工查看",
      },
      weight: 0.5,
      measure: "review",
    },
  },
  reason: {
    en: "{observed} payments from one device, every {interval:duration} (± {spread:percent})",
    zh: "同一设备 {observed} 笔付款，间隔 {interval:duration}（± {spread:percent}）",
  },
  parameters: {
    atLeast: count(6, { en: "payments", zh: "笔数" }, { min: 4, max: 100 }),
    spread: share(
      0.15,
      { en: "variation of the interval (σ/μ) below", zh: "间隔变异（σ/μ）低于" },
      { min: 0.01, max: 0.5 },
    ),
    within: hours(
      24,
      { en: "within", zh: "时间范围" },
      { min: 1, max: 168, seed: "ours: a monthly rent has a beat too" },
    ),
  },
  innocent: [
    declaredPlan("declared-plan", { en: "A declared plan pays like this", zh: "已申报的计划会这样付款" }, PLANS),
    paidBeforeNow,
    onlyAPersonKnows("own-wallets", {
      en: "The customer empties an account by hand, part by part",
      zh: "客户手动分批转出余额",
    }),
  ],
  evaluate({ event, facts, profile }, { atLeast, spread, within }) {
    const log = profile.transactions;
    if (log.to - log.from < atLeast || isUndone(event) || event.device === undefined) return null;
    const window = windowOf(profile, event.at, within);
    if (isFewer(log, window.since, atLeast)) return null;
    const plans = facts.customer?.plans;
    const bits = plans === undefined || plans.length === 0 ? LEAVING : LEAVING & ~explainedDirections(plans, PLANS);
    if ((bits & (1 << directionIndex(event.direction))) === 0) return null;
    const device = hashText(event.device);
    const instants = readPayments(log, window, device, bits, instantAt);
    if (instants.length < atLeast) return null;
    let from = instants.length - atLeast;
    let found = spreadOf(instants, from);
    if (found === null || found.spread >= spread) return null;
    while (from > 0) {
      const longer = spreadOf(instants, from - 1);
      if (longer === null || longer.spread >= spread) break;
      found = longer;
      from--;
    }
    const observed = instants.length - from;
    const parties = readPayments(log, window, device, bits, partyAt).slice(from);
    const paid = paidBefore(profile, parties, instants[from] as number);
    const grade = paid.known === paid.receivers ? "known" : "base";
    return {
      grade,
      observed,
      threshold: atLeast,
      saturated: isSaturated(profile, window.since),
      values: { interval: Math.round(found.mean), spread: Math.round(found.spread * 1000) / 1000, ...paid },
      // What explains a beat to receivers of weeks says nothing of one to others.
      key: grade === "known" ? `${device.toString(16)}:known` : device.toString(16),
      ceiling: observed,
    };
  },
});
