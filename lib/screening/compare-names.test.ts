import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareNames, type Party } from "./compare-names";
import { editDistance } from "./edit-distance";
import { matchFingerprint } from "./match-fingerprint";

const person = (name: string, rest: Omit<Party, "name"> = {}): Party => ({ name, kind: "person", ...rest });
const company = (name: string): Party => ({ name, kind: "other" });

describe("compareNames on names alone", () => {
  it.each([
    ["LEONOV, Marek Ilyich", "marek ilyich leonov"],
    ["Zoë Brânză", "ZOE BRANZA"],
    ["Марек Ильич Леонов", "Marek Ilich Leonov"],
    ["Sana'a Al-Harun", "Sanaa al Harun"],
    ["MarekLeonov", "Marek Leonov"],
    ["Mohamed Tarhuni", "Muhammad Tarhuni"],
    ["Abd Allah Tarhuni", "Abdallah Tarhuni"],
    ["Marek I. Leonov", "Marek Ilyich Leonov"],
    ["Marek Leonof", "Marek Leonov"],
    ["M. Leonov", "Marek Leonov"],
    ["Marko-Tarhuni", "Marko Tarhuni"],
    ["Ma rek Leonov", "Marek Leonov"],
    ["M4rek Le0nov", "Marek Leonov"],
    ["Abdulrahman Tarhuni", "Abd al-Rahman Al-Tarhuni"],
    ["Salah al-Din Tarhuni", "Salahuddin Tarhuni"],
    ["Theodore Wexford", "Ted Wexford"],
    ["Siarhei Leonau Pyatrovich", "Sergey Leonov Petrovich"],
    ["Anders Leonovitj Marekson", "Anders Leonovich Marekson"],
    ["Hsü Mei-ling", "Xu Meiling"],
    ["محمد الطرهوني", "Mohammed Al-Tarhouni"],
    ["מרק לאונוב", "Mark Leonov"],
    ["Μάρεκ Λεόνοφ", "Marek Leonof"],
    ["김민석", "KIM Min Sok"],
    ["金敏錫", "Kim Min-seok"],
    ["マレク・レオノフ", "Marek Leonof"],
    ["安娜·莫拉莱斯", "Anna Morales"],
    ["राजेश शर्मा", "Rajesh Sharma"],
    ["Dr. Marek Leonov (politician)", "Marek Leonov"],
    ["Abdukadir", "Abdikadir Mohamed Abdikadir"],
    ["Marek Tarhuni Marek", "Marek Tarhuni"],
    ["Igors Leonovs", "Igor Leonov"],
    ["Sergejus Leonovas", "Sergey Leonov"],
    ["Siergiej Leonow", "Sergey Ilyich Leonov"],
    ["Nyikolaj Leonov", "Nikolai Leonov"],
    ["Chalíd Chún Sijávaš", "Khalid Khoon Siavash"],
    ["Evgueni Leonojine", "Yevgeniy Viktorovich Leonozhin"],
    ["Oleh Puhachov", "Oleg Ivanovich Pugachyov"],
    ["Marek Bohdanov", "Marek Bogdanov"],
    ["Igor Zsilecsin", "Igor Zhilechin"],
  ])("%s is %s", (left, right) => {
    expect(compareNames(person(left), person(right)).match).toBe(true);
  });

  it.each([
    ["Marek Leonov", "Mirko Lazarov"],
    ["Marek Leonov", "Marek Tarhuni"],
    ["Marek", "Marek Leonov"],
    ["M. L.", "Marek Leonov"],
    ["Ri Hong-Chul", "Ri Hong-Sop"],
    ["M. M.", "Marek Mirov"],
    ["Mohammed Ali", "Mohammed Ali Khan"],
    ["Abdul Karim", "Abdul Karim Tarhuni"],
    ["Hasan Harun", "Gasan Garun"],
    ["Carlos Torres", "Carlo Torrent"],
    ["Marcus Leons", "Marc Leonov"],
    ["Marek Chún Tarhuni", "Marek Kún Levontin"],
    ["Mohammed Ali", "Mohammed Ali Tarhuni Wexford"],
    ["Marek Ilyich Leonov", "Marek Petrovich Leonov"],
    ["Abdul Aziz Tarhuni", "Abdul Hamid Tarhuni"],
    ["سالم الطرهوني", "Salim Al-Mansuri"],
    ["王伟", "Li Wei"],
    ["", "Marek Leonov"],
  ])("%s is not %s", (left, right) => {
    expect(compareNames(person(left), person(right)).match).toBe(false);
  });

  it.each([
    ["Azure Heron LLC", "OOO Azure Heron", true],
    ["AZURE HERON S.A.R.L.", "Azure Heron", true],
    ["Azure Heron Joint Stock Company", "Azure Heron JSC", true],
    ["Azure Heron Trading", "Azure Falcon Trading", false],
    ["Azure Heron of Boston, Inc.", "Azure Heron of Bend, Inc.", false],
    ["Fund 2004", "Fund 2005", false],
    ["Heron Brigade Forty-Four", "Heron Brigade 44", true],
    ["Azure Heron Intl. Group", "Azure Heron International Gruppe", true],
    ["Banco Azure Heron", "Azure Heron Bank", true],
    ["ООО «Лазурная Цапля»", "OOO Lazurnaya Tsaplya", true],
    ["Azure Heron Limted", "Azure Heron Ltd", true],
    ["AHTC", "Azure Heron Trading Company", true],
    ["Azure Heron (Lisbon) Ltd", "Azure Heron (Oslo) Ltd", false],
    ["Azure Heron II", "Azure Heron III", false],
  ])("company %s and %s: %s", (left, right, expected) => {
    expect(compareNames(company(left), company(right)).match).toBe(expected);
  });

  it("does not care about order, case or side", () => {
    const words = fc.array(fc.constantFrom("marek", "Ilyich", "LEONOV", "al", "tarhuni", "Žofie"), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(words, words, (left, right) => {
        const [a, b] = [person(left.join(" ")), person(right.join(" "))];
        expect(compareNames(a, b).score).toBeCloseTo(compareNames(b, a).score, 3);
        const turned = person(left.toReversed().join(", ").toUpperCase());
        expect(compareNames(a, turned).score).toBeGreaterThanOrEqual(0.98);
      }),
    );
  });

  it("counts an edit as an edit (against a table of all single edits)", () => {
    const word = fc.string({ unit: fc.constantFrom(..."abc"), maxLength: 5 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const near = new Set([a]);
        for (let at = 0; at <= a.length; at++) {
          near.add(a.slice(0, at) + a.slice(at + 1));
          for (const letter of "abc")
            near.add(a.slice(0, at) + letter + a.slice(at)).add(a.slice(0, at) + letter + a.slice(at + 1));
          if (at + 1 < a.length) near.add(a.slice(0, at) + a[at + 1] + a[at] + a.slice(at + 2));
        }
        expect(editDistance(a, b, 1) <= 1).toBe(near.has(b));
      }),
    );
  });
});

describe("compareNames with facts", () => {
  const listed = person("Marek Leonov", {
    dob: ["1970-03-05"],
    country: ["Russia"],
    gender: "male",
    ids: ["Passport AB 12345 (Russia)"],
  });

  it("is strong when name and birth date agree and nothing contradicts", () => {
    const found = compareNames(person("Leonov Marek", { dob: ["5 Mar 1970"], country: ["RU"] }), listed);
    expect(found).toMatchObject({ match: true, strength: "strong", score: 1, against: [] });
    expect(found.for).toEqual(["name_same", "birth_date_same", "country_same"]);
  });

  it("is strong by a number too", () => {
    expect(compareNames(person("Marek Leonov", { ids: ["ab12345"] }), listed)).toMatchObject({ strength: "strong" });
  });

  it("is only possible with the name, or with a year", () => {
    expect(compareNames(person("Marek Leonov"), listed)).toMatchObject({ match: true, strength: "possible" });
    expect(compareNames(person("Marek Leonov", { dob: ["1970"] }), listed)).toMatchObject({ strength: "possible" });
  });

  it.each([
    [{ dob: ["1991-11-02"] }, "birth_date_different"],
    [{ gender: "female" }, "gender_different"],
  ])("%j tells a namesake apart, with the reason", (facts, reason) => {
    const found = compareNames(person("Marek Leonov", facts), listed);
    expect(found.match).toBe(false);
    expect(found.against).toContain(reason);
  });

  it("demotes but keeps a namesake from another country", () => {
    const found = compareNames(person("Marek Leonov", { country: ["Brazil"] }), listed);
    expect(found).toMatchObject({ match: true, strength: "possible", against: ["country_different"] });
  });

  it("is not moved by facts when the names differ", () => {
    const found = compareNames(person("Ivo Tarhuni", { dob: ["1970-03-05"], country: ["RU"] }), listed);
    expect(found.match).toBe(false);
  });
});

describe("matchFingerprint", () => {
  const listed = { name: "LEONOV, Marek", dob: ["5 Mar 1970"], country: ["Russia"], ids: [] };
  const print = (name: string, dob: string) => matchFingerprint({ name, dob: [dob], country: ["BR"] }, listed);

  it("stays with another spelling of the same facts and changes with the facts", () => {
    expect(print("Marek Leonov", "1991-11-02")).toBe(print("leonov MAREK", "2 Nov 1991"));
    expect(print("Marek Leonov", "1991-11-02")).not.toBe(print("Marek Leonov", "1991-11-03"));
    expect(print("Marek Leonov", "1991")).not.toBe(print("Mirko Leonov", "1991"));
  });
});
