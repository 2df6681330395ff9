// All words of the listed names, and for a word of a query those that the comparison finds alike. Each way to a likeness has
// its key here: written form, spelling, lines of equal names, concept, consonants, slips. A word is compared once.
import { buildDeletionIndex } from "./deletion-index";
import { editDistance } from "./edit-distance";
import type { NameToken } from "./name-token";
import { vowelsOf } from "./phonemes";
import {
  consonantSlipsAllowed,
  isShortJoin,
  likenessOf,
  likenessOfJoined,
  slipsAllowed,
  soundsAlike,
} from "./token-likeness";

/** A word, or two neighbours as one, with the readings that have it. */
export type Unit = {
  token: NameToken;
  span: 1 | 2;
  isPerson: boolean;
  readings: number[];
  /** The last search that looked at it. */
  seen: number;
};

/** Units alike to a word, and how alike each is. */
export type Alike = { units: readonly Unit[]; likeness: readonly number[] };

export type Lexicon = {
  /** Units alike to a word, or to two neighbours written as one. */
  alike(token: NameToken, span: 1 | 2): Alike;
};

const foldSlips = (length: number): number => (length < 5 ? 0 : 1);

const consonantKey = (consonants: string, { sounds }: NameToken): string =>
  consonants.length > 1 ? consonants : `${consonants} ${vowelsOf(sounds)}`;

const consonantKeys = (token: NameToken): string[] =>
  token.otherConsonants === undefined
    ? [consonantKey(token.consonants, token)]
    : [consonantKey(token.consonants, token), consonantKey(token.otherConsonants, token)];

/** Units by what makes words alike when it is equal. */
type Keys = {
  fold: Map<string, Unit[]>;
  consonants: Map<string, Unit[]>;
  /** Lines of equal names and of short forms. */
  line: Map<number, Unit[]>;
  concept: Map<string, Unit[]>;
  initial: Map<string, Unit[]>;
};

const formsOf = (token: NameToken): NameToken[] => (token.bare ? [token, token.bare] : [token]);

const addUnit = <Key>(map: Map<Key, Unit[]>, key: Key, unit: Unit): void => {
  const known = map.get(key);
  if (!known) map.set(key, [unit]);
  else if (known[known.length - 1] !== unit) known.push(unit);
};

const addKeys = (keys: Keys, unit: Unit, form: NameToken): void => {
  addUnit(keys.fold, form.fold, unit);
  if (unit.span === 1 || isShortJoin(form)) {
    for (const key of consonantKeys(form)) addUnit(keys.consonants, key, unit);
  }
  if (unit.span === 2) return;
  for (const line of form.spellings) addUnit(keys.line, line, unit);
  for (const line of form.shortForms) addUnit(keys.line, line, unit);
  if (form.concept) addUnit(keys.concept, form.concept, unit);
  if (form.text.length === 1) addUnit(keys.initial, form.text, unit);
};

const buildKeys = (units: readonly Unit[]): Keys => {
  const keys = { fold: new Map(), consonants: new Map(), line: new Map(), concept: new Map(), initial: new Map() };
  for (const unit of units) for (const form of formsOf(unit.token)) addKeys(keys, unit, form);
  return keys;
};

const visitAll = (units: readonly Unit[] | undefined, visit: (unit: Unit) => void): void => {
  if (units) for (const unit of units) visit(unit);
};

/** Visits the units that share a key with a word; such units are alike. */
const visitEqual = (keys: Keys, form: NameToken, span: 1 | 2, visit: (unit: Unit) => void): void => {
  visitAll(keys.fold.get(form.fold), visit);
  if (span === 2) return;
  for (const line of form.spellings) visitAll(keys.line.get(line), visit);
  for (const line of form.shortForms) visitAll(keys.line.get(line), visit);
  if (form.concept) visitAll(keys.concept.get(form.concept), visit);
  visitAll(keys.initial.get(form.text[0]!), visit);
};

type Near = (word: string, visit: (unit: Unit) => void) => void;

/** Units by a word of theirs that may be some slips away; units with the same word are checked once. */
const indexBy = (
  units: readonly Unit[],
  wordOf: (token: NameToken) => string,
  slipsOf: (length: number) => number,
): Near => {
  const byWord = new Map<string, Unit[]>();
  for (const unit of units) for (const form of formsOf(unit.token)) addUnit(byWord, wordOf(form), unit);
  const words = [...byWord.keys()];
  const index = buildDeletionIndex(words, slipsOf);
  const seen = new Int32Array(words.length);
  let round = 0;
  return (word, visit) => {
    round++;
    index.near(word, (place) => {
      if (seen[place] === round) return;
      seen[place] = round;
      const other = words[place]!;
      const slips = slipsOf(Math.min(word.length, other.length));
      if (editDistance(word, other, slips) <= slips) for (const unit of byWord.get(other)!) visit(unit);
    });
  };
};

/** Built at the first use: most queries are in Latin letters, most lists too. */
const lazily = (build: () => Near): Near => {
  let near: Near | undefined;
  return (word, visit) => {
    near ??= build();
    near(word, visit);
  };
};

/** Words of which one is not in Latin letters, by their consonants. Joined words may differ in none, unless by sound. */
const nearByConsonants = (units: readonly Unit[]): ((token: NameToken, visit: (unit: Unit) => void) => void) => {
  const build = (some: readonly Unit[], isTranscribed: boolean): Near => {
    const slipsOf = (length: number): number => consonantSlipsAllowed(length, isTranscribed);
    return lazily(() => indexBy(some, ({ skeleton }) => skeleton, slipsOf));
  };
  const buildExact = (some: readonly Unit[]): Near =>
    lazily(() =>
      indexBy(
        some,
        ({ skeleton }) => skeleton,
        () => 0,
      ),
    );
  const isForeign = ({ token }: Unit): boolean => token.script !== "latin";
  const singles = units.filter(({ span }) => span === 1);
  const pairs = units.filter(({ span }) => span === 2);
  const transcribed = units.filter(({ token }) => token.script === "transcribed");
  const hasForeign = singles.some(isForeign);
  const all = [build(singles, false), buildExact(pairs)];
  const foreign = [build(singles.filter(isForeign), false), buildExact(pairs.filter(isForeign))];
  const [allBySound, foreignBySound] = [build(units, true), build(transcribed, true)];
  return ({ script, skeleton }, visit) => {
    if (script === "transcribed") allBySound(skeleton, visit);
    else if (script !== "latin") for (const near of all) near(skeleton, visit);
    else if (hasForeign) for (const near of foreign) near(skeleton, visit);
    if (transcribed.length > 0) foreignBySound(skeleton, visit);
  };
};

const mostKnown = 50_000;

/** Indexes the units of a list. */
export const buildLexicon = (units: readonly Unit[]): Lexicon => {
  const keys = buildKeys(units);
  const singles = units.filter(({ span, token }) => span === 1 && token.text.length > 2 && !token.hasDigit);
  const foldable = singles.filter(({ token }) => token.fold.length > 3);
  const nearText = indexBy(singles, ({ text }) => text, slipsAllowed);
  const nearFold = indexBy(foldable, ({ fold }) => fold, foldSlips);
  const nearConsonants = nearByConsonants(units);
  let round = 0;

  const likenessTo = (token: NameToken, span: 1 | 2, unit: Unit): number => {
    if (span === 1 && unit.span === 1) return likenessOf(token, unit.token, unit.isPerson);
    return span === 2 ? likenessOfJoined(unit.token, token) : likenessOfJoined(token, unit.token);
  };

  const find = (token: NameToken, span: 1 | 2): Unit[] => {
    round++;
    const found: Unit[] = [];
    const accept = (unit: Unit): void => {
      if (span + unit.span > 3 || unit.seen === round) return;
      unit.seen = round;
      found.push(unit);
    };
    const consider = (unit: Unit): void => {
      if (unit.seen !== round && span + unit.span <= 3 && likenessTo(token, span, unit) > 0) accept(unit);
    };
    const hear = (form: NameToken, unit: Unit): void => {
      if (unit.seen !== round && span + unit.span <= 3 && soundsAlike(form, unit.token)) accept(unit);
    };
    for (const form of formsOf(token)) {
      visitEqual(keys, form, span, accept);
      if (span === 1 && form.text.length > 1 && !form.hasDigit) {
        nearText(form.text, accept);
        nearFold(form.fold, consider);
      }
      if (span === 1 || isShortJoin(form)) {
        for (const key of consonantKeys(form)) visitAll(keys.consonants.get(key), (unit) => hear(form, unit));
      }
      nearConsonants(form, consider);
    }
    return found;
  };

  const known: readonly Map<NameToken, Alike>[] = [new Map(), new Map()];
  return {
    alike: (token, span) => {
      const cache = known[span - 1]!;
      const kept = cache.get(token);
      if (kept) return kept;
      if (cache.size >= mostKnown) cache.clear();
      const units = find(token, span);
      const alike = { units, likeness: units.map((unit) => likenessTo(token, span, unit)) };
      cache.set(token, alike);
      return alike;
    },
  };
};
