// A country is typed by its name in either language or by its code, and read by its name.
import { expect, test } from "vitest";
import { shownValue, typedValue } from "./country-typed";

test.each([
  ["Germany", "DE"],
  ["德国", "DE"],
  [" 香港 ", "HK"],
  ["中国香港", "HK"],
  ["hk", "HK"],
  ["Republic of Korea", "KR"],
  ["Atlantis", "ATLANTIS"],
])("%s is held as %s", (typed, held) => expect(typedValue("nationality", typed)).toBe(held));

test("other fields are held as they are typed", () => expect(typedValue("name", " de Groot ")).toBe("de Groot"));

test("a country is read by its name", () => {
  expect(shownValue("residence", "DE", "en")).toBe("Germany");
  expect(shownValue("residence", "DE", "zh")).toBe("德国");
  expect(shownValue("name", "DE", "zh")).toBe("DE");
});
