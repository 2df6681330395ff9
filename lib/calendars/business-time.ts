// Time as a business calendar counts it: how much of it lies between two instants, and when so much of it has passed. A version of the
// calendar counts for the time in which it held; an hour that the clocks repeat counts twice, one that they skip does not. Pure.
import { type CalendarTerms, minutesOf, weekdays } from "./terms";
import { stretchesOf } from "./zone-days";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A calendar that has not opened for so long never does. */
const HORIZON_DAYS = 3_700;

/** What holds from an instant on (epoch ms), oldest first; the first one counts for all time before it, too. */
export type CalendarHistory = readonly [CalendarVersion, ...CalendarVersion[]];
export type CalendarVersion = { from: number; terms: CalendarTerms };

type Span = { from: number; to: number };
type Compiled = { zone: string; always: boolean; week: readonly (readonly Span[])[]; off: ReadonlySet<number> };

const compiled = new WeakMap<CalendarTerms, Compiled>();

function compile(terms: CalendarTerms): Compiled {
  const known = compiled.get(terms);
  if (known) return known;
  const week = weekdays.map((day) =>
    terms.hours[day].map(({ from, to }) => ({ from: minutesOf(from) * MINUTE, to: minutesOf(to) * MINUTE })),
  );
  const whole = (spans: readonly Span[]): boolean => spans.length === 1 && spans[0]?.from === 0 && spans[0].to === DAY;
  const off = new Set(terms.holidays.map(({ date }) => Date.parse(`${date}T00:00:00Z`) / DAY));
  const made = { zone: terms.zone, always: off.size === 0 && week.every(whole), week, off };
  compiled.set(terms, made);
  return made;
}

/** Opening hours that touch the UTC day `day`, as instants, in order. */
function openOn({ zone, week, off }: Compiled, day: number): Span[] {
  const open: Span[] = [];
  for (const { from, to, offset } of stretchesOf(zone, day)) {
    const last = Math.floor((to + offset - 1) / DAY);
    for (let local = Math.floor((from + offset) / DAY); local <= last; local += 1) {
      if (off.has(local)) continue;
      // 1970-01-01 was a Thursday.
      const spans = week[(((local + 3) % 7) + 7) % 7] ?? [];
      for (const span of spans) {
        const begins = Math.max(from, local * DAY + span.from - offset);
        const ends = Math.min(to, local * DAY + span.to - offset);
        if (begins < ends) open.push({ from: begins, to: ends });
      }
    }
  }
  return open;
}

/** The versions that hold within [from, to), each with its share of it. */
function* pieces(history: CalendarHistory, from: number, to: number): Generator<Span & { terms: CalendarTerms }> {
  for (const [at, { from: since, terms }] of history.entries()) {
    const begins = at === 0 ? from : Math.max(from, since);
    const ends = Math.min(to, history[at + 1]?.from ?? Number.POSITIVE_INFINITY);
    if (begins < ends) yield { from: begins, to: ends, terms };
  }
}

/** Milliseconds of business time from `from` until `to` (instants); 0 when `to` is not after `from`. */
export function businessMs(history: CalendarHistory, from: number, to: number): number {
  let sum = 0;
  for (const piece of pieces(history, from, to)) {
    const calendar = compile(piece.terms);
    if (calendar.always) {
      sum += piece.to - piece.from;
      continue;
    }
    for (let day = Math.floor(piece.from / DAY); day * DAY < piece.to; day += 1)
      for (const open of openOn(calendar, day))
        sum += Math.max(0, Math.min(open.to, piece.to) - Math.max(open.from, piece.from));
  }
  return sum;
}

/** The first instant at which `ms` of business time have passed since `from`; infinite when they never do. */
export function afterBusinessMs(history: CalendarHistory, from: number, ms: number): number {
  let left = ms;
  if (left <= 0) return from;
  for (const piece of pieces(history, from, from + HORIZON_DAYS * DAY)) {
    const calendar = compile(piece.terms);
    if (calendar.always) {
      if (piece.from + left <= piece.to) return piece.from + left;
      left -= piece.to - piece.from;
      continue;
    }
    for (let day = Math.floor(piece.from / DAY); day * DAY < piece.to; day += 1)
      for (const open of openOn(calendar, day)) {
        const begins = Math.max(open.from, piece.from);
        const length = Math.min(open.to, piece.to) - begins;
        if (length <= 0) continue;
        if (left <= length) return begins + left;
        left -= length;
      }
  }
  return Number.POSITIVE_INFINITY;
}
