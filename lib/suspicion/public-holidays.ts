// Days off of the jurisdictions where silence ends the wait for consent after so many working days: there a day that is missed would
// let money go before the law does. Pure; from the law, by year. Days that a government adds for one year are not in it.

const DAY = 86_400_000;
type Days = (year: number) => number[];

const on = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day);
const weekday = (day: number): number => new Date(day).getUTCDay();
const isWeekend = (day: number): boolean => weekday(day) === 0 || weekday(day) === 6;

/** Western Easter Sunday, as midnight UTC (Meeus, Jones, Butcher). */
export function easterSunday(year: number): number {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const at = h + l - 7 * m + 114;
  return on(year, Math.floor(at / 31), (at % 31) + 1);
}

const firstMonday = (year: number, month: number): number => {
  const first = on(year, month, 1);
  return first + ((8 - weekday(first)) % 7) * DAY;
};
const lastMonday = (year: number, month: number): number => {
  const last = on(year, month + 1, 0);
  return last - ((weekday(last) + 6) % 7) * DAY;
};
/** The next day that is neither weekend nor taken already. */
const substitute = (day: number, taken: readonly number[] = []): number => {
  let at = day;
  while (isWeekend(at) || taken.includes(at)) at += DAY;
  return at;
};

/** England and Wales: Banking and Financial Dealings Act 1971, sched. 1, with substitute days; Good Friday and Christmas Day by common law. */
const englandAndWales: Days = (year) => {
  const easter = easterSunday(year);
  const christmas = substitute(on(year, 12, 25));
  return [
    ...[substitute(on(year, 1, 1)), easter - 2 * DAY, easter + DAY, firstMonday(year, 5), lastMonday(year, 5)],
    ...[lastMonday(year, 8), christmas, substitute(on(year, 12, 26), [christmas])],
  ];
};

/** Lithuania: Labour Code, art. 123; what falls on a weekend is given no other day. */
const lithuania: Days = (year) => [
  ...[on(year, 1, 1), on(year, 2, 16), on(year, 3, 11), easterSunday(year) + DAY, on(year, 5, 1), on(year, 6, 24)],
  ...[on(year, 7, 6), on(year, 8, 15), on(year, 11, 1), on(year, 11, 2)],
  ...[on(year, 12, 24), on(year, 12, 25), on(year, 12, 26)],
];

const byRegime: Readonly<Record<string, Days>> = { GB: englandAndWales, LT: lithuania };

/** Whether a calendar day (midnight UTC) is a working day under a regime; where none is listed, every weekday is. */
export const isWorkingDay = (regime: string, day: number): boolean =>
  !isWeekend(day) && !(byRegime[regime]?.(new Date(day).getUTCFullYear()) ?? []).includes(day);

/** The `count`th working day after a calendar day (`2026-12-23`), as one. */
export function workingDayAfter(regime: string, from: string, count: number): string {
  let day = Date.parse(`${from}T00:00:00Z`);
  for (let left = count; left > 0; ) {
    day += DAY;
    if (isWorkingDay(regime, day)) left -= 1;
  }
  return new Date(day).toISOString().slice(0, 10);
}
