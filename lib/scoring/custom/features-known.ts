// Features of who and where: the customer, the network and device they come by, the address on the other side.

import { clipList, clipText, type Feature } from "./feature";

const text = { type: "string", unit: "text" } as const;
const yesNo = { type: "bool", unit: "yes_no" } as const;

export const customerFeatures: Feature[] = [
  {
    name: "customer_type",
    group: "customer",
    ...text,
    explain: { en: "person, merchant or institution", zh: "person（个人）、merchant（商户）或 institution（机构）" },
    read: ({ facts }) => facts.customer && clipText(facts.customer.type),
  },
  {
    name: "kyc_level",
    group: "customer",
    type: "int",
    unit: "level",
    explain: { en: "How far the identity was checked, 0–3", zh: "身份核验等级，0–3" },
    read: ({ facts }) => facts.customer?.kycLevel,
  },
  {
    name: "residence",
    group: "customer",
    ...text,
    explain: { en: "Country of residence, two letters; empty when not known", zh: "居住国家（两位字母）；未知时为空" },
    read: ({ facts }) => facts.customer && clipText(facts.customer.residence ?? ""),
  },
  {
    name: "entity",
    group: "customer",
    ...text,
    explain: { en: "Code of the legal entity that the customer belongs to", zh: "客户所属法律实体的代码" },
    read: ({ facts }) => facts.customer && clipText(facts.customer.entity),
  },
  {
    name: "plans",
    group: "customer",
    type: "list<string>",
    unit: "text",
    explain: {
      en: "Declared plans: recurring_buy, payroll, p2p_advertiser, merchant, api_trader",
      zh: "已申报的计划：recurring_buy、payroll、p2p_advertiser、merchant、api_trader",
    },
    read: ({ facts }) => facts.customer && clipList(facts.customer.plans),
  },
];

export const networkFeatures: Feature[] = [
  {
    name: "ip_country",
    group: "network",
    ...text,
    explain: {
      en: "Country of the network address, two letters; empty when not known",
      zh: "网络地址所在国家（两位字母）；未知时为空",
    },
    read: ({ facts }) => facts.network && (facts.network.country ?? ""),
    about: ({ facts }) => facts.network?.country ?? undefined,
  },
  {
    name: "ip_kind",
    group: "network",
    ...text,
    explain: { en: "tor, vpn, hosting or none", zh: "tor、vpn、hosting 或 none" },
    read: ({ facts }) => facts.network?.anonymiser,
    about: ({ facts }) => (facts.network?.asn ? `AS${facts.network.asn}` : undefined),
  },
  {
    name: "ip_banned_country",
    group: "network",
    ...yesNo,
    explain: { en: "The network lies in a country that must not be served", zh: "网络位于不得提供服务的国家" },
    read: ({ facts }) => facts.network?.bannedCountry,
  },
  {
    name: "ip_mobile",
    group: "network",
    ...yesNo,
    explain: { en: "A mobile carrier's gateway: its place says little", zh: "移动运营商网关：其位置参考价值有限" },
    read: ({ facts }) => facts.network?.mobileGateway,
  },
  {
    name: "ip_customers",
    group: "network",
    type: "int",
    unit: "customers",
    explain: {
      en: "Customers ever seen on the network address, this one counted",
      zh: "曾使用该网络地址的客户数（含本人）",
    },
    read: ({ facts }) => facts.ipShared?.customers,
    about: ({ facts }) => facts.network?.ip,
  },
  {
    name: "device_customers",
    group: "network",
    type: "int",
    unit: "customers",
    explain: { en: "Customers on this device in 30 days, this one counted", zh: "30 天内使用该设备的客户数（含本人）" },
    read: ({ facts }) => facts.device?.customers,
    about: ({ facts }) => facts.device?.id,
  },
  {
    name: "device_strangers",
    group: "network",
    type: "int",
    unit: "customers",
    explain: {
      en: "Of those on the device, customers who share neither surname nor address with this one",
      zh: "其中与本客户姓氏和地址均不同的客户数",
    },
    read: ({ facts }) => facts.device && Math.max(0, facts.device.customers - facts.device.household),
    about: ({ facts }) => facts.device?.id,
  },
];

export const addressFeatures: Feature[] = [
  {
    name: "address_labels",
    group: "address",
    type: "list<string>",
    unit: "label",
    explain: {
      en: "What is known of the crypto address on the other side: exchange, mixer, darknet, scam …",
      zh: "对方加密地址的已知标签：exchange、mixer、darknet、scam 等",
    },
    read: ({ facts }) => facts.address && clipList(facts.address.labels.map(({ category }) => category)),
    about: ({ facts }) => facts.address?.address,
  },
  {
    name: "address_seen_before",
    group: "address",
    ...yesNo,
    explain: { en: "Any customer here has used the address before", zh: "此前已有客户使用过该地址" },
    read: ({ facts }) => facts.address?.seenBefore,
    about: ({ facts }) => facts.address?.address,
  },
  {
    name: "exposure_share",
    group: "address",
    type: "double",
    unit: "share",
    explain: {
      en: "Largest share of one tainted category in what the address holds, 0–1",
      zh: "该地址资金中单一风险类别的最大占比，0–1",
    },
    read: ({ facts }) => facts.address && (facts.exposure ?? []).reduce((most, { share }) => Math.max(most, share), 0),
    about: ({ facts }) => facts.address?.address,
  },
  {
    name: "exposure_hops",
    group: "address",
    type: "int",
    unit: "count",
    explain: { en: "Fewest steps to tainted money", zh: "与风险资金的最短距离（跳数）" },
    read: ({ facts }) => (facts.exposure?.length ? Math.min(...facts.exposure.map(({ hops }) => hops)) : undefined),
    about: ({ facts }) => facts.address?.address,
  },
  {
    name: "market_move",
    group: "event",
    type: "double",
    unit: "share",
    explain: { en: "Largest move of the asset within the last hour, as a share", zh: "该资产过去一小时的最大波动比例" },
    read: ({ facts }) => facts.market && Math.abs(facts.market.movePct) / 100,
  },
];
