import fc from "fast-check";
import { expect, test } from "vitest";
import { maskName } from "./mask";

test.each([
  ["Zofia Nowak", "Z••• N•••"],
  ["王小明", "王••"],
  ["  Ana   María de la Cruz ", "A••• M••• d••• l••• C•••"],
  ["", ""],
])("%s is shown as %s", (name, shown) => expect(maskName(name)).toBe(shown));

test("of each word no more than its first letter is left, and nothing tells how long it was", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[A-Z][a-z]{3,12}$/), { minLength: 1, maxLength: 4 }), (words) => {
      expect(maskName(words.join(" "))).toBe(words.map((word) => `${word[0]}•••`).join(" "));
    }),
  );
});
