// Folds a text to comparable words: Latin letters, one case, no diacritics, no punctuation.
import { stripLegalForms } from "./legal-forms";
import { readWords } from "./read-words";

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

/** "S.A.R.L." and "U.A.E." as one word. */
export const joinInitials = (text: string): string =>
  text.replace(
    /(?<!\p{L})(?:\p{L}\.\s?){2,}(?:\p{L}(?!\p{L}))?/gu,
    (initials) => ` ${initials.replace(/[.\s]/g, "")} `,
  );

/** Words of a text: apostrophes and ayn join ("Sana'a" is one word), all other signs separate. */
export const tokenise = (text: string): string[] => readWords(joinInitials(text)).map((word) => word.text);

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
