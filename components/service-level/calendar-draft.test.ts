// Hours and days off as people type them.
import { describe, expect, test } from "vitest";
import { readFrom, readHolidays, readHours, writeHours } from "./calendar-draft";

describe("hours", () => {
  test.each([
    ["09:00-18:00", [{ from: "09:00", to: "18:00" }]],
    [
      " 9:00 – 12:30, 13:30 - 24:00 ",
      [
        { from: "09:00", to: "12:30" },
        { from: "13:30", to: "24:00" },
      ],
    ],
    ["", []],
    ["18:00-09:00", null],
    ["09:00-12:00, 11:00-13:00", null],
    ["9-17", null],
    ["09:00-25:00", null],
  ])("%s", (text, expected) => expect(readHours(text)).toEqual(expected));
  test("come back as they are written", () =>
    expect(readHours(writeHours([{ from: "09:00", to: "12:30" }]))).toEqual([{ from: "09:00", to: "12:30" }]));
});

test.each([
  [
    "2026-12-25 Christmas\n\n2027-01-01  New Year",
    [
      { date: "2026-12-25", name: "Christmas" },
      { date: "2027-01-01", name: "New Year" },
    ],
  ],
  ["25.12.2026 Christmas", null],
  ["2026-02-30 No such day", null],
  ["2026-12-25 a\n2026-12-25 b", null],
])("days off: %s", (text, expected) => expect(readHolidays(text)).toEqual(expected));

test.each([
  ["", null],
  ["2027-01-01", "2027-01-01T00:00:00.000Z"],
  ["2027-01-01 12:00", "2027-01-01T12:00:00.000Z"],
  ["soon", undefined],
])("from: %s", (text, expected) => expect(readFrom(text)).toBe(expected));
