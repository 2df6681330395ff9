// What birth date, country, gender, birthplace and numbers say for or against an identity. Missing is neutral; a
// contradiction demotes with a reason and never drops the candidate.
import { codeOfCountry } from "./country-names";
import { tokenise } from "./normalise-name";
import { compareDates } from "./partial-date";

/** Texts as known; countries as names or codes. */
export type Details = {
  dob?: readonly string[];
  country?: readonly string[];
  gender?: string;
  pob?: readonly string[];
  ids?: readonly string[];
};

export type DetailReason =
  | "birth_date_same"
  | "birth_year_same"
  | "birth_date_near"
  | "birth_date_different"
  | "country_same"
  | "country_different"
  | "gender_different"
  | "birthplace_same"
  | "number_same";

export type DetailComparison = { for: DetailReason[]; against: DetailReason[]; factor: number; bonus: number };

const toCodes = (countries: readonly string[] = []): string[] =>
  countries.flatMap((country) => codeOfCountry(country) ?? []);

/** The numbers inside an identity text: "Passport AB 123456 (Iran)" holds 123456 and AB123456. */
export const numbersIn = (text: string): string[] => {
  // each pattern takes what it begins, so that a text is gone through once: an aside ends, a run has its digit looked for after
  const closed = text.lastIndexOf(")") + 1;
  const bare = (text.slice(0, closed).replace(/\([^)]*\)/g, " ") + text.slice(closed)).toUpperCase();
  const found = (bare.match(/[A-Z0-9][A-Z0-9\-./]*/g) ?? []).filter((run) => /\d/.test(run.slice(1)));
  const prefixed = [...bare.matchAll(/\b([A-Z]{1,2}) (\d[\d-]+)/g)].map(([, letters, digits]) => `${letters}${digits}`);
  return [...found, ...prefixed]
    .map((number) => number.replace(/[^A-Z0-9]/g, ""))
    .filter((number) => number.length >= 5);
};

const placeWords = (places: readonly string[] = []): Set<string> =>
  new Set(places.flatMap((place) => tokenise(place)).filter((word) => word.length >= 4 && !codeOfCountry(word)));

const overlap = <T>(left: Iterable<T>, right: ReadonlySet<T>): boolean => {
  for (const item of left) if (right.has(item)) return true;
  return false;
};

const firstLetter = (gender: string | undefined): string => gender?.trim().toLowerCase()[0] ?? "";

/** Weighs everything but the name. `factor` multiplies the name's score, `bonus` is added afterwards. */
export const compareDetails = (query: Details, candidate: Details): DetailComparison => {
  const result: DetailComparison = { for: [], against: [], factor: 1, bonus: 0 };
  const speakFor = (reason: DetailReason, bonus: number): void => {
    result.for.push(reason);
    result.bonus += bonus;
  };
  const speakAgainst = (reason: DetailReason, factor: number): void => {
    result.against.push(reason);
    result.factor *= factor;
  };

  const born = compareDates(query.dob ?? [], candidate.dob ?? []);
  if (born === "same_day") speakFor("birth_date_same", 0.06);
  if (born === "same_year") speakFor("birth_year_same", 0.03);
  if (born === "near") speakAgainst("birth_date_near", 0.9);
  if (born === "different") speakAgainst("birth_date_different", 0.7);

  const [ours, theirs] = [toCodes(query.country), new Set(toCodes(candidate.country))];
  if (ours.length > 0 && theirs.size > 0) {
    if (overlap(ours, theirs)) speakFor("country_same", 0.02);
    else speakAgainst("country_different", 0.86);
  }

  const genders = [firstLetter(query.gender), firstLetter(candidate.gender)];
  if (genders.every((letter) => letter === "m" || letter === "f") && genders[0] !== genders[1]) {
    speakAgainst("gender_different", 0.75);
  }

  if (overlap(placeWords(query.pob), placeWords(candidate.pob))) speakFor("birthplace_same", 0.02);

  const held = new Set((candidate.ids ?? []).flatMap(numbersIn));
  if (overlap((query.ids ?? []).flatMap(numbersIn), held)) speakFor("number_same", 0.2);
  return result;
};

/** The most that these details can add to a name's score when everything agrees. */
export const mostBonus = ({ dob = [], country = [], pob = [], ids = [] }: Details): number =>
  (dob.length > 0 ? 0.06 : 0) +
  (country.length > 0 ? 0.02 : 0) +
  (pob.length > 0 ? 0.02 : 0) +
  (ids.length > 0 ? 0.2 : 0);
