// A calendar as it is typed: hours and days off as text, read back or found wrong. Pure.
import type { CalendarTerms } from "@/lib/calendars/terms";

type Span = { from: string; to: string };

export const writeHours = (spans: readonly Span[]): string => spans.map(({ from, to }) => `${from}-${to}`).join(", ");

/** "09:00-12:30, 13:30-18:00"; null for what is no such thing. */
export function readHours(text: string): Span[] | null {
  const parts = text.split(/[,;]/).map((part) => part.trim());
  if (parts.every((part) => part === "")) return [];
  const spans = parts.map((part) => {
    const found = /^(\d{1,2}:\d{2})\s*[-–—]\s*(\d{1,2}:\d{2})$/.exec(part);
    const [from, to] = [found?.[1]?.padStart(5, "0"), found?.[2]?.padStart(5, "0")];
    return from && to && isTime(from) && isTime(to) && from < to ? { from, to } : null;
  });
  const whole = spans.filter((span) => span !== null);
  const inOrder = whole.every(({ from }, at) => at === 0 || from >= (whole[at - 1]?.to ?? ""));
  return whole.length === spans.length && inOrder ? whole : null;
}

const isTime = (time: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(time) || time === "24:00";
const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};

export const writeHolidays = (holidays: CalendarTerms["holidays"]): string =>
  holidays.map(({ date, name }) => `${date} ${name}`).join("\n");

/** One a line; null when a line is not a day and a name, or a day is there twice. */
export function readHolidays(text: string): CalendarTerms["holidays"] | null {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const days = lines.flatMap((line) => {
    const [, date, name] = /^(\d{4}-\d{2}-\d{2})\s+(\S.*)$/.exec(line) ?? [];
    return date && name && isDay(date) ? [{ date, name }] : [];
  });
  const once = new Set(days.map(({ date }) => date)).size === days.length;
  return days.length === lines.length && once ? days : null;
}

/** A day, or a minute of it, in UTC; null for at once, undefined for what is neither. */
export function readFrom(text: string): string | null | undefined {
  const plain = text.trim();
  if (plain === "") return null;
  const [, date, time = "00:00"] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/.exec(plain) ?? [];
  if (!date || !isDay(date) || !isTime(time)) return undefined;
  return new Date(`${date}T${time}:00Z`).toISOString();
}
