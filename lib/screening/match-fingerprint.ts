// What a discounted match was about: both sides' name, birth date, countries and numbers, in one canonical text. When it
// changes, the memory of the decision no longer applies. List and list id are left out, so that it survives their merges.
import { type Details, numbersIn } from "./compare-details";
import { codeOfCountry } from "./country-names";
import { foldName } from "./normalise-name";
import { normaliseDate } from "./partial-date";

type Side = Details & { name: string; kind?: "person" | "other" };

const sorted = (texts: readonly string[]): string[] => [...new Set(texts)].sort();

const canonicalSide = ({ name, kind, dob = [], country = [], ids = [] }: Side): unknown[] => [
  foldName(name, kind !== "other").key,
  sorted(dob.map(normaliseDate)),
  sorted(country.map((text) => codeOfCountry(text) ?? text)),
  sorted(ids.flatMap(numbersIn)),
];

/** The canonical text of a pair; the caller hashes it. */
export const matchFingerprint = (customer: Side, listed: Side): string =>
  JSON.stringify(["match-1", canonicalSide(customer), canonicalSide(listed)]);
