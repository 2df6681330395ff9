// Each jurisdiction's clocks for reports of suspicion, as a table with its sources. Pure. Where the law says "as soon as reasonable"
// the number is the house's own and `isLaw` says so. For filing, days that are not Saturday or Sunday count as business days: a public
// holiday then makes our date earlier than the law's, never later. For silence it is the other way round: public holidays are left out.
import { endOfDay, localDay } from "@/lib/reports/weekly/weeks";
import { workingDayAfter } from "./public-holidays";

type Span = { amount: number; unit: "hours" | "days" | "business_days" };
type Within = Span & {
  /** The law or the supervisor names this number; else it is the house's. */
  isLaw: boolean;
};
export type Regime = {
  code: string;
  /** The financial intelligence unit, by its own name. */
  unit: string;
  /** ISO 4217, for amounts in the unit's files. */
  currency: string;
  country: string;
  /** From the decision to file; `urgent` where terrorism or sanctions are suspected. */
  file: Within;
  urgent: Within;
  /** Whether the unit gives or refuses leave to go on, when silence ends the wait, and what a refusal adds. */
  consent: { silence: Span | null; refusal: Span | null } | null;
  source: string;
  url: string;
};

const own = (amount: number, unit: Span["unit"]): Within => ({ amount, unit, isLaw: false });
const law = (amount: number, unit: Span["unit"]): Within => ({ amount, unit, isLaw: true });

export const regimes = [
  {
    ...{ code: "HK", unit: "JFIU", currency: "HKD", country: "HK" },
    ...{ file: own(2, "business_days"), urgent: own(24, "hours") },
    consent: { silence: null, refusal: null },
    source:
      "OSCO (Cap. 455) and DTROPO (Cap. 405) s. 25A(1), (2); UNATMO (Cap. 575) s. 12: as soon as it is reasonable",
    url: "https://www.elegislation.gov.hk/hk/cap455",
  },
  {
    ...{ code: "SG", unit: "STRO", currency: "SGD", country: "SG" },
    ...{ file: law(5, "business_days"), urgent: law(1, "business_days") },
    consent: null,
    source: "CDSA 1992 s. 45, TSOFA 2002 ss. 8, 10; MAS Guidelines to Notice PSN02, as revised from 1 July 2025",
    url: "https://sso.agc.gov.sg/Act/CDTOSCCBA1992",
  },
  {
    ...{ code: "LT", unit: "FNTT", currency: "EUR", country: "LT" },
    ...{ file: law(3, "hours"), urgent: law(3, "hours") },
    consent: { silence: { amount: 10, unit: "business_days" }, refusal: null },
    source: "Law VIII-275 on the prevention of money laundering and terrorist financing, art. 16",
    url: "https://e-seimas.lrs.lt/rs/legalact/TAD/2c647332ba5111eb91e294a1358e77e9",
  },
  {
    ...{ code: "GB", unit: "NCA", currency: "GBP", country: "GB" },
    ...{ file: own(1, "business_days"), urgent: own(24, "hours") },
    consent: { silence: { amount: 7, unit: "business_days" }, refusal: { amount: 31, unit: "days" } },
    source: "Proceeds of Crime Act 2002 ss. 330, 335(5), (6): as soon as practicable; seven working days; 31 days",
    url: "https://www.legislation.gov.uk/ukpga/2002/29/section/335",
  },
  {
    ...{ code: "US", unit: "FinCEN", currency: "USD", country: "US" },
    ...{ file: law(30, "days"), urgent: own(24, "hours") },
    consent: null,
    source: "31 CFR 1022.320(b)(3): 30 calendar days after detection",
    url: "https://www.ecfr.gov/current/title-31/section-1022.320",
  },
  {
    ...{ code: "AE", unit: "UAE FIU", currency: "AED", country: "AE" },
    ...{ file: own(2, "business_days"), urgent: own(24, "hours") },
    consent: null,
    source: "Federal law on combating money laundering: without delay, through goAML",
    url: "https://www.uaefiu.gov.ae",
  },
  {
    ...{ code: "AU", unit: "AUSTRAC", currency: "AUD", country: "AU" },
    ...{ file: law(3, "business_days"), urgent: law(24, "hours") },
    consent: null,
    source: "AML/CTF Act 2006 s. 41(2): three business days; 24 hours where terrorism is financed",
    url: "https://www.legislation.gov.au/C2006A00169/latest",
  },
] as const satisfies readonly Regime[];

/** Where nothing better is known: the house's own, the strictest that makes sense everywhere. */
const elsewhere: Regime = {
  ...{ code: "ZZ", unit: "FIU", currency: "USD", country: "" },
  ...{ file: own(1, "business_days"), urgent: own(24, "hours") },
  consent: { silence: null, refusal: null },
  source: "FATF Recommendation 20: promptly",
  url: "https://www.fatf-gafi.org/en/publications/Fatfrecommendations/Fatf-recommendations.html",
};

/** The regime with this code, or the one for places that are not in the table. */
export const regimeOf = (code: string): Regime => regimes.find((each) => each.code === code) ?? elsewhere;

/** The MLRO says within a business day whether an internal report is filed (house rule; every regime above wants no delay). */
export const DECIDE_WITHIN: Span = { amount: 1, unit: "business_days" };

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const isWeekend = (at: number, zone: string): boolean =>
  ["Sat", "Sun"].includes(new Intl.DateTimeFormat("en-US", { timeZone: zone, weekday: "short" }).format(at));

/** The instant at which a span that begins at `from` is over; business days by the entity's own calendar. */
export function endOf(span: Span, from: Date, zone: string): Date {
  if (span.unit === "hours") return new Date(from.getTime() + span.amount * HOUR);
  if (span.unit === "days") return new Date(from.getTime() + span.amount * DAY);
  let at = from.getTime();
  for (let left = span.amount; left > 0; ) {
    at += DAY;
    if (!isWeekend(at, zone)) left -= 1;
  }
  return new Date(at);
}

/** When silence ends the wait for consent that is asked for now: with the end of that working day; null where it never does. */
export function silenceEnds({ code, consent }: Regime, from: Date, zone: string): Date | null {
  const span = consent?.silence;
  if (!span) return null;
  if (span.unit !== "business_days") return endOf(span, from, zone);
  return endOfDay(zone, workingDayAfter(code, localDay(zone, from), span.amount));
}

/** Grounds that every regime wants at once. */
const urgentGrounds: readonly string[] = ["terrorist_financing", "sanctions_evasion"];
export const isUrgent = (given: readonly string[]): boolean => given.some((ground) => urgentGrounds.includes(ground));
