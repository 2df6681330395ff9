import { expect, it } from "vitest";
import { phoneDigits } from "./phone-number";

it.each([
  ["+65 6323 4067", "SG"],
  ["006563234067", "CN"],
  ["6323-4067", "SG"],
  ["65 6323 4067", "SG"],
])("of Singapore: %s", (phone, country) => {
  expect(phoneDigits(phone, country)).toBe("6563234067");
});

it.each([
  ["+44 20 7946 0012", "FR"],
  ["(020) 7946 0012", "GB"],
  ["+44 (0)20 7946 0012", "GB"],
  ["0044 20 7946 0012", "GB"],
])("with or without the trunk digit: %s", (phone, country) => {
  expect(phoneDigits(phone, country)).toBe("442079460012");
});

it("in China, Russia and America", () => {
  expect(["17012341001", "+86 170 1234 1001", "8617012341001"].map((phone) => phoneDigits(phone, "CN"))).toEqual(
    Array(3).fill("8617012341001"),
  );
  expect(phoneDigits("8 (916) 123-45-67", "RU")).toBe("79161234567");
  expect(phoneDigits("415-555-0110", "US")).toBe(phoneDigits("1 415 555 0110", "US"));
});

it("of a country that nobody told, or of none", () => {
  expect(phoneDigits("6323 4067", undefined)).toBe("63234067");
  expect(phoneDigits("12", "SG")).toBeNull();
  expect(phoneDigits(undefined, "SG")).toBeNull();
});
