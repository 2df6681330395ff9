// The ladder of the fiat zone: a small first purchase, more with each level and with a month of history. Over the rung a bill is
// asked for; over the top of it a face and a person.

import { defineRule, dollars, isUndone } from "../../define-rule";
import type { TransactionEvent } from "../../event";
import { days, money } from "../../parameter";
import type { Profile } from "../../profile/profile";
import { cnyAt, directionAt, firstAfter, instantAt, isVoidedAt } from "../../profile/transaction-log";
import { directions, windowOf } from "../../profile/window";
import { onlyAPersonKnows } from "../innocent";

const DAY = 86_400_000;
const BUY = directions("buy");

type Bought = { today: number; before: boolean };

/** CNY bought within the event's day, and whether anything was bought before it. */
const boughtCny = (profile: Profile, event: TransactionEvent): Bought => {
  const log = profile.transactions;
  const window = windowOf(profile, event.at, DAY);
  const from = firstAfter(log, window.since);
  let today = 0;
  let purchases = 0;
  for (let index = log.from; index < log.to; index++) {
    const at = instantAt(log, index);
    if (at > window.until) break;
    if ((BUY & (1 << directionAt(log, index))) === 0 || isVoidedAt(log, index)) continue;
    if (at <= event.at) purchases++;
    if (index >= from) today += cnyAt(log, index);
  }
  const older = [...profile.hours, ...profile.days].some(({ direction }) => (BUY & (1 << direction)) !== 0);
  return { today, before: older || purchases > 1 };
};

/** Instant of the oldest transaction that the profile knows of. */
const knownSince = ({ transactions, days: old, hours }: Profile): number =>
  Math.min(
    old[0]?.start ?? Number.POSITIVE_INFINITY,
    hours[0]?.start ?? Number.POSITIVE_INFINITY,
    transactions.to > transactions.from ? instantAt(transactions, transactions.from) : Number.POSITIVE_INFINITY,
  );

export const ladder = defineRule({
  id: "kyc.ladder",
  title: { en: "Ladder of purchases", zh: "购买额度阶梯" },
  seed: "S1 · first 5,000, then 30,000 a day at level 2, 50,000 after 30 days, then video and a person",
  events: ["transaction"],
  directions: ["buy"],
  asks: ["proof_of_address"],
  unit: "cny",
  queue: "review",
  severity: 3,
  grades: {
    over: {
      when: { en: "over the rung", zh: "超出当前阶梯" },
      weight: 0.1,
      measure: "inquiry",
    },
    top: {
      when: { en: "over the top rung: face and a person", zh: "超出最高阶梯：人脸视频并人工审核" },
      weight: 0.1,
      measure: "review",
      level: "face_video",
      asks: ["video_verification"],
    },
  },
  reason: {
    en: "{observed} bought in a day, on a rung of {threshold}",
    zh: "一天内购买 {observed}，当前阶梯为 {threshold}",
  },
  parameters: {
    first: money.cny(5_000, { en: "first purchase", zh: "首笔购买" }, { min: 0, max: 10_000_000 }),
    second: money.cny(30_000, { en: "a day at level 2", zh: "二级，每日" }, { min: 0, max: 10_000_000 }),
    third: money.cny(50_000, { en: "a day with history", zh: "有历史记录，每日" }, { min: 0, max: 10_000_000 }),
    history: days(30, { en: "history that opens the third rung", zh: "开启第三级所需历史" }, { min: 1, max: 90 }),
  },
  innocent: [
    onlyAPersonKnows("large-purchase", {
      en: "Savings moved in one go; a bill will show the address",
      zh: "一次性转入积蓄；可提供账单证明地址",
    }),
    onlyAPersonKnows("no-bill", {
      en: "No bill in the customer's own name: other proof is as good",
      zh: "账单不在本人名下：其他证明同样有效",
    }),
  ],
  evaluate({ event, facts: { customer }, profile }, { first, second, third, history }) {
    // Only the fiat zone has rungs: in other currencies a first purchase of $700 would ask nearly everybody.
    if (event.currency !== "CNY" || event.fiatCents === undefined || isUndone(event)) return null;
    if (customer === undefined || event.fiatCents === 0) return null;
    const { today, before } = boughtCny(profile, event);
    const seasoned = knownSince(profile) <= event.at - history;
    const rung = !before || customer.kycLevel < 2 ? first : seasoned ? third : second;
    if (today <= rung) return null;
    return {
      grade: today > third ? "top" : "over",
      observed: dollars(today),
      threshold: dollars(rung),
      values: { level: customer.kycLevel },
      key: String(dollars(rung)),
      ceiling: dollars(today),
    };
  },
});
