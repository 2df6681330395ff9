import { expect, test } from "vitest";
import { capacityInput } from "../roster/schema";
import { formatLanguage } from "./format";
import { isLanguageWritten, namedLanguages } from "./language-name";

test.each([
  ["pt", "portug"],
  ["pt", "葡萄牙"],
  ["pt", "PT"],
  ["de", "Deutsch"],
  ["lt", "lietuviu"],
  ["zh", "中文"],
])("%s is found by %s", (code, typed) => expect(isLanguageWritten(code, typed)).toBe(true));

test("what is typed finds no other language", () => {
  expect(namedLanguages("en").filter((code) => isLanguageWritten(code, "swedish"))).toEqual(["sv"]);
});

test("each has a name in both languages, once, and can be stored", () => {
  for (const locale of ["en", "zh"] as const) {
    const names = namedLanguages(locale).map((code) => formatLanguage(code, locale));
    expect(names.filter((name) => /^[a-z]{2}$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  }
  const { languages } = capacityInput.shape;
  for (const code of namedLanguages("en")) expect(languages.safeParse([code]).success).toBe(true);
});
