// Volume far above the customer's month: one in ten of such days is asked for a bill, in waking hours. Which one is a matter of
// customer and day, so that the same question gives the same answer in every replay.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { clockHour, count, days, money, share, times } from "../../parameter";
import { hashText } from "../../profile/hash";
import type { Profile } from "../../profile/profile";
import { instantAt } from "../../profile/transaction-log";
import { directions, entriesWithin, isDirection, totalWithin, windowOf } from "../../profile/window";
import { nightAround } from "../../zone";
import { onlyAPersonKnows } from "../innocent";

const DAY = 86_400_000;
/** What customers decide to move; salaries and refunds that arrive surge by themselves. */
const VOLUME = directions("out", "buy", "sell", "p2p", "merchant");
const SAMPLES = 1_000_000;

const drawn = (customer: string, at: number): number =>
  (hashText(`${customer}:surge:${Math.floor(at / DAY)}`) % SAMPLES) / SAMPLES;

/** Days of history before `since`, at most `most`. */
const historyDays = ({ transactions, days: old }: Profile, since: number, most: number): number => {
  const first = Math.min(
    old[0]?.start ?? since,
    transactions.to > transactions.from ? instantAt(transactions, transactions.from) : since,
  );
  return Math.min(most, Math.max(0, since - first)) / DAY;
};

export const surgeSample = defineRule({
  id: "kyc.surge-sample",
  title: { en: "Sample of surges", zh: "激增抽检" },
  seed: "S1 · accounts whose volume rises by more than 200 % are drawn at random for a bill within 2 h",
  events: ["transaction"],
  directions: ["out", "buy", "sell", "p2p", "merchant"],
  asks: ["proof_of_address"],
  unit: "usd",
  queue: "documents",
  severity: 3,
  grades: {
    base: { when: { en: "drawn from those that surge", zh: "激增客户中被抽中者" }, weight: 0.15, measure: "inquiry" },
  },
  reason: {
    en: "{observed} in a day, usual are {usual}; drawn at random for a bill",
    zh: "一天内交易 {observed}，平时为 {usual}；随机抽检账单",
  },
  parameters: {
    rise: times(
      2,
      { en: "rise above the mean (2 is 200 %)", zh: "高于均值的增幅（2 即 200%）" },
      { min: 0.5, max: 50 },
    ),
    least: money.usd(5_000, { en: "and at least", zh: "且至少" }, { min: 0, max: 1_000_000, seed: "ours" }),
    sample: share(
      0.1,
      { en: "share that is drawn", zh: "抽检比例" },
      { min: 0, max: 1, seed: "ours: the seed says random" },
    ),
    within: days(30, { en: "mean over", zh: "均值时长" }, { min: 7, max: 90 }),
    history: count(7, { en: "days of history at least", zh: "历史天数至少" }, { min: 1, max: 90, seed: "ours" }),
    wakesAt: clockHour(8, { en: "waking hours from", zh: "清醒时段开始" }, { min: 0, max: 23, seed: "ours" }),
    sleepsAt: clockHour(22, { en: "waking hours to", zh: "清醒时段结束" }, { min: 0, max: 23, seed: "ours" }),
  },
  innocent: [
    onlyAPersonKnows("no-power", {
      en: "A miner without power or without a bill of their own: other proof is as good",
      zh: "停电或账单不在名下的矿工：其他证明同样有效",
    }),
    onlyAPersonKnows("market-day", { en: "A day on which the whole market trades more", zh: "整个市场交易活跃的日子" }),
  ],
  evaluate({ event, facts: { customer }, profile }, parameters) {
    const { rise, least, sample, within, history, wakesAt, sleepsAt } = parameters;
    if (isUndone(event)) return null;
    const window = windowOf(profile, event.at, DAY);
    const today = totalWithin(profile, window, VOLUME);
    if (today.cents < least || drawn(event.customer, event.at) >= sample) return null;
    if (nightAround(event.at, "customer", customer?.timeZone, sleepsAt, wakesAt) !== null) return null;
    const span = historyDays(profile, window.since, within);
    if (span < history) return null;
    const before = totalWithin(profile, { since: window.since - within, until: window.since }, VOLUME);
    const mean = before.cents / Math.min(within / DAY, Math.floor(span) + 1);
    if (mean <= 0 || today.cents <= mean * (1 + rise)) return null;
    // Asked once a surge: at the first transaction in waking hours that is beyond the threshold.
    const asleep = (at: number) => nightAround(at, "customer", customer?.timeZone, sleepsAt, wakesAt) !== null;
    const beyond = Math.max(least, mean * (1 + rise));
    let sum = 0;
    for (const { at, cents } of entriesWithin(profile, window, (entry) => isDirection(entry, VOLUME))) {
      if (at >= event.at) break;
      sum += cents;
      if (sum > beyond && !asleep(at)) return null;
    }
    return {
      grade: "base",
      observed: dollars(today.cents),
      threshold: dollars(Math.round(mean * (1 + rise))),
      usual: dollars(Math.round(mean)),
      saturated: today.saturated,
      key: "volume",
      ceiling: dollars(today.cents),
    };
  },
});
