import fc from "fast-check";
import { expect, test } from "vitest";
import { readDates } from "./read-date";

const dates = (text: string, country?: string): string[] => readDates(text, country).map(({ date }) => date);

test.each<[string, string[]]>([
  ["Bill date: 4 October 2026", ["2026-10-04"]],
  ["Date 04 Oct 2026", ["2026-10-04"]],
  ["October 4, 2026", ["2026-10-04"]],
  ["4th of October 2026", ["2026-10-04"]],
  ["2026-10-04", ["2026-10-04"]],
  ["2026/10/4", ["2026-10-04"]],
  ["04.10.2026", ["2026-10-04"]],
  ["04/10/2026", ["2026-10-04"]],
  ["25/12/26", ["2026-12-25"]],
  ["12 AUG/AOUT 74", ["1974-08-12"]],
  ["05FEB1965", ["1965-02-05"]],
  ["17.10.03-09.05.2013", ["2003-10-17", "2013-05-09"]],
  ["2026年10月4日", ["2026-10-04"]],
  ["账单日期 2026 年 10 月 04 日", ["2026-10-04"]],
  ["二〇二六年十月二十四日", ["2026-10-24"]],
  ["2015.01.01-2035.01.01", ["2015-01-01", "2035-01-01"]],
  ["1 September 2026 to 1 October 2026", ["2026-09-01", "2026-10-01"]],
  ["4 October 2O26", ["2026-10-04"]],
  ["31/02/2026", []],
  ["Account 12-34-56 78901234", []],
  ["10.50 23.99 2026", []],
  ["192.168.10.20", []],
])("%s", (text, expected) => expect(dates(text)).toEqual(expected));

test("month first where the country writes so, and where nothing else is possible", () => {
  expect(dates("03/04/2026")).toEqual(["2026-04-03"]);
  expect(dates("03/04/2026", "US")).toEqual(["2026-03-04"]);
  expect(dates("10/25/2026")).toEqual(["2026-10-25"]);
});

test("every date is read back from every way to write it, and stands where it is told", () => {
  const names = "January February March April May June July August September October November December".split(" ");
  const day = fc.date({ min: new Date("1930-01-01"), max: new Date("2060-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(day, fc.nat(5), (date, way) => {
      const [y, m, d] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const month = names[m - 1]!;
      const written = [
        `${d} ${month} ${y}`,
        `${month} ${d}, ${y}`,
        `${y}-${m}-${d}`,
        `${d}/${m}/${y}`,
        `${y}年${m}月${d}日`,
        `${d}-${month.slice(0, 3)}-${y}`,
      ][way]!;
      const [hit] = readDates(`Issued ${written} at once`);
      expect(hit?.date).toBe(date.toISOString().slice(0, 10));
      expect(`Issued ${written} at once`.slice(hit!.start, hit!.end)).toBe(written);
    }),
  );
});
