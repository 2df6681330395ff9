// What senders write for a person and for a company is one thing each, and what they wrote is kept.
import { expect, test } from "vitest";
import { isPersonType, normaliseType } from "./customer-type";
import { decodeEvent } from "./decode/decode-event";
import { sampleOf } from "./testing/samples";

test.each([
  ["person", ["person", "Person", "individual", "INDIVIDUAL", "natural_person", "Natural person", "natural-person"]],
  ["person", ["naturalPerson", " retail ", "human", "Consumer"]],
  ["institution", ["institution", "company", "Business", "legal_person", "Legal Entity", "corporate", "Organisation"]],
  ["institution", ["organization"]],
  ["merchant", ["merchant", "Merchant"]],
])("%s: %j", (type, words) => {
  for (const word of words) expect([word, normaliseType(word)]).toEqual([word, type]);
});

test("an unknown word stays as it is, and says neither", () => {
  for (const word of ["Trust", "constructor", "persons unknown"]) {
    expect(normaliseType(word)).toBe(word);
    expect(isPersonType(word)).toBeUndefined();
  }
  expect(["person", "merchant", "institution"].map(isPersonType)).toEqual([true, false, false]);
});

test.each(["customer", "screening"] as const)(
  "a %s event has the normalised type, its raw the word as sent",
  (kind) => {
    const raw = { ...sampleOf(kind), type: "Individual" };
    expect(decodeEvent(raw)).toMatchObject({ ok: true, value: { type: "person", raw: { type: "Individual" } } });
  },
);
