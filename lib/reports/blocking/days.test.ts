// Days as authorities count them: federal business days, the law's calendar days, and the end of the day where the authority sits.
import fc from "fast-check";
import { expect, test } from "vitest";
import { addBusinessDays, isBusinessDay } from "./business-days";
import { dueAt, homeRegimes, regimeCodes, regimes, yearlyDates } from "./regimes";

test.each([
  ["2026-11-20", 10, "2026-12-07", "Thanksgiving and two weekends lie between"],
  ["2026-12-18", 10, "2027-01-05", "Christmas and New Year"],
  ["2026-06-18", 1, "2026-06-22", "Juneteenth is a Friday"],
  ["2026-07-02", 1, "2026-07-06", "4 July is a Saturday, observed on Friday"],
  ["2021-12-30", 1, "2022-01-03", "New Year of 2022 was observed on 31 December"],
  ["2027-07-02", 1, "2027-07-06", "4 July is a Sunday, observed on Monday"],
  ["2028-02-28", 1, "2028-02-29", "a leap day is a day"],
  ["2026-01-16", 1, "2026-01-20", "the third Monday of January"],
  ["2026-10-09", 1, "2026-10-13", "the second Monday of October"],
])("from %s %i business days on is %s (%s)", (from, count, day) => expect(addBusinessDays(from, count)).toBe(day));

test("eleven holidays a year at most, none on a weekend, and each business day follows the one before", () => {
  for (let year = 2024; year <= 2040; year++) {
    const days = Array.from({ length: 366 }, (_, day) => Date.UTC(year, 0, 1 + day)).filter(
      (day) => new Date(day).getUTCFullYear() === year,
    );
    const free = days.filter((day) => ![0, 6].includes(new Date(day).getUTCDay()) && !isBusinessDay(day));
    expect(free.length).toBeGreaterThanOrEqual(10);
    expect(free.length).toBeLessThanOrEqual(12);
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 1, max: 30 }), (offset, count) => {
      const from = new Date(Date.UTC(2020, 0, 1 + offset)).toISOString().slice(0, 10);
      const step = addBusinessDays(addBusinessDays(from, count), 1);
      expect(step).toBe(addBusinessDays(from, count + 1));
      expect(isBusinessDay(Date.parse(`${step}T00:00:00Z`))).toBe(true);
    }),
  );
});

test.each([
  ["us_ofac", "blocked", "2026-11-20T10:00:00Z", "2026-12-08T04:59:59.999Z"],
  // Late on Thursday in London is Thursday in New York, and Friday in Hong Kong.
  ["us_ofac", "rejected", "2026-11-20T02:00:00Z", "2026-12-05T04:59:59.999Z"],
  ["eu", "blocked", "2026-11-20T10:00:00Z", "2026-12-04T22:59:59.999Z"],
  ["hk", "blocked", "2026-11-20T20:00:00Z", "2026-11-22T15:59:59.999Z"],
] as const)("%s: what was %s at %s is told by %s", (regime, kind, at, due) =>
  expect(dueAt(regime, kind, new Date(at))).toEqual(new Date(due)),
);

test("every law names its source, and what it does not ask for is not owed", () => {
  for (const code of regimeCodes) expect(regimes[code].sources.length).toBeGreaterThan(0);
  expect(dueAt("eu", "rejected", new Date())).toBeNull();
  expect([
    homeRegimes("HK"),
    homeRegimes("SG2"),
    homeRegimes("LT"),
    homeRegimes("GB"),
    homeRegimes("E1234567"),
  ]).toEqual([...[["hk"], ["sg"], ["eu"], ["uk_ofsi"], ["us_ofac"]]]);
});

test("the yearly list is of 30 June, where the authority sits, and due on 30 September", () => {
  expect(yearlyDates(regimes.us_ofac, 2026)).toEqual({
    asOf: new Date("2026-07-01T03:59:59.999Z"),
    dueBy: "2026-09-30",
  });
  expect(yearlyDates(regimes.uk_ofsi, 2026)?.dueBy).toBe("2026-11-30");
  expect(yearlyDates(regimes.hk, 2026)).toBeNull();
});
