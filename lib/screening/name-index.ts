// Searching a list by the one comparison. A name is compared only when the words it has in common with the query, taken as
// equal, could reach the score that is asked for; that bound and the lexicon's keys make the search lossless.
import type { Details } from "./compare-details";
import { mostBonus } from "./compare-details";
import { type Comparison, defaultThreshold, isPersonParty, judge, likeNameFactor, type Party } from "./compare-names";
import type { ListedEntity } from "./entity";
import { buildHalvesIndex } from "./halves-index";
import { buildLexicon, type Lexicon, type Unit } from "./lexicon";
import type { NameToken } from "./name-token";
import { type PreparedName, prepareName, type Reading } from "./prepare-name";
import { coverOf, leastWritten, scoreNames } from "./score-names";

type IndexedName = { entity: ListedEntity; text: string; prepared: PreparedName; weak: boolean };

/** The names of one kind (persons, or all others): what is compared and how it is found. */
type Shelf = {
  isPerson: boolean;
  names: IndexedName[];
  readings: Reading[];
  nameOf: number[];
  lexicon: Lexicon;
  /** Names that may be one slip away when written without spaces. */
  nearWritten: (written: string, visit: (name: number) => void) => void;
  byJoined: ReadonlyMap<string, readonly number[]>;
  byKey: ReadonlyMap<string, readonly number[]>;
  acronyms: ReadonlyMap<string, readonly number[]>;
  /** Per reading, reset after each query: weight found and words found. */
  found: Float32Array;
  pairs: Uint8Array;
  mask: Int32Array;
};

export type NameIndex = { shelves: readonly [Shelf, Shelf]; names: number; entities: number };

export type Hit = Comparison & { entity: ListedEntity; matchedAlias: string };

const addTo = <Key>(map: Map<Key, number[]>, key: Key, place: number): void => {
  const places = map.get(key);
  if (places) places.push(place);
  else map.set(key, [place]);
};

const buildShelf = (names: IndexedName[], isPerson: boolean): Shelf => {
  const units: [Map<NameToken, Unit>, Map<NameToken, Unit>] = [new Map(), new Map()];
  const acronyms = new Map<string, number[]>();
  const byJoined = new Map<string, number[]>();
  const byKey = new Map<string, number[]>();
  const readings: Reading[] = [];
  const nameOf: number[] = [];
  const note = (token: NameToken, span: 1 | 2, reading: number): void => {
    const unit = units[span - 1]!.get(token);
    if (unit) unit.readings.push(reading);
    else units[span - 1]!.set(token, { token, span, isPerson, readings: [reading], seen: 0 });
  };
  names.forEach(({ prepared }, place) => {
    for (const acronym of prepared.acronyms) addTo(acronyms, acronym, place);
    for (const reading of prepared.readings) {
      const number = readings.push(reading) - 1;
      nameOf.push(place);
      addTo(byJoined, reading.joined, place);
      addTo(byKey, reading.key, place);
      for (const token of reading.tokens) note(token, 1, number);
      for (const pair of reading.pairs) note(pair, 2, number);
    }
  });
  const written = names.flatMap(({ prepared }, place) => prepared.written.map((text) => ({ text, place })));
  const nearWritten = buildHalvesIndex(
    written.map(({ text }) => text),
    leastWritten,
  );
  return {
    isPerson,
    names,
    readings,
    nameOf,
    lexicon: buildLexicon([...units[0].values(), ...units[1].values()]),
    nearWritten: (text, visit) => nearWritten.near(text, (at) => visit(written[at]!.place)),
    byJoined,
    byKey,
    acronyms,
    found: new Float32Array(readings.length),
    pairs: new Uint8Array(readings.length),
    mask: new Int32Array(readings.length),
  };
};

/** Indexes the names and aliases of what is still listed. */
export const buildIndex = (entities: Iterable<ListedEntity>): NameIndex => {
  const names: [IndexedName[], IndexedName[]] = [[], []];
  let count = 0;
  for (const entity of entities) {
    if (entity.delisted) continue;
    count++;
    const isPerson = entity.type === "person";
    for (const { name: text, quality } of [{ name: entity.name, quality: "strong" }, ...entity.aliases]) {
      const prepared = prepareName(text, isPerson);
      if (prepared.readings.length > 0)
        names[isPerson ? 0 : 1].push({ entity, text, prepared, weak: quality === "weak" });
    }
  }
  return {
    shelves: [buildShelf(names[0], true), buildShelf(names[1], false)],
    names: names[0].length + names[1].length,
    entities: count,
  };
};

const detailsOf = (entity: ListedEntity): Details => ({
  dob: entity.dob,
  country: entity.nationality,
  pob: entity.pob,
  ids: entity.ids,
  ...(entity.gender && { gender: entity.gender }),
});

type Probe = { token: NameToken; span: 1 | 2; bits: number; weight: number };

/** The words of a query and its joined neighbours, most telling first. */
const probesOf = ({ tokens, pairs }: Reading): Probe[] =>
  [
    ...tokens.slice(0, 30).map((token, at): Probe => ({ token, span: 1, bits: 1 << at, weight: token.weight })),
    ...pairs.slice(0, 29).map((token, at): Probe => {
      const weight = tokens[at]!.weight + tokens[at + 1]!.weight;
      return { token, span: 2, bits: 3 << at, weight };
    }),
  ].sort((a, b) => b.weight - a.weight);

const weightOfBits = (tokens: readonly NameToken[], bits: number): number => {
  let weight = 0;
  for (let at = 0; at < tokens.length && at < 30; at++) if (bits & (1 << at)) weight += tokens[at]!.weight;
  return weight;
};

type Bound = { matchedLeft: number; restLeft: number; initials: number };

/** The best that a name can reach which has this unit, and none of the query's more telling words. */
const boundOf = (
  unit: Unit,
  span: 1 | 2,
  isLast: boolean,
  isPerson: boolean,
  { matchedLeft, restLeft, initials }: Bound,
) => {
  const isOnly = isLast && span + unit.span === 2;
  const matchedRight = isOnly ? unit.token.weight + initials : Number.MAX_VALUE;
  return coverOf({ matchedLeft, restLeft, matchedRight, restRight: 0, pairs: isOnly ? 1 : 30 }, isPerson);
};

/** Names whose words in common with the reading, taken as equal, could reach `least`. */
const collectByWords = (shelf: Shelf, query: Reading, least: number, visit: (name: number) => void): void => {
  const { found, pairs, mask, isPerson } = shelf;
  const touched: number[] = [];
  // An initial may stand for any word: it is taken as found, on both sides, instead of being looked up.
  const initials = isPerson ? query.tokens.filter(({ text }) => text.length === 1) : [];
  const initialBits = query.tokens.reduce(
    (bits, token, at) => (at < 30 && initials.includes(token) ? bits | (1 << at) : bits),
    0,
  );
  const probes = probesOf(query);
  let ahead = probes.reduce((bits, probe) => bits | probe.bits, initialBits);
  probes.forEach(({ token, span, bits }, at) => {
    // A name that has nothing of the more telling words needs enough of those that are still to come.
    const matchedLeft = weightOfBits(query.tokens, ahead);
    const restLeft = Math.max(0, query.weight - matchedLeft);
    const isLast = at === probes.length - 1 || query.tokens.length === 1;
    for (const unit of shelf.lexicon.alike(token, span)) {
      const canStart =
        boundOf(unit, span, isLast, isPerson, { matchedLeft, restLeft, initials: initials.length }) >= least;
      const gain = unit.span === 2 ? 2 : unit.token.weight;
      for (const reading of unit.readings) {
        if (mask[reading] === 0) {
          if (!canStart) continue;
          touched.push(reading);
        }
        mask[reading] = mask[reading]! | bits;
        found[reading] = found[reading]! + gain;
        pairs[reading] = pairs[reading]! + Math.max(span, unit.span);
      }
    }
    ahead = probes.slice(at + 1).reduce((later, probe) => later | probe.bits, initialBits);
  });
  for (const reading of touched) {
    const { weight } = shelf.readings[reading]!;
    const matchedLeft = weightOfBits(query.tokens, mask[reading]! | initialBits);
    const matchedRight = Math.min(weight, found[reading]! + initials.length);
    const bound = coverOf(
      {
        matchedLeft,
        matchedRight,
        restLeft: Math.max(0, query.weight - matchedLeft),
        restRight: weight - matchedRight,
        pairs: pairs[reading]!,
      },
      isPerson,
    );
    if (bound >= least) visit(shelf.nameOf[reading]!);
    mask[reading] = 0;
    found[reading] = 0;
    pairs[reading] = 0;
  }
};

/** Names of the very same words. */
const collectSame = (shelf: Shelf, query: PreparedName): Set<number> =>
  new Set(
    query.readings.flatMap(({ key, joined }) => [
      ...(shelf.byKey.get(key) ?? []),
      ...(shelf.byJoined.get(joined) ?? []),
    ]),
  );

const collectNames = (shelf: Shelf, query: PreparedName, least: number): Set<number> => {
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

const isBetter = (a: Hit, b: Hit): boolean => a.score > b.score || (a.score === b.score && a.nameScore > b.nameScore);

/**
 * Everybody on the lists whose name reaches the threshold, best first, one hit an entity. Hits that facts speak against
 * stay in the answer with `match: false` and their reasons.
 */
export const screen = (
  index: NameIndex,
  query: Party,
  { threshold = defaultThreshold, limit = 10 }: { threshold?: number; limit?: number } = {},
): Hit[] => {
  const queryIsPerson = isPersonParty(query);
  const bonus = mostBonus(query);
  const least = Math.max(0, threshold - bonus) - 1e-6;
  const best = new Map<ListedEntity, Hit>();
  for (const shelf of index.shelves) {
    const prepared = prepareName(query.name, shelf.isPerson);
    const kindsDiffer = query.kind !== undefined && queryIsPerson !== shelf.isPerson;
    // Of the other kind only what can still match: the same name, or a likeness that facts could lift.
    const onlySame = kindsDiffer && (query.ids ?? []).length === 0 && threshold > likeNameFactor;
    for (const place of onlySame ? collectSame(shelf, prepared) : collectNames(shelf, prepared, least)) {
      const { entity, text, prepared: candidate, weak } = shelf.names[place]!;
      const name = scoreNames(prepared, candidate);
      if (name.score < least) continue;
      const names = { query: prepared, candidate, weakAlias: weak, kindsDiffer };
      const comparison = judge(names, query, detailsOf(entity), threshold, name);
      if (!comparison.match && (kindsDiffer || comparison.nameScore < threshold)) continue;
      const hit = { ...comparison, entity, matchedAlias: text };
      const known = best.get(entity);
      if (!known || isBetter(hit, known)) best.set(entity, hit);
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score || b.nameScore - a.nameScore).slice(0, limit);
};
