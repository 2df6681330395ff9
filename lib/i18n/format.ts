// Numbers and instants as a reader of one language, in one time zone, expects them. Pure; the zone is always named by the caller.
import type { Locale } from "./locales";

/** English dates are day–month–year with a 24-hour clock: readers sit on several continents. */
const tags: Record<Locale, string> = { en: "en-GB", zh: "zh-CN" };

const cache = new Map<string, Intl.DateTimeFormat>();

function dateFormat(locale: Locale, timeZone: string, name: string, options: Intl.DateTimeFormatOptions) {
  const key = `${locale}|${timeZone}|${name}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tags[locale], { ...options, timeZone });
  cache.set(key, made);
  return made;
}

const counts: Record<Locale, Intl.NumberFormat> = {
  en: new Intl.NumberFormat("en"),
  zh: new Intl.NumberFormat("zh-CN"),
};

const money = (locale: Locale, digits: 0 | 2) =>
  new Intl.NumberFormat(locale === "zh" ? "zh-CN" : "en-US", {
    style: "currency",
    currency: "USD",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
const moneys: Record<Locale, Record<0 | 2, Intl.NumberFormat>> = {
  en: { 0: money("en", 0), 2: money("en", 2) },
  zh: { 0: money("zh", 0), 2: money("zh", 2) },
};

/** Whole USD cents as money; the cents are written only when there are some, unless `exact`. 5498900 → "$54,989". */
export function formatMoney(usdCents: number, locale: Locale, exact = false): string {
  return moneys[locale][exact || usdCents % 100 !== 0 ? 2 : 0].format(usdCents / 100);
}

const languages: Record<Locale, Intl.DisplayNames> = {
  en: new Intl.DisplayNames("en", { type: "language" }),
  zh: new Intl.DisplayNames("zh-CN", { type: "language" }),
};

/** A language by its name: "sv" → "Swedish", "瑞典语"; what is no language is shown as it came. */
export function formatLanguage(code: string, locale: Locale): string {
  try {
    return languages[locale].of(code) ?? code;
  } catch {
    return code;
  }
}

/** An integer with its thousands grouped. */
export const formatCount = (count: number, locale: Locale): string => counts[locale].format(count);

/** A share between 0 and 1 as a percentage: 0.072 with one digit → "7.2 %" (Chinese writes no space). */
export function formatPercent(share: number, locale: Locale, digits = 0): string {
  const text = new Intl.NumberFormat(tags[locale], { maximumFractionDigits: digits }).format(share * 100);
  return locale === "zh" ? `${text}%` : `${text}\u00a0%`;
}

/** A day: "14 Mar 2026", "2026年3月14日". */
export const formatDate = (at: number, locale: Locale, timeZone: string): string =>
  dateFormat(locale, timeZone, "date", { year: "numeric", month: "short", day: "numeric" }).format(at);

const instantParts = (at: number, locale: Locale, timeZone: string): Intl.DateTimeFormatPart[] =>
  dateFormat(locale, timeZone, "instant", {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).formatToParts(at);

/** What the clock of a zone is called at that instant: "CET", "CEST", "GMT+8". */
export const formatZone = (at: number, locale: Locale, timeZone: string): string =>
  instantParts(at, locale, timeZone).find(({ type }) => type === "timeZoneName")?.value ?? "";

/** A full instant with its zone, for titles and records: "14 Mar 2026, 14:00 CET". */
export function formatInstant(at: number, locale: Locale, timeZone: string): string {
  const parts = instantParts(at, locale, timeZone);
  // Chinese puts the zone between day and time, where it splits what belongs together.
  const zone = formatZone(at, locale, timeZone);
  const rest = parts.map(({ type, value }) => (type === "timeZoneName" ? "" : value)).join("");
  return `${rest.replace(/\s+/g, " ").trim()} ${zone}`;
}

/** Days between the calendar days of two instants in `timeZone`. */
function daysApart(at: number, now: number, timeZone: string): number {
  const day = (instant: number) => {
    const parts = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(instant);
    return Date.parse(`${parts}T00:00:00Z`) / 86_400_000;
  };
  return day(at) - day(now);
}

/** A near instant as people say it: "today, 14:00", "tomorrow, 09:30", otherwise day and time; the year only when it differs. */
export function formatWhen(at: number, now: number, locale: Locale, timeZone: string): string {
  const time = dateFormat(locale, timeZone, "time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    at,
  );
  const days = daysApart(at, now, timeZone);
  const comma = locale === "zh" ? " " : ", ";
  if (Math.abs(days) <= 1)
    return new Intl.RelativeTimeFormat(tags[locale], { numeric: "auto" }).format(days, "day") + comma + time;
  const year = Math.abs(days) > 300 ? ({ year: "numeric" } as const) : {};
  const day = dateFormat(locale, timeZone, `day${"year" in year}`, { month: "short", day: "numeric", ...year });
  return day.format(at) + comma + time;
}
