// Lengths of time in words, at most two units, always rounded down: "1 h 40 m", "1 小时 40 分".
import type { Locale } from "./locales";

const units = [
  { key: "day", ms: 86_400_000 },
  { key: "hour", ms: 3_600_000 },
  { key: "minute", ms: 60_000 },
] as const;

type Unit = (typeof units)[number]["key"];

const words: Record<Locale, Record<Unit, string> & { under: string }> = {
  en: { day: "d", hour: "h", minute: "m", under: "< 1 m" },
  zh: { day: "天", hour: "小时", minute: "分", under: "不到 1 分" },
};

/** Number and unit stay on one line. */
const NBSP = "\u00a0";

/**
 * `ms` as words (the sign is dropped). `parts` is how many units to show: 2 gives "2 h 04 m", 1 gives "2 h".
 * From ten days on the hours are left out.
 */
export function formatDuration(ms: number, locale: Locale, parts: 1 | 2 = 2): string {
  const length = Math.abs(ms);
  const first = units.findIndex((unit) => length >= unit.ms);
  const big = units[first];
  if (!big) return words[locale].under;
  const count = Math.floor(length / big.ms);
  const head = `${count}${NBSP}${words[locale][big.key]}`;
  const small = units[first + 1];
  if (!small || parts === 1 || (big.key === "day" && count >= 10)) return head;
  const rest = Math.floor((length % big.ms) / small.ms);
  if (rest === 0) return head;
  const padded = locale === "en" && small.key === "minute" ? String(rest).padStart(2, "0") : String(rest);
  return `${head} ${padded}${NBSP}${words[locale][small.key]}`;
}
