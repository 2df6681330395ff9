// What a rule that somebody writes still lacks: told by its fields before anything is sent.
import { expect, test } from "vitest";
import type { CustomRule } from "@/lib/scoring/custom/custom-rule";
import { missingOf, newRule } from "./new-rule";

const isSound = (expression: string) => expression === "sound";
const whole: CustomRule = {
  ...newRule([]),
  expression: "sound",
  title: { en: "Big", zh: "大额" },
  reason: { en: "Big", zh: "大额" },
};

test.each<[string, Partial<CustomRule>, string[]]>([
  ["nothing", {}, []],
  ["a title in one language", { title: { en: "Big", zh: " " } }, ["title.zh"]],
  ["a condition that does not read, and an event", { expression: "=", events: [] }, ["events", "expression"]],
  ["a name of nothing", { id: "custom." }, ["id"]],
  ["a name that is not finished", { id: "custom.big-" }, ["id"]],
  ["a name of another rule", { id: "custom.taken" }, ["id"]],
])("%s", (_, given, expected) => {
  const rule = { ...whole, ...given };
  expect(missingOf(rule, [rule, { ...whole, id: "custom.taken" }], isSound)).toEqual(expected);
});

test("of a new rule all that people write", () => {
  const rule = newRule([]);
  expect(missingOf(rule, [rule], isSound)).toEqual(["expression", "title.en", "title.zh", "reason.en", "reason.zh"]);
});
