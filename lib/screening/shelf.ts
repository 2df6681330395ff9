// The names of one kind (persons, or all others) with everything by which they are found.
import type { ListedEntity } from "./entity";
import { buildHalvesIndex } from "./halves-index";
import { buildLexicon, type Lexicon, type Unit } from "./lexicon";
import type { NameToken } from "./name-token";
import type { PreparedName, Reading } from "./prepare-name";
import { leastWritten } from "./score-names";

export type IndexedName = { entity: ListedEntity; text: string; prepared: PreparedName; weak: boolean };

export type Shelf = {
  isPerson: boolean;
  names: IndexedName[];
  readings: Reading[];
  lexicon: Lexicon;
  /** Names that may be one slip away when written without spaces. */
  nearWritten: (written: string, visit: (name: number) => void) => void;
  byJoined: ReadonlyMap<string, readonly number[]>;
  byKey: ReadonlyMap<string, readonly number[]>;
  acronyms: ReadonlyMap<string, readonly number[]>;
  /** Per reading five numbers side by side, see `slot`; all but its weight and name are 0 between queries. */
  slots: Int32Array;
};

/** What lies where in a reading's numbers. Weights and likeness are whole numbers there, `unitWeight` for 1. */
export const slot = {
  size: 5,
  words: 0,
  found: 1,
  weight: 2,
  name: 3,
  best: 4,
  unitWeight: 4_096,
  pair: 1 << 24,
} as const;

const buildSlots = (readings: readonly Reading[], nameOf: readonly number[]): Int32Array => {
  const slots = new Int32Array(readings.length * slot.size);
  readings.forEach(({ weight }, at) => {
    slots[at * slot.size + slot.weight] = Math.ceil(weight * slot.unitWeight);
    slots[at * slot.size + slot.name] = nameOf[at]!;
  });
  return slots;
};

const addTo = <Key>(map: Map<Key, number[]>, key: Key, place: number): void => {
  const places = map.get(key);
  if (places) places.push(place);
  else map.set(key, [place]);
};

/** Indexes the names of one kind. */
export const buildShelf = (names: IndexedName[], isPerson: boolean): Shelf => {
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
    lexicon: buildLexicon([...units[0].values(), ...units[1].values()]),
    nearWritten: (text, visit) => nearWritten.near(text, (at) => visit(written[at]!.place)),
    byJoined,
    byKey,
    acronyms,
    slots: buildSlots(readings, nameOf),
  };
};
