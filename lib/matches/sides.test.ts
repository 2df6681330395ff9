// A customer of whom nobody said whether they are a person is of no other kind than the entry.
import { expect, test } from "vitest";
import { decodeEvent } from "@/lib/scoring";
import { piecesOf } from "./compared";
import { customerSide } from "./sides";

const listed = {
  ...{ name: "Marek Leonov", type: "person" as const, aliases: [], dob: [], nationality: [], pob: [] },
  ...{ ids: [], addresses: [] },
};

test.each([
  ["individual", false],
  ["vip", false],
  ["company", true],
])("%s: of another kind, %s", (type, differs) => {
  const decoded = decodeEvent({
    ...{
      id: "e",
      at: "2026-05-01T10:00:00Z",
      kind: "customer",
      customer: "c",
      entity: "hk",
      type,
      name: "Marek Leonov",
    },
    ...{ residence: "BR", language: "en", terms_version: "1", kyc_level: 1 },
  });
  if (!decoded.ok || decoded.value.kind !== "customer") throw new Error("no customer event");
  const scores = { score: 1, nameScore: 1, matchedAlias: listed.name };
  const pieces = piecesOf(customerSide(decoded.value), listed, scores);
  expect(pieces.some(({ field }) => field === "kind")).toBe(differs);
});
