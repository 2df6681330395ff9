// The fast reading of decimals against the platform's.

import fc from "fast-check";
import { expect, test } from "vitest";
import { AMOUNT_PATTERN, decimalOf, isAmount, numberOf } from "./decimal";

test("a decimal is the number that the platform reads, to the last bit", () => {
  const digits = (most: number) => fc.stringMatching(new RegExp(`^\\d{1,${most}}$`));
  const decimal = fc.oneof(
    digits(40),
    fc.tuple(digits(9), digits(9)).map(([whole, rest]) => `${whole}.${rest}`),
    fc.tuple(digits(40), digits(30)).map(([whole, rest]) => `${whole}.${rest}`),
    fc
      .double({ min: 0, max: 1e9, noNaN: true })
      .map(String)
      .filter((text) => AMOUNT_PATTERN.test(text)),
  );
  fc.assert(
    fc.property(decimal, (text) => {
      expect(numberOf(text)).toBe(Number(text));
    }),
    { numRuns: 2_000 },
  );
});

test("an amount is what the published pattern says", () => {
  const digits = (most: number) => fc.stringMatching(new RegExp(`^\\d{0,${most}}$`));
  const near = fc.oneof(
    fc.tuple(digits(42), fc.constantFrom("", ".", "..", ",", "-"), digits(32)).map((parts) => parts.join("")),
    fc.string({ maxLength: 6 }),
    fc.constantFrom("1".repeat(40), "1".repeat(41), `1.${"0".repeat(30)}`, `1.${"0".repeat(31)}`, "1\n", "."),
  );
  fc.assert(
    fc.property(near, (text) => {
      expect({ text, is: isAmount(text) }).toEqual({ text, is: AMOUNT_PATTERN.test(text) });
    }),
    { numRuns: 2_000 },
  );
});

test("a number written out is the same number, without an exponent", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = decimalOf(value);
      expect({ text, value: Number(text) }).toEqual({ text, value: value + 0 });
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
    }),
    { numRuns: 2_000 },
  );
  expect([1e-8, 1.5e-7, 1e21, 1.25e22, -1e-9].map(decimalOf)).toEqual([
    ...["0.00000001", "0.00000015", "1000000000000000000000", "12500000000000000000000", "-0.000000001"],
  ]);
});
