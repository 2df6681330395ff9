// How much a level may move, and how much this transaction makes it. Both limit rules read it, so that the night cuts the very
// limits that the day has.

import { isUndone } from "../../define-rule";
import { directionIndex, type KycLevel, type TransactionEvent } from "../../event";
import type { CustomerFacts } from "../../facts";
import { money, type ParameterValues } from "../../parameter";
import type { Profile } from "../../profile/profile";
import { cnyAt, directionAt, firstAfter, instantAt, isVoidedAt } from "../../profile/transaction-log";
import { totalWithin, windowOf } from "../../profile/window";

const DAY = 86_400_000;
const range = { min: 0, max: 10_000_000 };

export const limitParameters = {
  level1: money.usd(5_000, { en: "level 1, a day", zh: "一级，每日" }, range),
  level2: money.usd(50_000, { en: "level 2, a day", zh: "二级，每日" }, range),
  level3: money.usd(200_000, { en: "level 3, a day", zh: "三级，每日" }, range),
  basicSingle: money.cny(20_000, { en: "fiat zone, basic, one transaction", zh: "法币区，基础，单笔" }, range),
  basicDay: money.cny(50_000, { en: "fiat zone, basic, a day", zh: "法币区，基础，每日" }, range),
  advancedSingle: money.cny(100_000, { en: "fiat zone, advanced, one transaction", zh: "法币区，高级，单笔" }, range),
  advancedDay: money.cny(500_000, { en: "fiat zone, advanced, a day", zh: "法币区，高级，每日" }, range),
};
export type Limits = ParameterValues<typeof limitParameters>;

/** What is used of one limit, in cents of its currency. */
export type Use = {
  limit: number;
  used: number;
  currency: "usd" | "cny";
  span: "single" | "day";
  saturated: boolean;
};

/** Moves between a customer's own pockets, and deposits that arrive over a chain (nobody can refuse those), have no limit. */
const isLimited = (event: TransactionEvent): boolean => {
  if (isUndone(event) || event.direction === "internal") return false;
  const overChain = event.chain !== undefined || event.counterparty?.kind === "address";
  return !(event.direction === "in" && overChain);
};

const perDay = (level: KycLevel, limits: Limits): number =>
  level === 1 ? limits.level1 : level === 2 ? limits.level2 : level === 3 ? limits.level3 : 0;

/**
 * True when this transaction is surely within `factor` times its limits: outside the fiat zone there is one, of the day, and
 * most transactions are far below it.
 */
export const isWithinLimits = (
  event: TransactionEvent,
  customer: CustomerFacts | undefined,
  profile: Profile,
  limits: Limits,
  factor: number,
): boolean => {
  if (customer === undefined || !isLimited(event)) return true;
  if (event.currency === "CNY" && event.fiatCents !== undefined) return false;
  const total = totalWithin(profile, windowOf(profile, event.at, DAY), 1 << directionIndex(event.direction));
  return total.cents <= perDay(customer.kycLevel, limits) * factor;
};

const cnySince = (profile: Profile, since: number, until: number, bits: number): number => {
  const log = profile.transactions;
  let sum = 0;
  for (let index = firstAfter(log, since); index < log.to; index++) {
    if (instantAt(log, index) > until) break;
    if ((bits & (1 << directionAt(log, index))) !== 0 && !isVoidedAt(log, index)) sum += cnyAt(log, index);
  }
  return sum;
};

/** In the fiat zone: this transaction alone, and those of the day. */
const fiatUses = (
  cents: number,
  level: KycLevel,
  limits: Limits,
  day: Pick<Use, "used" | "saturated">,
): readonly Use[] => {
  const scale = level === 0 ? 0 : 1;
  const [single, whole] =
    level >= 2 ? [limits.advancedSingle, limits.advancedDay] : [limits.basicSingle, limits.basicDay];
  return [
    { limit: scale * single, used: cents, currency: "cny", span: "single", saturated: false },
    { limit: scale * whole, ...day, currency: "cny", span: "day" },
  ];
};

/**
 * The limits this transaction counts against and what is then used of each: value moved the same way within 24 h. By direction, for money
 * that comes in, is traded and leaves again is one sum, not three. The fiat zone (transactions in CNY) has limits of its own, by
 * transaction and by day: the level's dollars are below its day, which nobody could use up then.
 */
export const limitUses = (
  event: TransactionEvent,
  customer: CustomerFacts | undefined,
  profile: Profile,
  limits: Limits,
): readonly Use[] => {
  if (customer === undefined || !isLimited(event)) return [];
  const bits = 1 << directionIndex(event.direction);
  const window = windowOf(profile, event.at, DAY);
  const { cents, saturated } = totalWithin(profile, window, bits);
  if (event.currency === "CNY" && event.fiatCents !== undefined) {
    const used = cnySince(profile, window.since, window.until, bits);
    return fiatUses(event.fiatCents, customer.kycLevel, limits, { used, saturated });
  }
  return [{ limit: perDay(customer.kycLevel, limits), used: cents, currency: "usd", span: "day", saturated }];
};

/** The use that goes furthest beyond `factor` times its limit, or null when none does. */
export const worstUse = (uses: readonly Use[], factor: number): Use | null => {
  let worst: Use | null = null;
  let excess = 1;
  for (const use of uses) {
    const limit = use.limit * factor;
    if (use.used <= limit) continue;
    const times = limit === 0 ? Number.POSITIVE_INFINITY : use.used / limit;
    if (worst === null || times > excess) {
      worst = use;
      excess = times;
    }
  }
  return worst;
};
