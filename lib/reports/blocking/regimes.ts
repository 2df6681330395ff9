// Which law asks for what when property is blocked, released or a payment rejected for sanctions: until when, to whom, by which source.
// Data and pure functions. Where the law gives no number of days the target is ours, and is said to be ours.
import { endOfDay, localDay } from "../weekly/weeks";
import { addBusinessDays } from "./business-days";

export const blockingKinds = ["blocked", "rejected", "released"] as const;
export type BlockingKind = (typeof blockingKinds)[number];

/** `at_once`: the law says immediately, or as soon as practicable; `days` is our own target then. */
export type Deadline =
  | { rule: "business_days"; days: number }
  | { rule: "calendar_days"; days: number }
  | { rule: "at_once"; days: number };

export type Regime = {
  name: string;
  authority: string;
  /** How it is filed. */
  how: string;
  /** By whose calendar days are counted. */
  zone: string;
  /** A kind that is missing is not asked for. */
  deadlines: Partial<Record<BlockingKind, Deadline>>;
  /** What is held on a day of each year, month and day, and until when it is told. */
  yearly: { asOf: string; dueBy: string } | null;
  sources: readonly string[];
};

const atOnce: Deadline = { rule: "at_once", days: 1 };

export const regimes = {
  us_ofac: {
    name: "United States, OFAC",
    authority: "Office of Foreign Assets Control, U.S. Treasury",
    how: "OFAC Reporting System (ORS)",
    zone: "America/New_York",
    deadlines: {
      blocked: { rule: "business_days", days: 10 },
      rejected: { rule: "business_days", days: 10 },
      released: { rule: "business_days", days: 10 },
    },
    yearly: { asOf: "06-30", dueBy: "09-30" },
    sources: [
      "31 CFR 501.603 — https://www.ecfr.gov/current/title-31/section-501.603",
      "31 CFR 501.604 — https://www.ecfr.gov/current/title-31/section-501.604",
      "89 FR 40372 (10 May 2024)",
    ],
  },
  uk_ofsi: {
    name: "United Kingdom, OFSI",
    authority: "Office of Financial Sanctions Implementation, HM Treasury",
    how: "OFSI compliance reporting form",
    zone: "Europe/London",
    deadlines: { blocked: atOnce, rejected: atOnce },
    yearly: { asOf: "09-30", dueBy: "11-30" },
    sources: [
      "Russia (Sanctions) (EU Exit) Regulations 2019, reg. 70 and 70A, and its like in every regime — https://www.legislation.gov.uk/uksi/2019/855",
      "Sanctions (EU Exit) (Miscellaneous Amendments) (No. 2) Regulations 2022 (cryptoasset exchange providers)",
      "Sanctions (EU Exit) (Miscellaneous Amendments) (No. 2) Regulations 2024 (yearly frozen assets report)",
    ],
  },
  eu: {
    name: "European Union",
    authority: "Competent authority of the Member State (Annex II of the regulation)",
    how: "The authority's own form",
    zone: "Europe/Brussels",
    deadlines: { blocked: { rule: "calendar_days", days: 14 } },
    yearly: null,
    sources: ["Council Regulation (EU) No 269/2014, art. 8(1) — https://eur-lex.europa.eu/eli/reg/2014/269"],
  },
  hk: {
    name: "Hong Kong",
    authority: "Joint Financial Intelligence Unit; copy to the Securities and Futures Commission",
    how: "STREAMS 2",
    zone: "Asia/Hong_Kong",
    deadlines: { blocked: atOnce, rejected: atOnce },
    yearly: null,
    sources: [
      "United Nations (Anti-Terrorism Measures) Ordinance, Cap. 575, s. 12 — https://www.elegislation.gov.hk/hk/cap575",
      "United Nations Sanctions Ordinance, Cap. 537, and the SFC's circulars on it — https://www.elegislation.gov.hk/hk/cap537",
    ],
  },
  sg: {
    name: "Singapore, MAS",
    authority: "Monetary Authority of Singapore; the Police under the TSOFA",
    how: "MAS's form for targeted financial sanctions",
    zone: "Asia/Singapore",
    deadlines: { blocked: atOnce, rejected: atOnce },
    yearly: null,
    sources: [
      "Terrorism (Suppression of Financing) Act 2002, s. 8 and 10 — https://sso.agc.gov.sg/Act/TSFA2002",
      "Financial Services and Markets Act 2022, s. 15 and 16, and Notice PSN02 — https://www.mas.gov.sg/regulation/notices/psn02-aml-cft-notice---digital-payment-token-service",
    ],
  },
} as const satisfies Record<string, Regime>;

export type RegimeCode = keyof typeof regimes;
export const regimeCodes = Object.keys(regimes) as [RegimeCode, ...RegimeCode[]];
export const regimeOf = (code: string): Regime | undefined =>
  Object.hasOwn(regimes, code) ? regimes[code as RegimeCode] : undefined;

/** Until when a report of this kind is owed, at that day's end where the authority sits; null where none is. */
export function dueAt(code: RegimeCode, kind: BlockingKind, occurredAt: Date): Date | null {
  const { zone, deadlines }: Regime = regimes[code];
  const deadline = deadlines[kind];
  if (!deadline) return null;
  const from = localDay(zone, occurredAt);
  const day =
    deadline.rule === "business_days" ? addBusinessDays(from, deadline.days) : addCalendarDays(from, deadline.days);
  return endOfDay(zone, day);
}

/** The last instant of the day that a law names, and the day by which the list is due. */
export function yearlyDates({ zone, yearly }: Regime, year: number): { asOf: Date; dueBy: string } | null {
  return yearly && { asOf: endOfDay(zone, `${year}-${yearly.asOf}`), dueBy: `${year}-${yearly.dueBy}` };
}

const addCalendarDays = (from: string, days: number): string =>
  new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Where an entity sits, by its code; OFAC where nobody knows. */
const home: Record<string, RegimeCode> = { HK: "hk", SG: "sg", US: "us_ofac", GB: "uk_ofsi", UK: "uk_ofsi" };
const members = "AT BE BG CY CZ DE DK EE ES EU FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** What an entity reports under unless its setting says otherwise; codes are a country's, with a number where there are several. */
export function homeRegimes(entityCode: string): RegimeCode[] {
  const country = /^([A-Z]{2})\d?$/.exec(entityCode)?.[1] ?? "";
  return [home[country] ?? (members.includes(country) ? "eu" : "us_ofac")];
}
