// Folds a name to comparable tokens: one script, one case, no diacritics, no punctuation. Order is kept here and ignored
// by the comparison.
import anyAscii from "any-ascii";
import { stripLegalForms } from "./legal-forms";

const scripts = [
  "Cyrillic",
  "Arabic",
  "Hebrew",
  "Greek",
  "Han",
  "Hiragana",
  "Katakana",
  "Hangul",
  "Devanagari",
  "Armenian",
  "Georgian",
  "Thai",
  "Bengali",
  "Tamil",
  "Sinhala",
  "Ethiopic",
].map((name) => [name, new RegExp(`\\p{Script=${name}}`, "u")] as const);

/** The first non-Latin script in a text, as Unicode names it; undefined when it is Latin. */
export const scriptOf = (text: string): string | undefined =>
  /^[\p{ASCII}\p{Script=Latin}\p{P}\p{M}]*$/u.test(text) ? undefined : scripts.find(([, test]) => test.test(text))?.[0];

/** Letters that Unicode decomposition leaves alone but that are one letter with a diacritic to a reader. */
const toAscii = (text: string): string => {
  const plain = text.normalize("NFKC");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this is the ASCII range
  return /^[\x00-\x7f]*$/.test(plain) ? plain : anyAscii(plain);
};

/** "S.A.R.L." and "U.A.E." are one token; apostrophes and ayn join ("Sana'a" is one token), all else separates. */
export const tokenise = (text: string): string[] =>
  toAscii(text.replace(/[‘’ʼʻʿʾ`´]/g, "'"))
    .toLowerCase()
    .replace(/'/g, "")
    .replace(/\b(?:[a-z]\.\s?){2,}(?:[a-z]\b)?/g, (initials) => ` ${initials.replace(/[.\s]/g, "")} `)
    .replace(/&/g, " and ")
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== "");

export type FoldedName = {
  tokens: string[];
  /** Tokens sorted and joined: equal for the same name in another order. */
  key: string;
  /** Tokens joined without spaces, in their own order. */
  joined: string;
};

/** Folds a name; legal forms (Ltd, OOO, GmbH) are taken off what is not a person unless nothing would be left. */
export const foldName = (text: string, isPerson: boolean): FoldedName => {
  const all = tokenise(text);
  const tokens = isPerson ? all : stripLegalForms(all);
  return { tokens, key: [...tokens].sort().join(" "), joined: tokens.join("") };
};

/**
 * Spelling-tolerant form of a token: what transliterators choose differently (Mohamed, Muhammad; Usama, Osama; Sergej,
 * Sergey) becomes one letter. Not a phonetic code: consonants keep their place.
 */
export const foldSpelling = (token: string): string =>
  token
    .replace(/ph/g, "f")
    .replace(/kh|gh/g, "h")
    .replace(/tch|tsch|sch|sh|ch/g, "s")
    .replace(/dj|dzh|zh/g, "j")
    .replace(/th/g, "t")
    .replace(/dh/g, "d")
    .replace(/ck|[cq]/g, "k")
    .replace(/x/g, "ks")
    .replace(/w/g, "v")
    .replace(/z/g, "s")
    .replace(/[aeh]+/g, "a")
    .replace(/[iyj]+/g, "i")
    .replace(/[ou]+/g, "u")
    .replace(/(.)\1+/g, "$1");
