// How risky a customer is as a customer: low, medium or high, from weighted factors that are told one by one, with the day of the next
// review. A rating restricts nothing; high, and being politically exposed, ask for enhanced due diligence.

import type { Bilingual } from "./decision";
import { grouped } from "./format";

const DAY = 86_400_000;

export type RiskLevel = "low" | "medium" | "high";

/** What is known of a customer when they are rated. What is unknown adds nothing, and says so. */
export type RiskInput = {
  /** "person", "merchant", "institution". */
  type: string;
  residence?: string;
  nationality?: string;
  /** Countries by standing: what must not be served, and what is of high risk. */
  bannedCountries: ReadonlySet<string>;
  highRiskCountries: ReadonlySet<string>;
  kycLevel: 0 | 1 | 2 | 3;
  /** Declared plans, normalised. */
  plans: readonly string[];
  /** As declared in an employment inquiry, a code ("student", "money_services", "arms"). */
  occupation?: string;
  /** Share of the customer's deposits of the last 90 days that was tainted, 0–1. */
  exposure?: number;
  /** Of closed cases: how many there were, and in how many suspicion was substantiated. */
  cases?: { closed: number; substantiated: number };
  /** USD cents moved in the last 30 days. */
  monthlyCents?: number;
  politicallyExposed: boolean;
  /** Epoch milliseconds. */
  customerSince: number;
};

export type RiskFactor = {
  id: "country" | "product" | "occupation" | "exposure" | "history" | "politically_exposed" | "volume" | "newness";
  /** 0–1: how much of the factor's weight applies. */
  share: number;
  weight: number;
  /** `share × weight`, rounded: the points add up to the score. */
  points: number;
  reason: Bilingual;
};

export type RiskRating = {
  level: RiskLevel;
  /** 0–100. */
  score: number;
  /** Heaviest first; those that add nothing are left out. */
  factors: RiskFactor[];
  enhancedDueDiligence: boolean;
  /** Asks for an inquiry when due diligence is enhanced. */
  asks: string[];
  /** Epoch milliseconds. */
  nextReviewAt: number;
};

/** Weights add up to 100. Ours: seed 000 names the factors, not their weights. */
export const RISK_WEIGHTS: Readonly<Record<RiskFactor["id"], number>> = {
  country: 20,
  product: 10,
  occupation: 10,
  exposure: 20,
  history: 15,
  politically_exposed: 15,
  volume: 5,
  newness: 5,
};
const MEDIUM_FROM = 20;
const HIGH_FROM = 45;
const REVIEW_AFTER: Readonly<Record<RiskLevel, number>> = { low: 1_095 * DAY, medium: 365 * DAY, high: 180 * DAY };

const RISKY_PLANS: Readonly<Record<string, number>> = {
  p2p_advertiser: 1,
  merchant: 0.5,
  payroll: 0.3,
  api_trader: 0.2,
};
const RISKY_OCCUPATIONS: Readonly<Record<string, number>> = {
  money_services: 1,
  casino: 1,
  arms: 1,
  precious_metals: 0.8,
  art_dealer: 0.6,
  real_estate: 0.5,
  charity: 0.5,
  unemployed: 0.3,
  student: 0.2,
};
const LARGE_MONTH = 10_000_000;
const NEW_FOR = 180 * DAY;

/** Plans and occupations in Chinese; English takes the codes themselves. */
const CHINESE: Readonly<Record<string, string>> = {
  p2p_advertiser: "点对点广告商",
  merchant: "商户",
  institution: "机构",
  payroll: "代发工资",
  api_trader: "接口交易",
  money_services: "货币服务",
  casino: "赌场",
  arms: "军火",
  precious_metals: "贵金属",
  art_dealer: "艺术品交易",
  real_estate: "房地产",
  charity: "慈善",
  unemployed: "无业",
  student: "学生",
};
const said = (codes: readonly string[]): Bilingual => ({
  en: codes.map((code) => code.replaceAll("_", " ")).join(", "),
  zh: codes.map((code) => CHINESE[code] ?? code.replaceAll("_", " ")).join("、"),
});

type Share = { share: number; reason: Bilingual };

const countryShare = ({ residence, nationality, bannedCountries, highRiskCountries }: RiskInput): Share => {
  const known = [...new Set([residence, nationality].filter((country) => country !== undefined))];
  const banned = known.find((country) => bannedCountries.has(country));
  if (banned !== undefined)
    return {
      share: 1,
      reason: { en: `Ties to a country that is not served (${banned})`, zh: `与不予服务的国家有关联（${banned}）` },
    };
  const risky = known.filter((country) => highRiskCountries.has(country));
  const share = residence !== undefined && risky.includes(residence) ? 0.8 : risky.length > 0 ? 0.4 : 0;
  return {
    share,
    reason: { en: `Country of high risk (${risky.join(", ")})`, zh: `高风险国家（${risky.join("、")}）` },
  };
};

const productShare = ({ plans, type }: RiskInput): Share => {
  const shares = plans.map((plan) => RISKY_PLANS[plan] ?? 0);
  const share = Math.max(0, type === "person" ? 0 : 0.3, ...shares);
  const risky = plans.filter((plan) => RISKY_PLANS[plan] !== undefined);
  const told = said(risky.length > 0 ? risky : [type]);
  return { share, reason: { en: `How the exchange is used: ${told.en}`, zh: `使用方式：${told.zh}` } };
};

const occupationShare = ({ occupation }: RiskInput): Share => {
  const told = occupation === undefined ? { en: "unknown", zh: "未知" } : said([occupation]);
  return {
    share: occupation === undefined ? 0 : (RISKY_OCCUPATIONS[occupation] ?? 0),
    reason: { en: `Occupation: ${told.en}`, zh: `职业：${told.zh}` },
  };
};

const exposureShare = ({ exposure = 0 }: RiskInput): Share => {
  const percent = Math.round(exposure * 1000) / 10;
  return {
    share: exposure >= 0.5 ? 1 : exposure >= 0.1 ? 0.7 : exposure >= 0.01 ? 0.3 : 0,
    reason: { en: `${percent} % of deposits were tainted`, zh: `${percent}% 的充值涉及风险资金` },
  };
};

const historyShare = ({ cases }: RiskInput): Share => {
  const { closed = 0, substantiated = 0 } = cases ?? {};
  return {
    // Being looked at often and cleared each time is no risk: only what was substantiated counts.
    share: substantiated >= 2 ? 1 : substantiated === 1 ? 0.7 : 0,
    reason: {
      en: `Suspicion substantiated in ${substantiated} of ${closed} cases`,
      zh: `${closed} 件案件中 ${substantiated} 件查实`,
    },
  };
};

const exposedShare = ({ politicallyExposed }: RiskInput): Share => ({
  share: politicallyExposed ? 1 : 0,
  reason: {
    en: "Politically exposed: no offence, and looked at with care",
    zh: "政治公众人物：并非过错，但需审慎关注",
  },
});

const volumeShare = ({ monthlyCents = 0 }: RiskInput): Share => {
  const moved = grouped(monthlyCents / 100, 0);
  return {
    share: Math.min(1, monthlyCents / LARGE_MONTH),
    reason: { en: `Moved $${moved} in 30 days`, zh: `30 天内交易 US$${moved}` },
  };
};

const newnessShare = ({ customerSince, kycLevel }: RiskInput, now: number): Share => ({
  share: now - customerSince < NEW_FOR ? (kycLevel < 2 ? 1 : 0.5) : 0,
  reason: { en: `A customer for less than half a year, level ${kycLevel}`, zh: `开户不足半年，${kycLevel} 级` },
});

const levelOf = (
  score: number,
  { politicallyExposed, residence, bannedCountries, exposure = 0, cases }: RiskInput,
): RiskLevel => {
  const mustBeHigh =
    politicallyExposed ||
    (residence !== undefined && bannedCountries.has(residence)) ||
    exposure >= 0.5 ||
    (cases?.substantiated ?? 0) > 0;
  if (mustBeHigh || score >= HIGH_FROM) return "high";
  return score >= MEDIUM_FROM ? "medium" : "low";
};

/**
 * Rates a customer. `now` is epoch milliseconds; the next review is half a year away for high, a year for medium, three for low.
 * Politically exposed people, residents of countries not served, holders of mostly tainted money and whoever a suspicion was
 * substantiated against are high whatever the score.
 */
export const rateCustomer = (input: RiskInput, now: number): RiskRating => {
  const shares: Record<RiskFactor["id"], Share> = {
    country: countryShare(input),
    product: productShare(input),
    occupation: occupationShare(input),
    exposure: exposureShare(input),
    history: historyShare(input),
    politically_exposed: exposedShare(input),
    volume: volumeShare(input),
    newness: newnessShare(input, now),
  };
  const factors = (Object.keys(RISK_WEIGHTS) as RiskFactor["id"][])
    .map((id): RiskFactor => {
      const { share, reason } = shares[id];
      const weight = RISK_WEIGHTS[id];
      return { id, share, weight, points: Math.round(share * weight * 10) / 10, reason };
    })
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1));
  const score = Math.round(factors.reduce((sum, { points }) => sum + points, 0) * 10) / 10;
  const level = levelOf(score, input);
  const enhancedDueDiligence = level === "high" || input.politicallyExposed;
  const asks = enhancedDueDiligence
    ? ["source_of_funds", ...(input.politicallyExposed ? ["source_of_wealth"] : [])]
    : [];
  return { level, score, factors, enhancedDueDiligence, asks, nextReviewAt: now + REVIEW_AFTER[level] };
};
