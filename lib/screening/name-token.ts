// One word of a name, prepared once for many comparisons. Equal words are one object as long as they stay in the cache.
import { foldSpelling } from "./fold-spelling";
import { skeletonOf, soundsOf } from "./phonemes";
import type { Script, Word } from "./read-words";
import { conceptOf, weightOfWord } from "./words/company-words";
import { commonSpelling, shortFormsOf, spellingsOf } from "./words/name-families";
import { weightOfName } from "./words/name-weights";

export type NameToken = {
  text: string;
  script: Script;
  /** Spelling-tolerant form. */
  fold: string;
  sounds: string;
  /** Consonants of `sounds`. */
  skeleton: string;
  /** How telling it is, 0 to 1. */
  weight: number;
  spellings: readonly number[];
  shortForms: readonly number[];
  /** What a company's word means, whatever the language. */
  concept: string | undefined;
  hasDigit: boolean;
  /** Without the article that is written with it ("alnahari"). */
  bare: NameToken | null;
};

const none: readonly number[] = [];
const most = 200_000;
const caches = { person: new Map<string, NameToken>(), other: new Map<string, NameToken>() };

const build = ({ text, script }: Word, isPerson: boolean): NameToken => {
  const sounds = soundsOf(text);
  const concept = isPerson ? undefined : conceptOf(text);
  const bare = isPerson && script === "latin" ? /^[ae]l([^aeiou].{3,})$/.exec(text)?.[1] : undefined;
  return {
    text,
    script,
    fold: foldSpelling(text),
    sounds,
    skeleton: skeletonOf(sounds),
    weight: isPerson ? weightOfName(text, commonSpelling(text)) : weightOfWord(text, concept),
    spellings: isPerson ? spellingsOf(text) : none,
    shortForms: isPerson ? shortFormsOf(text) : none,
    concept,
    hasDigit: /\d/.test(text),
    bare: bare ? prepareToken({ text: bare, script }, true) : null,
  };
};

/** The token of a word. */
export const prepareToken = (word: Word, isPerson: boolean): NameToken => {
  const cache = isPerson ? caches.person : caches.other;
  const key = word.script === "latin" ? word.text : `${word.text} ${word.script}`;
  const known = cache.get(key);
  if (known) return known;
  if (cache.size >= most) cache.clear();
  const token = build(word, isPerson);
  cache.set(key, token);
  return token;
};

/** Two neighbours written as one. */
export const joinTokens = (one: NameToken, two: NameToken, isPerson: boolean): NameToken =>
  prepareToken({ text: one.text + two.text, script: one.script }, isPerson);
