// The sides of a name comparison as the command line takes them, and its reasons as a person reads them.
import type { Party, Reason } from "@/lib/screening/compare-names";
import { longestName } from "@/lib/screening/entity";
import { type LineResult, lineFailure } from "./json-lines";

const texts = (value: unknown): string[] => {
  if (typeof value === "string") return value.trim() === "" ? [] : [value];
  if (typeof value === "number") return [String(value)];
  return Array.isArray(value) ? value.flatMap(texts) : [];
};

const kindOf = (schema: unknown, isBorn: boolean): Party["kind"] => {
  // only people have a gender, a birth date or a birthplace
  if (typeof schema !== "string" || schema.trim() === "") return isBorn ? "person" : undefined;
  if (/^(?:thing|legalentity)$/i.test(schema)) return undefined;
  return /^(?:person|individual|human)$/i.test(schema.trim()) ? "person" : "other";
};

/** Why a field is no name to compare; null when it is one. */
export const nameFault = (value: unknown, path: string): LineResult | null => {
  if (typeof value !== "string") return lineFailure("required", `${path} must be a text`, path);
  if (value.length <= longestName) return null;
  return lineFailure("too_long", `${path} must be ${longestName} characters or fewer`, path);
};

/** A side from its name, the row's `schema` and its props (`dob`, `country`/`nationality`, `gender`, `pob`, ids). */
export const partyOf = (name: string, schema: unknown, props: unknown): Party => {
  const given = (typeof props === "object" && props !== null ? props : {}) as Record<string, unknown>;
  const gender = texts(given.gender)[0];
  const dob = [...texts(given.dob), ...texts(given.birthDate), ...texts(given.date_of_birth)];
  const pob = [...texts(given.pob), ...texts(given.birthPlace)];
  const kind = kindOf(schema, gender !== undefined || dob.length > 0 || pob.length > 0);
  return {
    name,
    ...(kind && { kind }),
    dob,
    country: [...texts(given.nationality), ...texts(given.country), ...texts(given.citizenship)],
    ...(gender && { gender }),
    pob,
    ids: ["ids", "id", "id_number", "idNumber", "passport", "passportNumber", "tax_id"].flatMap((key) =>
      texts(given[key]),
    ),
  };
};

const sentences: Record<Reason, string> = {
  name_same: "same name",
  name_joined: "same name, written together or apart",
  name_spelling: "same name in another spelling",
  name_partial: "names agree in part",
  name_different: "names differ",
  weak_alias: "only a weak alias",
  kind_different: "a person on one side, a company or vessel on the other",
  birth_date_same: "same birth date",
  birth_year_same: "same birth year",
  birth_date_near: "birth dates differ by what may be a slip",
  birth_date_different: "birth dates differ",
  country_same: "a country in common",
  country_different: "no country in common",
  gender_different: "genders differ",
  birthplace_same: "same birthplace",
  number_same: "same identity number",
};

/** "+ same name", "- birth dates differ". */
export const tellReasons = (found: { for: readonly Reason[]; against: readonly Reason[] }): string[] => [
  ...found.for.map((reason) => `+ ${sentences[reason]}`),
  ...found.against.map((reason) => `- ${sentences[reason]}`),
];
