// Bodies that every list writes another way: "Islamic State of Iraq and the Levant", "ISIL" and "Daesh" are one word here,
// "the Islamic Republic of Iran" is Iran, KPA is the Korean People's Army. Each name is unified by itself, before names are
// compared, so a search sees what the comparison sees.
import { conceptOf } from "./words/company-words";

const expansions = new Map(
  (
    "isis:daesh isil:daesh daech:daesh daish:daesh daeesh:daesh kpa:korean,people,army dprk:north,korea prc:china rf:russia " +
    "irgc:islamic,revolutionary,guard,corps cgri:islamic,revolutionary,guard,corps uae:emirates usa:america uk:britain " +
    "ussr:soviet drc:congo drcongo:congo hk:hongkong pla:people,liberation,army plo:palestine,liberation,organization " +
    "kgb:state,security,committee fsb:federal,security,service iri:iran gru:military,intelligence ira:irish,republican,army"
  )
    .split(" ")
    .map((entry): [string, readonly string[]] => {
      const [short, long] = entry.split(":");
      return [short!, long!.split(",")];
    }),
);

/** What a state calls itself beside its name. */
const stateWords = new Set(["republic", "islamic", "people", "democratic", "arab", "federation", "state", "union"]);

const isCountry = (concept: string | undefined): boolean => concept?.startsWith("country ") ?? false;

/** "Islamic State" in either order, with Iraq, Syria or the Levant after it; not where a republic is meant. */
const unifyIslamicState = (words: string[], concepts: (string | undefined)[]): string[] => {
  const at = concepts.findIndex(
    (concept, index) =>
      (concept === "islamic" && concepts[index + 1] === "state") ||
      (concept === "state" && concepts[index + 1] === "islamic"),
  );
  if (at < 0 || concepts.includes("republic")) return words;
  let end = at + 2;
  const land = (index: number): boolean =>
    /^(?:country (?:iq|sy))$/.test(concepts[index] ?? "") || levant.test(words[index] ?? "");
  while (end < words.length && land(end)) end++;
  return [...words.slice(0, at), "daesh", ...words.slice(end)];
};

const levant = /^(?:levant\w*|sham|shaam|chaam|orient[ae]?)$/;

/** "Islamic Republic of Iran" and "Islámské republiky Íránské" are Iran; "Republic Bank" stays. */
const unifyRepublic = (words: string[], concepts: (string | undefined)[]): string[] => {
  const at = concepts.indexOf("republic");
  if (at < 0) return words;
  let [start, end] = [at, at + 1];
  while (start > 0 && stateWords.has(concepts[start - 1] ?? "")) start--;
  while (end < words.length && stateWords.has(concepts[end] ?? "")) end++;
  if (isCountry(concepts[end])) return [...words.slice(0, start), ...words.slice(end)];
  if (start > 0 && isCountry(concepts[start - 1])) return [...words.slice(0, start), ...words.slice(end)];
  return words;
};

/** Who owns an enterprise is part of its form: "State Unitary Enterprise" (GUP, RUP) is left out like GmbH. */
const ownership = new Set(["state", "republic", "federal", "municipal", "unitary", "enterprise", "company"]);

const dropOwnership = (words: string[], concepts: (string | undefined)[]): string[] => {
  const isOwned = concepts.some(
    (concept) => concept !== "enterprise" && concept !== "company" && ownership.has(concept ?? ""),
  );
  if (!concepts.includes("unitary") && !(isOwned && concepts.includes("enterprise"))) return words;
  const kept = words.filter((_, at) => !ownership.has(concepts[at] ?? ""));
  return kept.length > 0 ? kept : words;
};

/** The words of an organisation's name, without connectives, with such bodies spelt one way. */
export const unifyBodies = (words: readonly string[]): string[] => {
  const spelt = words.flatMap((word) => expansions.get(word) ?? [word]);
  const state = unifyIslamicState(spelt, spelt.map(conceptOf));
  const land = unifyRepublic(state, state.map(conceptOf));
  return dropOwnership(land, land.map(conceptOf));
};
