// A listed person, company, vessel or aircraft in one shape, whatever official file it came from.
// Dates are EDTF: "1978-08-22", "1978-08", "1978", "1978~" (about), "1970/1975" (between). Countries are ISO codes where known.

import { codeOfCountry } from "./country-names";
import { scriptOf } from "./normalise-name";
import { normaliseDate } from "./partial-date";

export type EntityType = "person" | "entity" | "vessel" | "aircraft";
export type AliasQuality = "strong" | "weak";
export type Alias = { name: string; quality: AliasQuality /** Set when it is not Latin. */; script?: string };

export type ListedEntity = {
  uid: string;
  list: string;
  name: string;
  type: EntityType;
  aliases: Alias[];
  dob: string[];
  nationality: string[];
  pob: string[];
  gender?: "male" | "female";
  ids: string[];
  crypto: string[];
  addresses: string[];
  program?: string;
  /** When and why it left the list; a delisted entity never hits. */
  delisted?: string;
};

/** The longest name or alias, and number, in characters: no person's, company's or document's comes near. */
export const longestName = 1_000;
export const longestId = 200;

/** What a reader has collected; texts as they stand in the file. */
export type RawEntity = {
  uid: string;
  list: string;
  name: string;
  type: string;
  aliases?: readonly { name: string; weak: boolean }[];
  dob?: readonly string[];
  nationality?: readonly string[];
  pob?: readonly string[];
  gender?: string;
  ids?: readonly string[];
  crypto?: readonly string[];
  addresses?: readonly string[];
  program?: string;
  delisted?: string;
};

const tidy = (text: string): string => text.replace(/\s+/g, " ").trim();

const distinct = (texts: readonly string[] = []): string[] => [
  ...new Set(texts.map(tidy).filter((text) => text !== "")),
];

const types: readonly [RegExp, EntityType][] = [
  [/^(?:individual|person|p|human|natural)/i, "person"],
  [/^(?:vessel|ship|v$)/i, "vessel"],
  [/^(?:aircraft|airplane)/i, "aircraft"],
];

const typeOf = (text: string): EntityType => types.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? "entity";

const genderOf = (text: string | undefined): ListedEntity["gender"] => {
  const letter = text?.trim().toLowerCase()[0];
  return letter === "m" ? "male" : letter === "f" ? "female" : undefined;
};

const collectAliases = (name: string, raw: RawEntity["aliases"] = []): Alias[] => {
  const byName = new Map<string, Alias>();
  for (const alias of raw) {
    const aliasName = tidy(alias.name);
    if (aliasName === "" || aliasName === name) continue;
    const script = scriptOf(aliasName);
    const known = byName.get(aliasName);
    if (known && (known.quality === "strong" || alias.weak)) continue;
    byName.set(aliasName, { name: aliasName, quality: alias.weak ? "weak" : "strong", ...(script && { script }) });
  }
  return [...byName.values()];
};

/** Normalises what a reader collected. Null when there is no name or no id to speak of. */
export const createEntity = (raw: RawEntity): ListedEntity | null => {
  const name = tidy(raw.name);
  const uid = tidy(raw.uid);
  if (name === "" || uid === "") return null;
  const gender = genderOf(raw.gender);
  const program = raw.program && tidy(raw.program.replaceAll("] [", ", "));
  const delisted = raw.delisted && tidy(raw.delisted);
  return {
    uid,
    list: raw.list,
    name,
    type: typeOf(raw.type),
    aliases: collectAliases(name, raw.aliases),
    dob: distinct(raw.dob?.map(normaliseDate)),
    nationality: distinct(raw.nationality?.map((country) => codeOfCountry(country) ?? country)),
    pob: distinct(raw.pob),
    ...(gender && { gender }),
    ids: distinct(raw.ids),
    crypto: distinct(raw.crypto),
    addresses: distinct(raw.addresses),
    ...(program && { program }),
    ...(delisted && { delisted }),
  };
};
