// What a discounted match was about: both sides' names, birth date, countries and numbers, in one canonical text. When it
// changes, the memory of the decision is asked again. List and list id are left out, so that it survives their merges.
import { type Details, numbersIn } from "./compare-details";
import { codeOfCountry } from "./country-names";
import { foldName } from "./normalise-name";
import { normaliseDate } from "./partial-date";

type Side = Details & {
  name: string;
  kind?: "person" | "other";
  /** Other names: aliases, the name in its own script. */
  aliases?: readonly string[];
};

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

/** A side's facts in one spelling, so that equal ones compare equal however they are written. */
export const canonicalFacts = ({ name, kind, aliases = [], dob = [], country = [], ids = [] }: Side) => {
  const key = (text: string): string => foldName(text, kind !== "other").key;
  return {
    name: key(name),
    aliases: sorted(aliases.map(key).filter((alias) => alias !== "" && alias !== key(name))),
    dob: sorted(dob.map(normaliseDate)),
    country: sorted(country.map((text) => codeOfCountry(text) ?? text)),
    ids: sorted(ids.flatMap(numbersIn)),
  };
};

/** The canonical text of a pair; the caller hashes it. What was decided on one kind of list says nothing on another kind. */
export const matchFingerprint = (customer: Side, listed: Side, listKind = "sanctions"): string => {
  const parts = [customer, listed].map((side) => Object.values(canonicalFacts(side)));
  return JSON.stringify(["match-2", listKind, ...parts]);
};
