// What may be asked to be put right is what the customer's event can carry: nothing is accepted that could never reach the profile.
import { expect, test } from "vitest";
import { changesShape, type Rectifiable } from "./schema";

const taken = (...changes: [Rectifiable, string][]): boolean =>
  changesShape.safeParse(changes.map(([field, to]) => ({ field, to }))).success;

test.each<[Rectifiable, string, string]>([
  ["date_of_birth", "1990-02-28", "1990-02-30"],
  ["nationality", "PT", "Portuguese"],
  ["residence", "pt", "P1"],
  ["phone", "+351 900 100 200", "9".repeat(65)],
  ["document_number", "X123", "9".repeat(65)],
  ["name", "Ines Duarte", "n".repeat(301)],
  ["email", "ines@mail.example", "ines.mail.example"],
])("%s: %s is in form, and something else is not", (field, right, wrong) => {
  expect([taken([field, right]), taken([field, wrong])]).toEqual([true, false]);
});

test("a field has one right value; what has no field of its own may be said more than once", () => {
  expect(taken(["address", "Rua A 1"], ["phone", "+351 1"], ["other", "my title"], ["other", "my middle name"])).toBe(
    true,
  );
  expect(taken(["address", "Rua A 1"], ["phone", "+351 1"], ["address", "Rua B 2"])).toBe(false);
});
