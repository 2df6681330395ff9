import { expect, test } from "vitest";
import { compareAddress } from "./compare-address";

/** The limits at which compare-person takes an address for the same. */
const same = (expected: string, found: string): boolean => {
  const compared = compareAddress(expected, found);
  return compared !== null && compared.score >= 0.74 && compared.number !== false;
};

test.each([
  ["12 Orchard Street, London SW1A 4XT", "12 Orchard St London SW1A 4XT"],
  ["Flat 5, 12 Orchard Street, London SW1A 4XT", "Flat 5 12 ORCHARD STREET LONDON SW1A4XT"],
  ["Apt 5, 12 Orchard Ave, Leeds LS2 7EW", "12 Orchard Avenue, Leeds, LS2 7EW, United Kingdom"],
  ["#05-12, 63 Willow Crescent, Singapore 238823", "63 Willow Cres #05-12 Singapore 238823"],
  ["Rm 1203, 12/F, 18 Harbour Road, Wan Chai, Hong Kong", "Room 1203 12th Floor 18 Harbour Rd Wan Chai HK"],
  ["189 Harbour Road, Leeds LS2 7EW", "189 Harb0ur Road Leeds LS2 7EW"],
  ["广东省深圳市南山区科技园路12号3栋502室", "广东省深圳市南山区科技园路12号3栋502室"],
  ["深圳市南山区科技园路12号3栋502室", "广东省深圳市南山区 科技园路 12 号 3 栋 502 室"],
])("%s is %s", (expected, found) => expect(same(expected, found)).toBe(true));

test.each([
  ["12 Orchard Street, London SW1A 4XT", "14 Orchard Street, London SW1A 4XT"],
  ["12 Orchard Street, London SW1A 4XT", "12 Kingsmead Avenue, Bristol BS1 6QF"],
  ["63 Willow Crescent, Singapore 238823", "Marina Boulevard 8, Singapore 018981"],
  ["广东省深圳市南山区科技园路12号3栋502室", "上海市浦东新区世纪大道88号1201室"],
  ["广东省深圳市南山区科技园路12号3栋502室", "广东省深圳市南山区科技园路99号7栋1101室"],
])("%s is not %s", (expected, found) => expect(same(expected, found)).toBe(false));

test("an address in another script is not compared at all", () =>
  expect(compareAddress("广东省深圳市南山区科技园路12号", "12 Keyuan Road, Shenzhen")).toBeNull());
