// One listed person on three lists, in each list's own words; and people who only seem to be one.
import { describe, expect, it, test } from "vitest";
import { type Change, materialChanges } from "./changes";
import { type Entry, lineageOf } from "./lineage";
import type { CustomerSide, ListedSide, Sides } from "./sides";

const side = (given: Partial<ListedSide>): ListedSide => ({
  name: "LEONOV, Marek",
  type: "person",
  aliases: [],
  dob: [],
  nationality: [],
  pob: [],
  ids: [],
  addresses: [],
  ...given,
});
const entry = (list: string, uid: string, given: Partial<ListedSide>): Entry => ({ list, uid, listed: side(given) });

const ofac = entry("ofac", "29702", {
  aliases: [{ name: "LEONOV, Mark", weak: true }],
  dob: ["1970-03-05"],
  nationality: ["RU"],
  ids: ["Passport 750123456 (Russia)", "Tax ID No. 7701234567"],
});
const un = entry("un", "QDi.311", {
  name: "MAREK IVANOVICH LEONOV",
  aliases: [{ name: "Марек Леонов", weak: false }],
  dob: ["1970"],
  nationality: ["Russian Federation"],
  ids: ["750123456"],
});
const eu = entry("eu", "EU.4711.22", { name: "Marek LEONOV", dob: ["5 March 1970"], nationality: ["RU"] });

describe("lineageOf", () => {
  test.each<[string, Entry, Entry, boolean, string | null]>([
    ["OFAC and UN by a passport number, whatever the names", ofac, un, true, "copy"],
    ["OFAC and EU by name and whole birth date", ofac, eu, true, "copy"],
    ["EU and OFAC, the other way round", eu, ofac, true, "copy"],
    ["UN and EU share a name only in part and a year only", un, eu, true, null],
    ["the same entry, whatever changed in it", ofac, entry("ofac", "29702", { name: "Other" }), true, "entry"],
    ["renumbered: the old id has left the list", ofac, { ...ofac, uid: "40000" }, false, "entry"],
    ["a second entry beside the first", ofac, { ...ofac, uid: "40000" }, true, "copy"],
    ["a namesake born that year", ofac, entry("eu", "1", { dob: ["1970"], nationality: ["RU"] }), true, null],
    ["a namesake born another day", ofac, entry("eu", "1", { dob: ["1970-03-06"] }), true, null],
    [
      "born that day, of another name",
      ofac,
      entry("eu", "1", { name: "Ivo Tarhuni", dob: ["1970-03-05"] }),
      true,
      null,
    ],
    [
      "in common only by a weak alias",
      ofac,
      entry("eu", "1", { name: "Mark Leonov", dob: ["1970-03-05"] }),
      true,
      null,
    ],
    ["a short number", entry("a", "1", { ids: ["No. 12345"] }), entry("b", "2", { ids: ["12345"] }), true, null],
    ["a company with a person's number", ofac, entry("eu", "1", { type: "entity", ids: ["750123456"] }), true, null],
  ])("%s", (_, before, now, stillListed, expected) => {
    expect(lineageOf(before, now, stillListed)).toBe(expected);
  });
});

const maria: CustomerSide = {
  name: "Marek Leonov",
  isPerson: true,
  dob: ["1991-11-02"],
  country: ["BR"],
  ids: ["FN88123"],
};
const told = (changes: readonly Change[]): string[] => changes.map(({ side, field }) => `${side}.${field}`);

describe("materialChanges", () => {
  const before: Sides = { customer: maria, listed: ofac.listed };
  const now = (customer: Partial<CustomerSide>, listed: Partial<ListedSide> = {}): Sides => ({
    customer: { ...maria, ...customer },
    listed: { ...ofac.listed, ...listed },
  });
  const strong = { name: "LEONOV, Mark", weak: false };

  test.each<[string, Sides, string[]]>([
    ["nothing", now({}), []],
    ["the same in another spelling", now({ name: "LEONOV marek", dob: ["2 Nov 1991"], country: ["Brazil"] }), []],
    ["the customer's name", now({ name: "Marek Leonovsky" }), ["customer.name"]],
    ["the same name in its own script", now({ nativeName: "Марек Леонов" }), []],
    ["another name in its own script", now({ nativeName: "Иво Тархуни" }), ["customer.name"]],
    ["their birth date", now({ dob: ["1970-03-05"] }), ["customer.birth_date"]],
    ["a birth date that is no longer told", now({ dob: [] }), ["customer.birth_date"]],
    ["their nationality", now({ country: ["RU"] }), ["customer.country"]],
    ["their document", now({ ids: ["750123456"] }), ["customer.number"]],
    ["the entry's name", now({}, { name: "TARHUNI, Ivo" }), ["listed.name"]],
    [
      "an alias more",
      now({}, { aliases: [...ofac.listed.aliases, { name: "The Wolf", weak: true }] }),
      ["listed.alias"],
    ],
    ["a weak alias that became a good one", now({}, { aliases: [strong] }), ["listed.alias"]],
    ["an alias fewer", now({}, { aliases: [] }), []],
    ["the entry's birth date", now({}, { dob: ["1991-11-02"] }), ["listed.birth_date"]],
    ["a birth date taken off the entry", now({}, { dob: [] }), ["listed.birth_date"]],
    ["the entry's nationality", now({}, { nationality: ["BR"] }), ["listed.country"]],
    ["the entry's numbers", now({}, { ids: ["Passport FN88123"] }), ["listed.number"]],
    ["addresses, programme and gender", now({}, { addresses: ["Minsk"], program: "SDGT", gender: "male" }), []],
  ])("%s", (_, present, expected) => {
    expect(told(materialChanges(before, present, "entry"))).toEqual(expected);
  });

  it("tells before and after as they are written", () => {
    expect(materialChanges(before, now({}, { dob: ["1991-11-02"] }), "entry")).toEqual([
      { side: "listed", field: "birth_date", before: ["1970-03-05"], after: ["1991-11-02"] },
    ]);
  });

  test.each<[string, Sides, string[]]>([
    ["another wording of the same person", { customer: maria, listed: un.listed }, []],
    ["a copy that knows less", { customer: maria, listed: side({}) }, []],
    ["a copy with the customer's birth date", now({}, { dob: ["1991-11-02"] }), ["listed.birth_date"]],
    ["a copy with another date that says nothing for it", now({}, { dob: ["1956-01-09"] }), []],
    ["a copy with the customer's number", now({}, { ids: ["FN88123"] }), ["listed.number"]],
    ["a copy with the customer's nationality", now({}, { nationality: ["Brazil"] }), ["listed.country"]],
    [
      "the customer changed meanwhile",
      { customer: { ...maria, dob: ["1970"] }, listed: un.listed },
      ["customer.birth_date"],
    ],
  ])("of a copy on another list: %s", (_, present, expected) => {
    expect(told(materialChanges(before, present, "copy"))).toEqual(expected);
  });
});
