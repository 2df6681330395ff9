// ISO 8601 instants with a zone, years 2000–2199, read without Date.parse: about ten times faster, and strict.

import { spell, spelled } from "./characters";

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const HYPHEN = 45;
const COLON = 58;
const PLUS = 43;

/** The one- to two-digit number at `index`, or NaN. */
const two = (bytes: Uint8Array, index: number): number => {
  const tens = (bytes[index] as number) - 48;
  const ones = (bytes[index + 1] as number) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
};

/** True for a day that the calendar has. */
export const isCalendarDay = (year: number, month: number, day: number): boolean => {
  if (!(month >= 1 && month <= 12 && day >= 1)) return false;
  if (month === 2 && day === 29) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (DAYS[month - 1] ?? 0);
};

// Most events of a stream fall on one day: its start is remembered. Holds no state that a result depends on.
let lastDate = 0;
let lastStart = 0;
const startOfDay = (year: number, month: number, day: number): number => {
  const date = (year * 100 + month) * 100 + day;
  if (date !== lastDate) {
    lastStart = Date.UTC(year, month - 1, day);
    lastDate = date;
  }
  return lastStart;
};

/** Milliseconds that a fraction starting at `index` stands for, and where it ends; null when it has no or too many digits. */
const readFraction = (bytes: Uint8Array, index: number, to: number): { end: number; milliseconds: number } | null => {
  let end = index;
  let milliseconds = 0;
  for (; end < to; end++) {
    const digit = (bytes[end] as number) - 48;
    if (digit < 0 || digit > 9) break;
    if (end - index < 3) milliseconds = milliseconds * 10 + digit;
  }
  const digits = end - index;
  if (digits < 1 || digits > 9) return null;
  if (digits < 3) milliseconds *= digits === 1 ? 100 : 10;
  return { end, milliseconds };
};

/** Offset in minutes of the zone that starts at `index` and ends at `to`, or NaN. */
const readZone = (bytes: Uint8Array, index: number, to: number): number => {
  const sign = bytes[index];
  if (sign === 90) return to === index + 1 ? 0 : Number.NaN;
  if (sign !== PLUS && sign !== HYPHEN) return Number.NaN;
  // +08:00 and +0800 are one zone
  const colon = bytes[index + 3] === COLON ? 1 : 0;
  if (to !== index + 5 + colon) return Number.NaN;
  const hours = two(bytes, index + 1);
  const minutes = two(bytes, index + 3 + colon);
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (sign === PLUS ? 1 : -1) * (hours * 60 + minutes);
};

/** Epoch milliseconds of `2026-11-20T21:23:32.123+08:00` (seconds, fraction and the zone's colon optional), or NaN. */
export const parseInstant = (text: string): number => instantAt(spelled, 0, spell(text));

/** The same for what lies from `from` to `to` of the bytes; what follows there is no part of it. */
export const instantAt = (bytes: Uint8Array, from: number, to: number): number => {
  const year = two(bytes, from) * 100 + two(bytes, from + 2);
  const month = two(bytes, from + 5);
  const day = two(bytes, from + 8);
  const hour = two(bytes, from + 11);
  const minute = two(bytes, from + 14);
  if (!(year >= 2000 && year <= 2199 && hour <= 23 && minute <= 59) || !isCalendarDay(year, month, day))
    return Number.NaN;
  if (bytes[from + 4] !== HYPHEN || bytes[from + 7] !== HYPHEN) return Number.NaN;
  if (bytes[from + 10] !== 84 || bytes[from + 13] !== COLON) return Number.NaN;
  let index = from + 16;
  let second = 0;
  let milliseconds = 0;
  if (bytes[index] === COLON) {
    second = two(bytes, index + 1);
    if (!(second <= 59)) return Number.NaN;
    index += 3;
    if (bytes[index] === 46) {
      const fraction = readFraction(bytes, index + 1, to);
      if (fraction === null) return Number.NaN;
      index = fraction.end;
      milliseconds = fraction.milliseconds;
    }
  }
  const zone = readZone(bytes, index, to);
  return startOfDay(year, month, day) + ((hour * 60 + minute - zone) * 60 + second) * 1000 + milliseconds;
};

/** True when the text would be an instant if it had a zone: worth a message of its own. */
export const lacksZone = (text: string): boolean => !Number.isNaN(parseInstant(`${text}Z`));
