// An amount that cannot be read is no amount: it is neither everything nor something near it.
import { expect, test } from "vitest";
import { readAmount } from "./amounts";

test.each([
  ["", null],
  ["  ", null],
  ["1,200.50", 120_050],
  ["1200.5", 120_050],
  ["USD 900", 90_000],
  ["1.5m", undefined],
  ["50,00", undefined],
  ["50.000,00", undefined],
  ["0", undefined],
  ["-5", undefined],
])("%j is %j cents", (text, cents) => {
  expect(readAmount(text)).toBe(cents);
});
