// The pieces that the match page draws add up to the score that decided.
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareNames, type Party } from "./compare-names";
import { explainComparison } from "./explain-comparison";

const party = (given: Partial<Party>): Party => ({ name: "Marek Leonov", kind: "person", ...given });
const explain = (query: Party, candidate: Party) => {
  const compared = compareNames(query, candidate);
  const nameReason = compared.reasons.find((reason) => reason.startsWith("name_")) ?? null;
  const names = {
    nameScore: compared.nameScore,
    nameReason,
    weakAlias: false,
    kindsDiffer: query.kind !== candidate.kind,
  };
  return { compared, pieces: explainComparison(names, query, candidate, compared.score) };
};

const some = <T>(values: readonly T[]) => fc.subarray([...values], { maxLength: 2 });
const details = fc.record({
  name: fc.constantFrom("Marek Leonov", "LEONOV, Marek", "Marko Leonow", "Ivo Tarhuni"),
  kind: fc.constant("person" as const),
  dob: some(["1970-03-05", "1970", "5 Mar 1971", "1991-11-02"]),
  country: some(["RU", "Brazil", "BY"]),
  gender: fc.constantFrom("male", "female", undefined),
  pob: some(["Minsk", "Gomel"]),
  ids: some(["Passport 750123456", "FN88123"]),
});

test("the pieces add up to the score, whatever is known", () => {
  fc.assert(
    fc.property(details, details, (query, candidate) => {
      const { compared, pieces } = explain(query, candidate);
      const sum = pieces.reduce((total, { points }) => total + points, 0);
      expect(Math.abs(sum - compared.score * 100)).toBeLessThan(0.06);
      for (const { field, reason, points } of pieces)
        if (reason && /_same$/.test(reason)) expect([field, points >= 0]).toEqual([field, true]);
    }),
  );
});

test("each piece has the sign of what it says, and what is missing weighs nothing", () => {
  const { pieces } = explain(
    party({ dob: ["1991-11-02"], country: ["RU"], ids: [] }),
    party({ dob: ["1970-03-05"], country: ["RU"], pob: ["Minsk"] }),
  );
  const byField = Object.fromEntries(pieces.map(({ field, reason, points }) => [field, [reason, Math.sign(points)]]));
  expect(byField).toMatchObject({
    name: ["name_same", 1],
    birth_date: ["birth_date_different", -1],
    nationality: ["country_same", 1],
    birthplace: [null, 0],
    number: [null, 0],
    gender: [null, 0],
  });
});

test("two kinds of a thing are explained too", () => {
  const { compared, pieces } = explain(party({}), party({ kind: "other" }));
  expect(compared.against).toContain("kind_different");
  expect(pieces.find(({ field }) => field === "kind")?.points).toBeLessThan(0);
  expect(pieces.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(compared.score * 100, 1);
});
