// Which names are worth comparing with a query: those whose words in common with it, taken as equal, could reach the score
// that is asked for. The bound never undershoots, so nothing is lost; rare words are looked at first, so that most names of
// common words are never touched.
import type { Alike } from "./lexicon";
import type { NameToken } from "./name-token";
import type { PreparedName, Reading } from "./prepare-name";
import { type Coverage, mostCover } from "./score-names";
import { type Shelf, slot } from "./shelf";

/** Words of a query that are told apart; the bound is given up for names longer than that. */
const mostWords = 30;

/** As many names may be compared without looking further into what they have in common. */
const fewNames = 6;

/** Found words are counted up to here; a name can have no more that matter. */
const mostFound = 100 * slot.pair;

/** What rounding weights to whole numbers may cost a bound. */
const slack = 0.002;

type Probe = {
  span: 1 | 2;
  bits: number;
  alike: Alike;
  size: number;
  /** Some unit or the word itself is two words joined. */
  joins: boolean;
};

const createProbe = (shelf: Shelf, token: NameToken, span: 1 | 2, at: number): Probe => {
  const alike = shelf.lexicon.alike(token, span);
  let size = 0;
  let joins = span === 2;
  for (const unit of alike.units) {
    size += unit.readings.length;
    if (unit.span === 2) joins = true;
  }
  return { span, bits: (span === 2 ? 3 : 1) << at, alike, size, joins };
};

/** The words of a query and its joined neighbours, rare ones first. An initial is not looked up: it may stand for any word. */
const probesOf = (shelf: Shelf, { tokens, pairs }: Reading, initials: number): Probe[] => {
  const probes: Probe[] = [];
  for (let at = 0; at < tokens.length && at < mostWords; at++) {
    if ((initials & (1 << at)) === 0) probes.push(createProbe(shelf, tokens[at]!, 1, at));
    const pair = at + 1 < mostWords ? pairs[at] : undefined;
    if (pair) probes.push(createProbe(shelf, pair, 2, at));
  }
  return probes.sort((a, b) => a.size - b.size);
};

const countBits = (bits: number): number => {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
};

const weightOfBits = (tokens: readonly NameToken[], bits: number): number => {
  let weight = 0;
  for (let at = 0; at < tokens.length && at < mostWords; at++) if (bits & (1 << at)) weight += tokens[at]!.weight;
  return weight;
};

const initialBits = (tokens: readonly NameToken[]): number => {
  let bits = 0;
  for (let at = 0; at < tokens.length && at < mostWords; at++) if (tokens[at]!.text.length === 1) bits |= 1 << at;
  return bits;
};

/** The query as the bound needs it. */
type Asked = { query: Reading; least: number; initials: number; isPerson: boolean };

/** Filled again for each name: a search looks at thousands. */
const seen: Coverage = { matchedLeft: 0, matchedRight: 0, restLeft: 0, restRight: 0, pairs: 0 };

/** The most that a name can score which has only the words `ahead`; `isOne` when that is one word for one word. */
const canReach = ({ query, least, initials, isPerson }: Asked, ahead: number, isOne: boolean): boolean => {
  seen.matchedLeft = weightOfBits(query.tokens, ahead | initials);
  seen.restLeft = Math.max(0, query.weight - seen.matchedLeft);
  seen.matchedRight = isOne ? 1 + countBits(initials) : Number.MAX_VALUE;
  seen.restRight = 0;
  seen.pairs = isOne ? 1 : mostWords;
  return mostCover(seen, isPerson) >= least;
};

/** The heaviest name that may start with a word of `matched` weight at most, when only the words `ahead` are still to come. */
const heaviestStart = ({ query, least, initials, isPerson }: Asked, ahead: number, matched: number): number => {
  seen.matchedLeft = weightOfBits(query.tokens, ahead | initials);
  seen.restLeft = Math.max(0, query.weight - seen.matchedLeft);
  seen.matchedRight = matched + countBits(initials);
  seen.pairs = mostWords;
  const reaches = (restRight: number): boolean => {
    seen.restRight = restRight;
    return mostCover(seen, isPerson) >= least;
  };
  if (!reaches(0)) return -1;
  let [low, high] = [0, 64];
  for (let step = 0; step < 16; step++) {
    const middle = (low + high) / 2;
    if (reaches(middle)) low = middle;
    else high = middle;
  }
  return seen.matchedRight + high;
};

/** Which names may start with the words of a probe: those of one word, those that are joined, and how heavy they may be. */
type Start = { single: boolean; joined: boolean; heaviest: number };

const startOf = (asked: Asked, rest: readonly Probe[], ahead: number): Start => {
  const joins = rest.some((probe) => probe.joins);
  const single = canReach(asked, ahead, countBits(ahead) === 1);
  const joined = joins && canReach(asked, ahead, false);
  if (!single && !joined) return { single, joined, heaviest: 0 };
  // Each word ahead is at most one word of the name, or two that are joined.
  const heaviest = heaviestStart(asked, ahead, countBits(ahead) * (joins ? 2 : 1));
  return { single, joined, heaviest: heaviest * slot.unitWeight + 1 };
};

/** Notes a probe's words in the slots of the names that have them. */
const noteWords = (slots: Int32Array, { span, bits, alike }: Probe, start: Start, touched: number[]): void => {
  for (let at = 0; at < alike.units.length; at++) {
    const unit = alike.units[at]!;
    const likeness = Math.ceil(alike.likeness[at]! * slot.unitWeight);
    const starts = unit.span + span === 2 ? start.single : start.joined;
    const weight = Math.ceil((unit.span === 2 ? 2 : unit.token.weight) * slot.unitWeight);
    // What was found of the name: its weight, and above it the number of words.
    const gain = weight + Math.max(span, unit.span) * slot.pair;
    for (const reading of unit.readings) {
      const place = reading * slot.size;
      if (slots[place] === 0) {
        if (!starts || slots[place + slot.weight]! > start.heaviest) continue;
        touched.push(place);
      }
      slots[place] = slots[place]! | bits;
      if (slots[place + slot.best]! < likeness) slots[place + slot.best] = likeness;
      // A name of a hundred such words is taken for found, whatever the rest says.
      if (slots[place + slot.found]! < mostFound) slots[place + slot.found] = slots[place + slot.found]! + gain;
    }
  }
};

/** Names with enough words in common, as places in the slots; `ahead` are words not looked at, because few names are left. */
const touchNames = (shelf: Shelf, asked: Asked, probes: readonly Probe[]): { touched: number[]; ahead: number } => {
  const touched: number[] = [];
  for (let at = 0; at < probes.length; at++) {
    const rest = probes.slice(at);
    const ahead = rest.reduce((bits, probe) => bits | probe.bits, 0);
    const start = startOf(asked, rest, ahead);
    if (!start.single && !start.joined && touched.length <= fewNames) return { touched, ahead };
    noteWords(shelf.slots, probes[at]!, start, touched);
  }
  return { touched, ahead: 0 };
};

/** Names whose words in common with the reading, as alike as the best of them, could reach `least`. */
const collectByWords = (shelf: Shelf, query: Reading, least: number, visit: (name: number) => void): void => {
  const { slots, isPerson } = shelf;
  const asked: Asked = { query, least, isPerson, initials: isPerson ? initialBits(query.tokens) : 0 };
  const { touched, ahead } = touchNames(shelf, asked, probesOf(shelf, query, asked.initials));
  const [taken, more] = [ahead | asked.initials, countBits(ahead)];
  const unseen = countBits(asked.initials) + 2 * more;
  for (const place of touched) {
    const weight = slots[place + slot.weight]! / slot.unitWeight;
    const found = slots[place + slot.found]!;
    seen.matchedLeft = weightOfBits(query.tokens, slots[place]! | taken);
    seen.matchedRight = Math.min(weight, (found % slot.pair) / slot.unitWeight + unseen);
    seen.restLeft = Math.max(0, query.weight - seen.matchedLeft);
    seen.restRight = weight - seen.matchedRight;
    seen.pairs = Math.floor(found / slot.pair) + 2 * more;
    const cover = mostCover(seen, isPerson);
    // What is paired is on average no more alike than the best pair; of words not looked at, and initials, nothing is known.
    const bound = taken === 0 ? cover * (slots[place + slot.best]! / slot.unitWeight) : cover;
    if (bound + slack >= least || query.tokens.length > mostWords) visit(slots[place + slot.name]!);
    slots[place] = 0;
    slots[place + slot.found] = 0;
    slots[place + slot.best] = 0;
  }
};

/** Names of the very same words. */
export const collectSame = (shelf: Shelf, query: PreparedName): Set<number> =>
  new Set(
    query.readings.flatMap(({ key, joined }) => [
      ...(shelf.byKey.get(key) ?? []),
      ...(shelf.byJoined.get(joined) ?? []),
    ]),
  );

/** Every name that may score `least` or more with the query. */
export const collectNames = (shelf: Shelf, query: PreparedName, least: number): Set<number> => {
  const names = new Set<number>();
  const add = (name: number): void => {
    names.add(name);
  };
  for (const reading of query.readings) {
    collectByWords(shelf, reading, least, add);
    for (const name of shelf.byJoined.get(reading.joined) ?? []) add(name);
    for (const name of shelf.acronyms.get(reading.joined) ?? []) add(name);
  }
  for (const acronym of query.acronyms) for (const name of shelf.byJoined.get(acronym) ?? []) add(name);
  for (const text of query.written) shelf.nearWritten(text, add);
  return names;
};
