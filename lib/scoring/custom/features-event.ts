// Features of the event itself: what the exchange reported.

import type { Event, TransactionEvent } from "../event";
import type { Scene } from "../rule";
import { nightAround } from "../zone";
import { clipText, type Feature, type FeatureValue } from "./feature";

const HOUR = 3_600_000;

const ofTransaction =
  (read: (event: TransactionEvent, scene: Scene) => FeatureValue | undefined) =>
  (scene: Scene): FeatureValue | undefined =>
    scene.event.kind === "transaction" ? read(scene.event, scene) : undefined;

const counterparty = (scene: Scene): string | undefined => {
  const { event } = scene;
  return event.kind === "transaction" && event.counterparty !== undefined
    ? `${event.counterparty.kind}:${event.counterparty.id}`
    : undefined;
};

const numberOf = (text: string | undefined): number | undefined => {
  const value = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
};

/** Hour of the customer's own day. Asked of `nightAround`, which knows zones: the hour whose stretch the instant lies in. */
const hourOf = ({ event, facts }: Scene): number | undefined => {
  for (let hour = 0; hour < 24; hour++)
    if (nightAround(event.at, "customer", facts.customer?.timeZone, hour, (hour + 1) % 24) !== null) return hour;
  return undefined;
};

const TRANSACTION = ["transaction"] as const;
const textOf = (event: Event, name: "field" | "documentType" | "phoneType"): string | undefined => {
  const value = (event as unknown as Record<string, unknown>)[name];
  return typeof value === "string" ? clipText(value) : undefined;
};

export const eventFeatures: Feature[] = [
  {
    name: "event_kind",
    group: "event",
    type: "string",
    unit: "text",
    explain: {
      en: 'Kind of the event, such as "transaction" or "login"',
      zh: "事件类型，例如 “transaction” 或 “login”",
    },
    read: ({ event }) => event.kind,
  },
  {
    name: "hour",
    group: "event",
    type: "int",
    unit: "hour",
    explain: { en: "Hour of the customer's own day, 0–23", zh: "客户当地时间的小时数，0–23" },
    read: hourOf,
  },
  {
    name: "direction",
    group: "event",
    type: "string",
    unit: "text",
    events: TRANSACTION,
    explain: {
      en: "Which way: in, out, buy, sell, p2p, merchant or internal",
      zh: "方向：in、out、buy、sell、p2p、merchant 或 internal",
    },
    read: ofTransaction(({ direction }) => direction),
  },
  {
    name: "amount_usd",
    group: "event",
    type: "double",
    unit: "usd",
    events: TRANSACTION,
    explain: { en: "Value of the transaction in US dollars", zh: "交易金额（美元）" },
    read: ofTransaction(({ usdCents }) => usdCents / 100),
  },
  {
    name: "asset",
    group: "event",
    type: "string",
    unit: "text",
    events: TRANSACTION,
    explain: { en: 'What moves, such as "BTC"', zh: "交易的资产，例如 “BTC”" },
    read: ofTransaction(({ asset }) => clipText(asset)),
  },
  {
    name: "currency",
    group: "event",
    type: "string",
    unit: "text",
    events: TRANSACTION,
    explain: { en: "Currency of the fiat side; empty without one", zh: "法币币种；没有时为空" },
    read: ofTransaction(({ currency }) => clipText(currency ?? "")),
  },
  {
    name: "fiat_amount",
    group: "event",
    type: "double",
    unit: "times",
    events: TRANSACTION,
    explain: { en: "Amount of the fiat side, in its currency", zh: "法币金额（按其币种）" },
    read: ofTransaction(({ fiatCents }) => (fiatCents === undefined ? undefined : fiatCents / 100)),
  },
  {
    name: "status",
    group: "event",
    type: "string",
    unit: "text",
    events: TRANSACTION,
    explain: { en: "requested, settled, failed or cancelled", zh: "requested、settled、failed 或 cancelled" },
    read: ofTransaction(({ status }) => status),
  },
  {
    name: "chain",
    group: "event",
    type: "string",
    unit: "text",
    events: TRANSACTION,
    explain: { en: "The chain that it moves on; empty off chain", zh: "所在的链；链下交易为空" },
    read: ofTransaction(({ chain }) => clipText(chain ?? "")),
  },
  {
    name: "counterparty_kind",
    group: "event",
    type: "string",
    unit: "text",
    events: TRANSACTION,
    explain: {
      en: "The other side: bank, card, address, customer or merchant; empty when not told",
      zh: "对方类型：bank、card、address、customer 或 merchant；未告知时为空",
    },
    read: ofTransaction((event) => event.counterparty?.kind ?? ""),
    about: counterparty,
  },
  {
    name: "counterparty_country",
    group: "event",
    type: "string",
    unit: "text",
    events: TRANSACTION,
    explain: {
      en: "Country of the other side, two letters; empty when not told",
      zh: "对方所在国家（两位字母）；未告知时为空",
    },
    read: ofTransaction((event) => clipText(event.counterparty?.country ?? "")),
    about: counterparty,
  },
  {
    name: "counterparty_bank_code",
    group: "event",
    type: "string",
    unit: "text",
    events: TRANSACTION,
    explain: { en: "Code of the other side's bank; empty when not told", zh: "对方银行代码；未告知时为空" },
    read: ofTransaction((event) => clipText(event.counterparty?.bankCode ?? "")),
    about: counterparty,
  },
  {
    name: "price_off_market",
    group: "event",
    type: "double",
    unit: "share",
    events: TRANSACTION,
    explain: {
      en: "Distance of the price from the market's, as a share (0.08 is 8 %)",
      zh: "价格与市场价的偏离比例（0.08 即 8%）",
    },
    read: ofTransaction(({ unitPrice, marketPrice }) => {
      const [unit, market] = [numberOf(unitPrice), numberOf(marketPrice)];
      return unit === undefined || market === undefined || market <= 0 ? undefined : Math.abs(unit / market - 1);
    }),
  },
  {
    name: "changed_field",
    group: "event",
    type: "string",
    unit: "text",
    events: ["profile_change"],
    explain: { en: 'What the customer changed, such as "phone"', zh: "客户更改的内容，例如 “phone”" },
    read: ({ event }) => textOf(event, "field"),
  },
  {
    name: "document_type",
    group: "event",
    type: "string",
    unit: "text",
    events: ["document_result"],
    explain: { en: "Type of the document that was checked", zh: "被检查的证件类型" },
    read: ({ event }) => textOf(event, "documentType"),
  },
  {
    name: "document_codes",
    group: "event",
    type: "list<string>",
    unit: "text",
    events: ["document_result"],
    explain: { en: 'What was wrong with the document, such as "blurred"', zh: "证件存在的问题，例如 “blurred”" },
    read: ({ event }) => (event.kind === "document_result" ? event.codes : undefined),
  },
  {
    name: "phone_type",
    group: "event",
    type: "string",
    unit: "text",
    events: ["registration"],
    explain: { en: "Kind of phone number given at registration", zh: "注册时所用手机号的类型" },
    read: ({ event }) => textOf(event, "phoneType"),
  },
  {
    name: "account_age_days",
    group: "customer",
    type: "double",
    unit: "days",
    explain: { en: "Days since the customer was first reported", zh: "客户首次上报以来的天数" },
    read: ({ event, facts }) =>
      facts.customer === undefined ? undefined : Math.max(0, event.at - facts.customer.createdAt) / (24 * HOUR),
  },
];
