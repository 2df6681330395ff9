import { expect, test } from "vitest";
import { countryCodes as placed } from "@/lib/network/country-places";
import { countryCodes } from "@/lib/screening/country-names";
import { countryName, isCountryWritten, namedCountries } from "./country-name";
import { locales } from "./locales";
import { ratedReason, wordOf } from "./reason-words";

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

test.each([
  ["hk", "HK"],
  ["香港", "HK"],
  ["hong k", "HK"],
  ["cote d", "CI"],
  ["CURACAO", "CW"],
  ["  德国 ", "DE"],
])("%s finds one country by its name in any language or its code", (typed, code) =>
  expect(namedCountries("en").flatMap((one) => (isCountryWritten(one.code, typed) ? [one.code] : []))).toContain(code),
);

test("a kept reason of a rating names its countries", () => {
  expect(ratedReason("Country of high risk (IR, KP)", "en")).toBe("Country of high risk (Iran, North Korea)");
  expect(ratedReason("与不予服务的国家有关联（IR）", "zh")).toBe("与不予服务的国家有关联（伊朗）");
  expect(ratedReason("Occupation: unknown", "en")).toBe("Occupation: unknown");
});
