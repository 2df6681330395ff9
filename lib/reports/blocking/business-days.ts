// Business days of the federal government of the United States, by which OFAC counts. Pure; holidays follow from the law
// (5 U.S.C. 6103) and are observed on the weekday beside a weekend.

const DAY = 86_400_000;
type Holiday = (year: number) => number;

/** The nth weekday of a month (0 = Sunday); from the month's end for n = −1. */
const nth =
  (n: number, weekday: number, month: number): Holiday =>
  (year) => {
    if (n > 0) {
      const first = new Date(Date.UTC(year, month, 1)).getUTCDay();
      return Date.UTC(year, month, 1 + ((weekday - first + 7) % 7) + 7 * (n - 1));
    }
    const last = new Date(Date.UTC(year, month + 1, 0));
    return last.getTime() - ((last.getUTCDay() - weekday + 7) % 7) * DAY;
  };
const fixed =
  (month: number, day: number): Holiday =>
  (year) =>
    Date.UTC(year, month, day);

/** New Year, King, Washington, Memorial, Juneteenth, Independence, Labor, Columbus, Veterans, Thanksgiving, Christmas. */
const holidays: readonly Holiday[] = [
  ...[fixed(0, 1), nth(3, 1, 0), nth(3, 1, 1), nth(-1, 1, 4), fixed(5, 19), fixed(6, 4)],
  ...[nth(1, 1, 8), nth(2, 1, 9), fixed(10, 11), nth(4, 4, 10), fixed(11, 25)],
];

/** Saturday's is observed on Friday, Sunday's on Monday. */
const observed = (at: number): number => {
  const weekday = new Date(at).getUTCDay();
  return weekday === 6 ? at - DAY : weekday === 0 ? at + DAY : at;
};

/** A calendar day as midnight UTC. New Year on a Saturday is observed in the year before. */
export function isBusinessDay(day: number): boolean {
  const date = new Date(day);
  if (date.getUTCDay() === 0 || date.getUTCDay() === 6) return false;
  const year = date.getUTCFullYear();
  return ![year, year + 1].some((each) => holidays.some((holiday) => observed(holiday(each)) === day));
}

/** The `count`th business day after a calendar day (`2026-11-20`), as one. */
export function addBusinessDays(from: string, count: number): string {
  let day = Date.parse(`${from}T00:00:00Z`);
  for (let left = count; left > 0; ) {
    day += DAY;
    if (isBusinessDay(day)) left -= 1;
  }
  return new Date(day).toISOString().slice(0, 10);
}
