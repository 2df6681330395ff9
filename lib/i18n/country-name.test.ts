import { expect, test } from "vitest";
import { countryCodes as placed } from "@/lib/network/country-places";
import { countryCodes } from "@/lib/screening/country-names";
import { countryName } from "./country-name";
import { locales } from "./locales";
import { wordOf } from "./reason-words";

test("every country that the product knows has one name of its own in each language", () => {
  const codes = [...new Set([...countryCodes, ...placed])];
  for (const locale of locales) {
    const names = codes.map((code) => countryName(code, locale));
    expect(new Set(names).size).toBe(codes.length);
    for (const name of names)
      expect(name).toMatch(locale === "zh" ? /^\p{Script=Han}[\p{Script=Han}·（）]+$/u : /^[\p{L}].{2,}$/u);
  }
});

test.each([
  ["HK", "Hong Kong", "中国香港"],
  ["mo", "Macao", "中国澳门"],
  ["CI", "Côte d’Ivoire", "科特迪瓦"],
  ["T1", "T1", "T1"],
  ["", "", ""],
])("%s is %s and %s", (code, en, zh) => {
  expect(countryName(code, "en")).toBe(en);
  expect(countryName(code, "zh")).toBe(zh);
  expect(wordOf("country", code, "en")).toBe(en);
});
