// When silence ends the wait for consent: days off as governments publish them, and the end of the last working day, never sooner.
import { expect, test } from "vitest";
import { easterSunday, isWorkingDay, workingDayAfter } from "./public-holidays";
import { endOf, regimeOf, silenceEnds } from "./regimes";

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const daysOff = (regime: string, year: number): string[] =>
  Array.from({ length: 366 }, (_, at) => Date.UTC(year, 0, 1 + at))
    .filter((at) => new Date(at).getUTCFullYear() === year && ![0, 6].includes(new Date(at).getUTCDay()))
    .filter((at) => !isWorkingDay(regime, at))
    .map((at) => new Date(at).toISOString().slice(5, 10));

test.each([
  [2024, "03-31"],
  [2025, "04-20"],
  [2026, "04-05"],
  [2027, "03-28"],
  [2038, "04-25"],
])("Easter %i is on %s", (year, expected) =>
  expect(new Date(easterSunday(year)).toISOString().slice(5, 10)).toBe(expected),
);

// www.gov.uk/bank-holidays, England and Wales
test.each([
  [2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]],
  [2027, ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]],
  [2028, ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"]],
])("bank holidays of England and Wales in %i", (year, expected) => expect(daysOff("GB", year)).toEqual(expected));

test("Lithuania's days off on weekdays in 2026", () =>
  expect(daysOff("LT", 2026)).toEqual([
    "01-01",
    "02-16",
    "03-11",
    "04-06",
    "05-01",
    "06-24",
    "07-06",
    "11-02",
    "12-24",
    "12-25",
  ]));

test("a regime without a list knows weekends alone", () => {
  expect(daysOff("HK", 2026)).toEqual([]);
  expect(workingDayAfter("HK", "2026-11-20", 1)).toBe("2026-11-23");
});

test.each([
  // asked on a Wednesday before Christmas: Thursday, then 29 December to 6 January without New Year's Day
  ["GB", "2026-12-23T10:00:00Z", "2027-01-06"],
  ["GB", "2026-11-18T10:00:00Z", "2026-11-27"],
  ["LT", "2026-12-21T10:00:00Z", "2027-01-07"],
])("under %s, asked at %s, silence ends with %s", (code, asked, expected) => {
  const regime = regimeOf(code);
  const zone = code === "GB" ? "Europe/London" : "Europe/Vilnius";
  const end = silenceEnds(regime, new Date(asked), zone);
  const last = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(end ?? 0);
  expect(last).toBe(expected);
  // the whole of that day is over, not the hour at which it was asked
  expect(new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format((end?.getTime() ?? 0) + 1)).not.toBe(expected);
  const silence = regime.consent?.silence;
  expect(end?.getTime()).toBeGreaterThan(silence ? endOf(silence, new Date(asked), zone).getTime() : 0);
});

test("where the regime knows no end, silence ends nothing", () => {
  expect(silenceEnds(regimeOf("HK"), new Date(day("2026-11-18")), "Asia/Hong_Kong")).toBeNull();
  expect(silenceEnds(regimeOf("SG"), new Date(day("2026-11-18")), "Asia/Singapore")).toBeNull();
});
