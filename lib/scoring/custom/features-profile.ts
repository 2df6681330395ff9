// Features of the customer's own past: counts and sums over rolling windows, what is usual, devices, countries, changes.

import { DIRECTIONS, type Direction } from "../event";
import { deviationOf } from "../profile/deviation";
import { markAt } from "../profile/layouts";
import { MARK_KINDS } from "../profile/marks";
import { countParties } from "../profile/parties";
import { countSeen } from "../profile/seen";
import { usualAmount, usualDay } from "../profile/usual";
import { directions, EVERY_DIRECTION, entriesWithin, isDirection, totalWithin, windowOf } from "../profile/window";
import type { Scene } from "../rule";
import type { Feature } from "./feature";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OUTGOING = directions("out", "p2p", "merchant", "internal");
const INCOMING = directions("in");
const ENOUGH_SAMPLES = 8;

const spans = [
  { name: "1h", within: HOUR, en: "1 hour", zh: "1 小时" },
  { name: "24h", within: DAY, en: "24 hours", zh: "24 小时" },
  { name: "7d", within: 7 * DAY, en: "7 days", zh: "7 天" },
  { name: "30d", within: 30 * DAY, en: "30 days", zh: "30 天" },
] as const;

const words: Record<Direction, { en: string; zh: string }> = {
  in: { en: "deposits", zh: "充值" },
  out: { en: "withdrawals", zh: "提现" },
  buy: { en: "buys", zh: "买入" },
  sell: { en: "sells", zh: "卖出" },
  p2p: { en: "P2P trades", zh: "P2P 交易" },
  merchant: { en: "merchant payments", zh: "商户付款" },
  internal: { en: "internal transfers", zh: "内部转账" },
};

const ways = [
  ...DIRECTIONS.map((direction) => ({ name: direction, bits: directions(direction), ...words[direction] })),
  { name: "all", bits: EVERY_DIRECTION, en: "transactions of any kind", zh: "所有交易" },
];

/** Windows end at this event and count it; what failed or was cancelled counts for nothing. */
export const windowFeatures: Feature[] = ways.flatMap((way) =>
  spans.flatMap((span): Feature[] => [
    {
      name: `${way.name}_count_${span.name}`,
      group: "window",
      type: "int",
      unit: "count",
      explain: { en: `Number of ${way.en} in ${span.en}, this one counted`, zh: `${span.zh}内${way.zh}笔数（含本笔）` },
      read: ({ profile, event }) => totalWithin(profile, windowOf(profile, event.at, span.within), way.bits).count,
    },
    {
      name: `${way.name}_usd_${span.name}`,
      group: "window",
      type: "double",
      unit: "usd",
      explain: {
        en: `Sum of ${way.en} in ${span.en} in US dollars, this one counted`,
        zh: `${span.zh}内${way.zh}总额（美元，含本笔）`,
      },
      read: ({ profile, event }) =>
        totalWithin(profile, windowOf(profile, event.at, span.within), way.bits).cents / 100,
    },
  ]),
);

const parties = ({ profile, event }: Scene, bits: number, within: number): number =>
  countParties(
    entriesWithin(
      profile,
      windowOf(profile, event.at, within),
      (entry) => entry.party !== 0 && isDirection(entry, bits),
    ),
  );

const marks = ({ profile, event }: Scene, kind: number, within: number): number => {
  let count = 0;
  for (let index = profile.marks.from; index < profile.marks.to; index++) {
    const mark = markAt(profile.marks, index);
    if (mark.kind === kind && mark.at > event.at - within && mark.at <= event.at) count++;
  }
  return count;
};

export const usualFeatures: Feature[] = [
  {
    name: "usual_amount_usd",
    group: "usual",
    type: "double",
    unit: "usd",
    explain: {
      en: "Median of this customer's own amounts before now, in US dollars",
      zh: "该客户此前单笔金额的中位数（美元）",
    },
    read: ({ profile, event }) => {
      const usual = usualAmount(profile, event.at - 1);
      return usual === null ? undefined : usual.median / 100;
    },
  },
  {
    name: "usual_day_count",
    group: "usual",
    type: "double",
    unit: "count",
    explain: { en: "Transactions on a usual active day", zh: "正常活跃日的交易笔数" },
    read: ({ profile, event }) => usualDay(profile, event.at, EVERY_DIRECTION, "count") ?? undefined,
  },
  {
    name: "usual_day_usd",
    group: "usual",
    type: "double",
    unit: "usd",
    explain: { en: "Moved on a usual active day, in US dollars", zh: "正常活跃日的交易总额（美元）" },
    read: ({ profile, event }) => {
      const cents = usualDay(profile, event.at, EVERY_DIRECTION, "cents");
      return cents === null ? undefined : cents / 100;
    },
  },
  {
    name: "usual_day_out_usd",
    group: "usual",
    type: "double",
    unit: "usd",
    explain: { en: "Paid out on a usual active day, in US dollars", zh: "正常活跃日的转出总额（美元）" },
    read: ({ profile, event }) => {
      const cents = usualDay(profile, event.at, OUTGOING, "cents");
      return cents === null ? undefined : cents / 100;
    },
  },
  {
    name: "amount_deviations",
    group: "usual",
    type: "double",
    unit: "times",
    events: ["transaction"],
    explain: {
      en: "How far the amount is above this customer's own, in robust deviations (3 is odd)",
      zh: "金额高出客户自身水平的稳健偏差倍数（3 即异常）",
    },
    read: ({ profile, event }) =>
      event.kind === "transaction"
        ? deviationOf(profile, DIRECTIONS.indexOf(event.direction), event.usdCents, event.at, ENOUGH_SAMPLES)
            ?.deviations
        : undefined,
  },
];

export const historyFeatures: Feature[] = [
  {
    name: "receivers_24h",
    group: "history",
    type: "int",
    unit: "receivers",
    explain: { en: "Different receivers paid in 24 hours", zh: "24 小时内不同收款方数量" },
    read: (scene) => parties(scene, OUTGOING, DAY),
  },
  {
    name: "receivers_30d",
    group: "history",
    type: "int",
    unit: "receivers",
    explain: { en: "Different receivers paid in 30 days", zh: "30 天内不同收款方数量" },
    read: (scene) => parties(scene, OUTGOING, 30 * DAY),
  },
  {
    name: "senders_24h",
    group: "history",
    type: "int",
    unit: "customers",
    explain: { en: "Different senders in 24 hours", zh: "24 小时内不同付款方数量" },
    read: (scene) => parties(scene, INCOMING, DAY),
  },
  {
    name: "senders_30d",
    group: "history",
    type: "int",
    unit: "customers",
    explain: { en: "Different senders in 30 days", zh: "30 天内不同付款方数量" },
    read: (scene) => parties(scene, INCOMING, 30 * DAY),
  },
  {
    name: "devices_90d",
    group: "history",
    type: "int",
    unit: "count",
    explain: { en: "Devices that the customer used in 90 days", zh: "客户 90 天内使用的设备数" },
    read: ({ profile }) => countSeen(profile.devices),
  },
  {
    name: "countries_90d",
    group: "history",
    type: "int",
    unit: "countries",
    explain: { en: "Countries that the customer came from in 90 days", zh: "客户 90 天内所在的国家数" },
    read: ({ profile }) => countSeen(profile.countries),
  },
  {
    name: "profile_changes_7d",
    group: "history",
    type: "int",
    unit: "count",
    explain: {
      en: "Changes of phone, e-mail, card or document in 7 days",
      zh: "7 天内更改手机、邮箱、银行卡或证件的次数",
    },
    read: (scene) => marks(scene, MARK_KINDS.profile_change, 7 * DAY),
  },
  {
    name: "destinations_failed_24h",
    group: "history",
    type: "int",
    unit: "count",
    explain: { en: "Destinations that failed in 24 hours", zh: "24 小时内失败的目标地址次数" },
    read: (scene) => marks(scene, MARK_KINDS.destination_failed, DAY),
  },
  {
    name: "complaints_30d",
    group: "history",
    type: "int",
    unit: "count",
    explain: { en: "Complaints in 30 days", zh: "30 天内的投诉次数" },
    read: (scene) => marks(scene, MARK_KINDS.complaint, 30 * DAY),
  },
];
