// All words of the listed names, and for a word of a query those that the comparison finds alike. Each way to a likeness has
// its key here: written form, spelling, lines of equal names, concept, consonants, slips. A word is compared once.
import { buildDeletionIndex, type DeletionIndex } from "./deletion-index";
import type { NameToken } from "./name-token";
import { vowelsOf } from "./phonemes";
import { consonantSlipsAllowed, likenessOf, likenessOfJoined, slipsAllowed } from "./token-likeness";

/** A word, or two neighbours as one, with the readings that have it. */
export type Unit = { token: NameToken; span: 1 | 2; isPerson: boolean; readings: number[] };

export type Lexicon = {
  /** Units alike to a word, or to two neighbours written as one. */
  alike(token: NameToken, span: 1 | 2): readonly Unit[];
};

const foldSlips = (length: number): number => (length < 5 ? 0 : 1);

const consonantKey = ({ skeleton, sounds }: NameToken): string =>
  skeleton.length > 1 ? skeleton : `${skeleton} ${vowelsOf(sounds)}`;

/** Keys by which equal is alike. */
const keysOf = (token: NameToken): string[] => [
  `=${token.text}`,
  `~${token.fold}`,
  `c${consonantKey(token)}`,
  ...token.spellings.map((line) => `s${line}`),
  ...token.shortForms.map((line) => `h${line}`),
  ...(token.concept ? [`k${token.concept}`] : []),
  ...(token.text.length === 1 ? [`i${token.text}`] : []),
];

const formsOf = (token: NameToken): NameToken[] => (token.bare ? [token, token.bare] : [token]);

type Words = { words: string[]; units: Unit[] };

const collect = (units: readonly Unit[], wordOf: (token: NameToken) => string): Words => {
  const result: Words = { words: [], units: [] };
  for (const unit of units) {
    for (const form of formsOf(unit.token)) {
      result.words.push(wordOf(form));
      result.units.push(unit);
    }
  }
  return result;
};

type Near = (word: string, visit: (unit: Unit) => void) => void;

const indexWords = ({ words, units }: Words, slipsOf: (length: number) => number): Near => {
  const index: DeletionIndex = buildDeletionIndex(words, slipsOf);
  return (word, visit) => index.near(word, (place) => visit(units[place]!));
};

/** Built at the first use: most queries are in Latin letters, most lists too. */
const lazily = (build: () => Near): Near => {
  let near: Near | undefined;
  return (word, visit) => {
    near ??= build();
    near(word, visit);
  };
};

const mostKnown = 50_000;

/** Indexes the units of a list. */
export const buildLexicon = (units: readonly Unit[]): Lexicon => {
  const byKey = new Map<string, Unit[]>();
  for (const unit of units) {
    for (const form of formsOf(unit.token)) {
      for (const key of keysOf(form)) {
        const known = byKey.get(key);
        if (!known) byKey.set(key, [unit]);
        else if (known[known.length - 1] !== unit) known.push(unit);
      }
    }
  }
  const singles = units.filter(({ span, token }) => span === 1 && token.text.length > 2);
  const nearText = indexWords(
    collect(singles, ({ text }) => text),
    slipsAllowed,
  );
  const nearFold = indexWords(
    collect(
      singles.filter(({ token }) => token.fold.length > 3),
      ({ fold }) => fold,
    ),
    foldSlips,
  );
  const foreign = units.filter(({ token }) => token.script !== "latin");
  const nearForeign = lazily(() =>
    indexWords(
      collect(foreign, ({ skeleton }) => skeleton),
      consonantSlipsAllowed,
    ),
  );
  const nearConsonants = lazily(() =>
    indexWords(
      collect(units, ({ skeleton }) => skeleton),
      consonantSlipsAllowed,
    ),
  );

  const find = (token: NameToken, span: 1 | 2): Unit[] => {
    const seen = new Set<Unit>();
    const found: Unit[] = [];
    const consider = (unit: Unit): void => {
      if (seen.has(unit) || (span === 2 && unit.span === 2)) return;
      seen.add(unit);
      const likeness =
        span === 2 || unit.span === 2
          ? likenessOfJoined(span === 2 ? unit.token : token, span === 2 ? token : unit.token)
          : likenessOf(token, unit.token, unit.isPerson);
      if (likeness > 0) found.push(unit);
    };
    for (const form of formsOf(token)) {
      for (const key of keysOf(form)) for (const unit of byKey.get(key) ?? []) consider(unit);
      if (span === 1 && form.text.length > 1) {
        for (const unit of byKey.get(`i${form.text[0]}`) ?? []) consider(unit);
        nearText(form.text, consider);
        nearFold(form.fold, consider);
      }
      if (token.script !== "latin") nearConsonants(form.skeleton, consider);
      else if (foreign.length > 0) nearForeign(form.skeleton, consider);
    }
    return found;
  };

  const known: [Map<NameToken, readonly Unit[]>, Map<NameToken, readonly Unit[]>] = [new Map(), new Map()];
  return {
    alike: (token, span) => {
      const cache = known[span - 1]!;
      const kept = cache.get(token);
      if (kept) return kept;
      if (cache.size >= mostKnown) cache.clear();
      const found = find(token, span);
      cache.set(token, found);
      return found;
    },
  };
};
