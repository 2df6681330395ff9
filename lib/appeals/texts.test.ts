// Every code that can be told has words, and the words that customers read pass the guard that staff's words pass.
import { describe, expect, test } from "vitest";
import { checkWording } from "@/lib/wording/guard";
import en from "@/messages/en/appeals.json";
import zh from "@/messages/zh/appeals.json";
import { refusals } from "./independence";
import { remediesFor, remedyCodes } from "./remedies";
import { compensations, delayReasons, findings, outcomes, pointCodes } from "./states";

describe.each([
  ["en", en],
  ["zh", zh],
])("%s", (_, texts) => {
  test.each([
    ["point", pointCodes],
    ["finding", findings],
    ["outcome", outcomes],
    ["compensation", compensations],
    ["delay", delayReasons],
    ["remedy", remedyCodes],
    ["refused", refusals],
  ] as const)("%s: each code, and no other", (name, codes) => {
    expect(Object.keys(texts[name]).sort()).toEqual([...codes].sort());
  });

  test("nothing that customers read tells of what may not be told", () => {
    const { state, outcome, point, finding, compensation, delay } = texts;
    for (const text of [state, outcome, point, finding, compensation, delay].flatMap((each) => Object.values(each)))
      expect([text, checkWording(text)]).toEqual([text, { ok: true }]);
  });
});

test.each([
  ["HK", null, "hk"],
  ["HK", "PT", "eu"],
  ["SG1", "SG", "sg"],
  ["SG", null, "sg"],
  ["KY", "HK", "hk"],
  ["KY", "BR", "other"],
])("entity %s, residence %s: %s", (entity, residence, place) => {
  expect(remediesFor(entity, residence)).toEqual(
    ["ombudsman", "data_protection", "court"].map((kind) => `${place}_${kind}`),
  );
});
