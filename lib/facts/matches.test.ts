// The answer to "who may this be?" is never cut off before it is known whom people have cleared.
import { expect, test } from "vitest";
import { type CustomerEvent, decodeEvent } from "@/lib/scoring";
import { createEntity, type ListedEntity } from "@/lib/screening/entity";
import { buildIndex } from "@/lib/screening/name-index";
import { entryOf, matchesOf, type NameList } from "./matches";

const listed = (uid: string, dob: string): ListedEntity => {
  const made = createEntity({ uid, list: "own", name: "LEONOV, Marek", type: "person", dob: [dob] });
  if (!made) throw new Error("no entity");
  return made;
};
const list = (entities: ListedEntity[]): NameList => ({ list: "own", kind: "sanctions", index: buildIndex(entities) });
const namesakes = Array.from({ length: 60 }, (_, at) => listed(`n${at}`, `${1900 + at}-05-05`));
const customer = (birth: string, type = "person"): CustomerEvent => {
  const wire = { id: "e", source: "t", at: "2026-05-01T10:00:00Z", kind: "customer", customer: "c", entity: "hk" };
  const rest = { type, residence: "BR", language: "en", terms_version: "1", kyc_level: 1 };
  const decoded = decodeEvent({ ...wire, ...rest, name: "Marek Leonov", date_of_birth: birth });
  if (!decoded.ok || decoded.value.kind !== "customer") throw new Error("no customer event");
  return decoded.value;
};

test("sixty namesakes do not hide the sixty-first, who is found and told first", () => {
  const found = matchesOf([list([...namesakes, listed("true", "1991-11-02")])], customer("1991-11-02"));
  expect(found).toHaveLength(61);
  expect(found[0]).toMatchObject({ uid: "true", strength: "strong" });
  expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(61);
});

test("an entry is found by its id until it leaves the list", () => {
  const gone = { ...listed("gone", "1970"), delisted: "2026-01-01" };
  const lists = [list([listed("here", "1970"), gone])];
  expect(entryOf(lists, "own", "here")?.dob).toEqual(["1970"]);
  expect(entryOf(lists, "own", "gone")).toBeUndefined();
  expect(entryOf(lists, "other", "here")).toBeUndefined();
});

test("what was decided on a list of politicians says nothing on a list of sanctions", () => {
  const own = list([listed("1", "1970")]);
  const [one, two] = matchesOf([own, { ...own, list: "pep", kind: "pep" }], customer("1991-11-02"));
  expect(one?.fingerprint).not.toBe(two?.fingerprint);
});

test.each(["person", "individual", "Natural person", "vip"])(
  "a %s of the listed name and birth date is a strong match",
  (type) => {
    const [match] = matchesOf([list([listed("n1", "1970-03-05")])], customer("1970-03-05", type));
    expect(match).toMatchObject({ strength: "strong", against: [] });
  },
);

test.each(["company", "merchant"])("a %s of a listed person's name is another kind", (type) => {
  const [match] = matchesOf([list([listed("n1", "1970-03-05")])], customer("1970-03-05", type));
  expect(match?.against).toContain("kind_different");
});
