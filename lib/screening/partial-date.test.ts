import { describe, expect, it } from "vitest";
import { compareDates, normaliseDate } from "./partial-date";

describe("normaliseDate", () => {
  it.each([
    ["22 Aug 1978", "1978-08-22"],
    ["Dec 1966", "1966-12"],
    ["1967", "1967"],
    ["circa 1961", "1961~"],
    ["circa 20 Jan 1966", "1966-01-20~"],
    ["1978-08-22T00:00:00", "1978-08-22"],
    ["22/08/1978", "1978-08-22"],
    ["1978-25-03", "1978-03-25"],
    ["19780822", "1978-08-22"],
    ["August 22, 1978", "1978-08-22"],
    ["1969-8-22", "1969-08-22"],
    ["1960/1962", "1960/1962"],
    ["between 1960 and 1962", "1960/1962"],
    ["2004-1", "2004-01"],
    ["some time in 1970", "1970~"],
    ["unknown", "unknown"],
  ])("%s is %s", (text, expected) => {
    expect(normaliseDate(text)).toBe(expected);
  });
});

describe("compareDates", () => {
  it.each([
    ["1978-08-22", "22 Aug 1978", "same_day"],
    ["1978-03-05", "1978-05-03", "same_day"],
    ["1978", "1978-05-03", "same_year"],
    ["1978-01-01", "1978-05-03", "same_year"],
    ["1982-07-30", "1981-07-30", "near"],
    ["1957-07-30", "1975-07-30", "near"],
    ["1978~", "1979", "unclear"],
    ["1978", "1979-04-01", "unclear"],
    ["1960/1965", "1963-04-01", "unclear"],
    ["1960/1965", "1970", "different"],
    ["1978-08-22", "1978-08-12", "different"],
    ["1978-08-22", "1990-08-22", "different"],
  ] as const)("%s and %s: %s", (left, right, expected) => {
    expect(compareDates([left], [right])).toBe(expected);
    expect(compareDates([right], [left])).toBe(expected);
  });

  it("takes the best of several, and nothing from what it cannot read", () => {
    expect(compareDates(["1990-01-02"], ["1970", "2 Jan 1990"])).toBe("same_day");
    expect(compareDates([], ["1970"])).toBeNull();
    expect(compareDates(["?"], ["1970"])).toBeNull();
  });
});
