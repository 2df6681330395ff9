// What support says of times: those to come as promises, those that passed with an apology or as not too late.
import { expect, test } from "vitest";
import { type Script, scriptOf } from "./script-of";

const now = Date.parse("2026-11-24T12:00:00Z");
const [past, future] = ["2026-11-24T07:00:00Z", "2026-11-26T07:00:00Z"];
const thread = {
  stand: "arrived",
  due: { at: future, whose: "ours" },
  firstAnswerBy: null,
  firstAnsweredAt: null,
} as const;

test.each<[string, Partial<Parameters<typeof scriptOf>[0]>, Script["text"]]>([
  ["we answer in time", {}, "ours"],
  ["we are late", { due: { at: past, whose: "ours" } }, "oursLate"],
  ["a first answer is to come", { firstAnswerBy: future }, "first"],
  ["a first answer is late", { firstAnswerBy: past }, "firstLate"],
  ["a first answer was given", { firstAnswerBy: past, firstAnsweredAt: past }, "ours"],
  ["the customer has time", { stand: "asked", due: { at: future, whose: "theirs" } }, "theirs"],
  ["the customer's date has passed", { stand: "asked", due: { at: past, whose: "theirs" } }, "theirsLate"],
  ["more is needed", { stand: "more_needed" }, "theirsAppeal"],
  ["it is over", { stand: "over", due: null }, "over"],
  ["it was taken back", { stand: "withdrawn", due: null }, "withdrawn"],
])("%s", (_, more, text) => expect(scriptOf({ ...thread, ...more }, now).text).toBe(text));
