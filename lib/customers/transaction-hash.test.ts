import { expect, test } from "vitest";
import { canonicalHash, spellingsOf } from "./transaction-hash";

const digits = "a1b2c3d4e5f60718";

test.each([digits, digits.toUpperCase(), `0x${digits}`, `0X${digits}`, `0x${digits.toUpperCase()}`])(
  "%s is one hash in one spelling, and finds what older ones stored",
  (hash) => {
    expect(canonicalHash(hash)).toBe(digits);
    expect(spellingsOf(hash)).toEqual(
      expect.arrayContaining([digits, digits.toUpperCase(), `0x${digits}`, `0x${digits.toUpperCase()}`, hash]),
    );
  },
);

test.each(["0xaBc", "0xabc", "0xABC", "0Xabc"])(
  "%s is short: one hash in one spelling, and not the text behind its 0x",
  (hash) => {
    expect(canonicalHash(hash)).toBe("0xabc");
    expect(spellingsOf(hash).toSorted()).toEqual([...new Set([hash, "0xabc", "0xABC"])].toSorted());
  },
);

test.each(["5VERYbase58Hash", "abc", "u-17"])("%s stays as it is: letters tell apart there", (hash) => {
  expect(spellingsOf(hash)).toEqual([hash]);
});
