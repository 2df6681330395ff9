import { expect, it } from "vitest";
import { householdOf } from "./household";

const surname = (name: string, nativeName?: string, type = "person"): string[] =>
  householdOf({ type, name, nativeName });

it.each([
  ["王小伟", undefined],
  ["Wang Xiaowei", "王小伟"],
  ["Xiaowei Wang", "王小伟"],
  ["WANG, Fang", undefined],
  ["Fang Wang", undefined],
])("the family name of %s (%s)", (name, nativeName) => {
  expect(surname(name, nativeName)).toEqual(["name wang"]);
});

it("of two characters, and in Hangul", () => {
  expect(surname("欧阳娜娜")).toEqual(surname("欧阳小明"));
  expect(surname("欧阳娜娜")).not.toEqual(surname("欧小明"));
  expect(surname("김철수")).toEqual(surname("김영희"));
});

it("a company has no family", () => {
  expect(surname("Harbour Trading Ltd", undefined, "institution")).toEqual([]);
});

it("one spelling of an address", () => {
  const at = (address: string) => householdOf({ type: "institution", name: "X", address });
  expect(at("12 Orchard Rd, #05-01, Singapore")).toEqual(at("12 orchard rd #05-01 Singapore"));
});
