// One set of formatters per language and zone, made once, so that the object is stable between renders.

import { formatDuration } from "./duration";
import {
  formatCount,
  formatDate,
  formatInstant,
  formatLanguage,
  formatMoney,
  formatPercent,
  formatWhen,
  formatZone,
} from "./format";
import type { Locale } from "./locales";
import { marks } from "./marks";
import { formatReason, type ReasonedHit } from "./reason";

export type Format = {
  locale: Locale;
  timeZone: string;
  /** Whole USD cents → "$54,989"; `exact` always writes the cents. */
  money(usdCents: number, exact?: boolean): string;
  /** Milliseconds → "1 h 40 m"; with `parts` 1 only "1 h". */
  duration(ms: number, parts?: 1 | 2): string;
  /** 0–1 → "96 %". */
  percent(share: number, digits?: number): string;
  count(count: number): string;
  /** Epoch milliseconds → "14 Mar 2026". */
  date(at: number): string;
  /** "2026-03-14", a day of somebody's calendar → "14 Mar 2026", wherever it is read. */
  day(iso: string): string;
  /** Epoch milliseconds → "14 Mar 2026, 14:00 CET"; another zone (the customer's) may be named. */
  instant(at: number, timeZone?: string): string;
  /** Epoch milliseconds → what the clock is called then: "CET"; another zone may be named. */
  zone(at: number, timeZone?: string): string;
  /** "today, 14:00" seen from `now`. */
  when(at: number, now: number): string;
  /** The one sentence of a hit (or of a case's headline). */
  reason(hit: ReasonedHit): string;
  /** Things one after another: "a, b". */
  list(things: readonly string[]): string;
  /** Words of which each could begin a sentence, as one phrase: "Buying, selling, and transfers". */
  phrase(words: readonly string[]): string;
  /** Whole sentences one after another; what is null is left out. */
  sentences(parts: readonly (string | null)[]): string;
  /** A language by its code: "sv" → "Swedish". */
  language(code: string): string;
  /** Between a name and what it is: ": ". */
  colon: string;
  /** Said in brackets behind something: " (your time)". */
  aside(text: string): string;
};

/** Each word keeps its own first letter but for the first. */
function joinWords(words: readonly string[], locale: Locale): string {
  const inside = words.map((word, at) => (at === 0 ? word : word.charAt(0).toLocaleLowerCase(locale) + word.slice(1)));
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(inside);
}

const made = new Map<string, Format>();

/** The formatters of one language and zone. */
export function bindFormat(locale: Locale, timeZone: string): Format {
  const key = `${locale}|${timeZone}`;
  const known = made.get(key);
  if (known) return known;
  const format: Format = {
    locale,
    timeZone,
    money: (usdCents, exact) => formatMoney(usdCents, locale, exact),
    duration: (ms, parts) => formatDuration(ms, locale, parts),
    percent: (share, digits) => formatPercent(share, locale, digits),
    count: (count) => formatCount(count, locale),
    date: (at) => formatDate(at, locale, timeZone),
    day: (iso) => formatDate(Date.parse(iso), locale, "UTC"),
    instant: (at, other) => formatInstant(at, locale, other ?? timeZone),
    zone: (at, other) => formatZone(at, locale, other ?? timeZone),
    when: (at, now) => formatWhen(at, now, locale, timeZone),
    reason: (hit) => formatReason(hit, locale),
    list: (things) => things.join(marks[locale].comma),
    phrase: (words) => joinWords(words, locale),
    sentences: (parts) => parts.filter(Boolean).join(marks[locale].gap),
    language: (code) => formatLanguage(code, locale),
    colon: marks[locale].colon,
    aside: (text) => marks[locale].brackets.join(text),
  };
  made.set(key, format);
  return format;
}
