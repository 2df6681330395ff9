import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareNames } from "./compare-names";
import { createEntity, type ListedEntity } from "./entity";
import { buildIndex, screen } from "./name-index";

const listed = (uid: string, name: string, rest = {}): ListedEntity =>
  createEntity({ uid, list: "own", name, type: "person", ...rest })!;

const index = buildIndex([
  listed("1", "LEONOV, Marek Ilyich", {
    dob: ["1970-03-05"],
    nationality: ["Russia"],
    aliases: [{ name: "Heron", weak: true }],
  }),
  listed("2", "Marek Leonov", { dob: ["1991"] }),
  listed("3", "Marek Leonov", { delisted: "2025-03-21" }),
  listed("4", "Azure Heron LLC", { type: "entity" }),
]);

describe("screen", () => {
  it("finds everybody of the name, best first, and never the delisted", () => {
    const hits = screen(index, { name: "Marek Ilyich Leonov", kind: "person", dob: ["1970-03-05"] });
    expect(hits.map(({ entity, match, strength }) => [entity.uid, match, strength])).toEqual([
      ["1", true, "strong"],
      ["2", false, "possible"],
    ]);
    expect(hits[1]?.against).toContain("birth_date_different");
  });

  it("keeps to limit and threshold", () => {
    expect(screen(index, { name: "Marek Leonov" }, { limit: 1 })).toHaveLength(1);
    expect(screen(index, { name: "Marek Ilyich Leonov" }, { threshold: 0.99 }).map(({ entity }) => entity.uid)).toEqual(
      ["1"],
    );
  });

  it("trusts a weak alias less and a company's name only for a company", () => {
    expect(screen(index, { name: "Heron", kind: "person" })[0]).toMatchObject({
      matchedAlias: "Heron",
      score: 0.9,
      strength: "possible",
    });
    expect(screen(index, { name: "OOO Azure Heron" })[0]).toMatchObject({
      match: true,
      matchedAlias: "Azure Heron LLC",
    });
    expect(screen(index, { name: "Ivo Tarhuni" })).toEqual([]);
  });
});

describe("screen against comparing with everybody", () => {
  const words = fc.constantFrom(
    ..."Marek Leonov Ilyich Tarhuni Muhammad Mohamed Abdulrahman Abd Rahman Salahuddin Salah Din Ted Theodore M J Xu Meiling Mei ling".split(
      " ",
    ),
    ..."Levonov Marec Tarhouni Wexford Vexford Weksford Azure Heron Trading Ltd Group محمد الطرهوني Марек Леонов 김민석 马雷克 44 Forty".split(
      " ",
    ),
  );
  const name = fc.array(words, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(" "));
  const kind = fc.constantFrom("person" as const, "other" as const);

  it.each([0.82, 0.6])("finds whoever the comparison matches at %d", (threshold) => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, kind), { minLength: 1, maxLength: 25 }),
        name,
        kind,
        (list, query, queryKind) => {
          const entities = list.map(([text, type], at) =>
            listed(String(at), text, { type: type === "person" ? "person" : "entity" }),
          );
          const hits = screen(buildIndex(entities), { name: query, kind: queryKind }, { limit: 100, threshold });
          const found = new Set(hits.filter(({ match }) => match).map(({ entity }) => entity.uid));
          const expected = list.flatMap(([text, type], at) =>
            compareNames({ name: query, kind: queryKind }, { name: text, kind: type }, threshold).match
              ? [String(at)]
              : [],
          );
          expect([...found].sort()).toEqual(expected.sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives the comparison's own score", () => {
    const [hit] = screen(index, { name: "Marek Ilyitch Leonof", kind: "person" });
    const compared = compareNames(
      { name: "Marek Ilyitch Leonof", kind: "person" },
      { name: "LEONOV, Marek Ilyich", kind: "person" },
    );
    expect(hit).toMatchObject({ score: compared.score, for: compared.for, against: compared.against });
  });
});
