// More moved between three and five at night than in three of this customer's hours by day: a face on video, nothing else.

import { defineRule, dollars, isUndone } from "../../define-rule";
import { choice, clockHour, count, money, times } from "../../parameter";
import type { Profile } from "../../profile/profile";
import { centsAt, instantAt, isVoidedAt } from "../../profile/transaction-log";
import { exactWithin, isSaturated } from "../../profile/window";
import { nightAround, type ZoneChoice } from "../../zone";
import { nightWorker } from "../innocent";

const HOUR = 3_600_000;

type Night = { zone: ZoneChoice; timeZone: string | undefined; from: number; to: number };

/** Mean volume of the hours by day in which anything happened, before `until`; null with fewer than `least` of them. */
const dayMean = (profile: Profile, until: number, least: number, night: Night): number | null => {
  const log = profile.transactions;
  let cents = 0;
  let hours = 0;
  let last = -1;
  for (let index = log.from; index < log.to; index++) {
    const at = instantAt(log, index);
    if (at >= until) break;
    if (isVoidedAt(log, index) || nightAround(at, night.zone, night.timeZone, night.from, night.to) !== null) continue;
    const hour = Math.floor(at / HOUR);
    if (hour !== last) hours++;
    last = hour;
    cents += centsAt(log, index);
  }
  return hours < least ? null : cents / hours;
};

export const nightDensity = defineRule({
  id: "transaction.night-density",
  title: { en: "Much at night", zh: "深夜交易密集" },
  seed: "S1 · between 3 and 5 (UTC+8) more than 300 % of the mean by day: face on video",
  events: ["transaction"],
  asks: [],
  unit: "usd",
  queue: "review",
  severity: 3,
  grades: {
    base: {
      when: { en: "as much as the parameters say", zh: "达到参数设定的金额" },
      weight: 0.2,
      measure: "step_up",
      level: "face_video",
    },
  },
  reason: {
    en: "{observed} between {from:hour} and {to:hour} at night; by day {usual} an hour",
    zh: "夜间 {from:hour}–{to:hour} 交易 {observed}；日间每小时 {usual}",
  },
  parameters: {
    factor: times(3, { en: "times the mean of an hour by day", zh: "为日间小时均值的倍数" }, { min: 1, max: 50 }),
    from: clockHour(3, { en: "night begins", zh: "夜间开始" }, { min: 0, max: 23 }),
    to: clockHour(5, { en: "night ends", zh: "夜间结束" }, { min: 0, max: 23 }),
    hours: count(
      5,
      { en: "hours by day known at least", zh: "已知日间小时数至少" },
      { min: 1, max: 200, seed: "ours" },
    ),
    least: money.usd(100, { en: "less is left alone", zh: "低于此金额不处理" }, { min: 0, max: 100_000, seed: "ours" }),
    zone: choice(["customer", "platform"], "customer", { en: "whose night", zh: "以谁的时区为准" }),
  },
  innocent: [nightWorker],
  evaluate({ event, facts, profile }, { factor, from, to, hours, least, zone }) {
    if (isUndone(event)) return null;
    const timeZone = facts.customer?.timeZone;
    const night = nightAround(event.at, zone, timeZone, from, to);
    if (night === null) return null;
    const { cents } = exactWithin(profile, { since: night.start - 1, until: night.end - 1 });
    if (cents < least) return null;
    const mean = dayMean(profile, night.start, hours, { zone, timeZone, from, to });
    if (mean === null || cents <= factor * mean) return null;
    return {
      grade: "base",
      observed: dollars(cents),
      threshold: dollars(Math.round(factor * mean)),
      usual: dollars(Math.round(mean)),
      saturated: isSaturated(profile, night.start),
      values: { from, to },
      key: "night",
      ceiling: dollars(cents),
    };
  },
});
