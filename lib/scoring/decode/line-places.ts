// Where the values of an event lie in its JSON line, found in one pass that builds nothing. Only lines that JSON.stringify itself
// would write are read so: no space between tokens, plain ASCII without escapes, numbers in their shortest form, fields of the
// busy kinds once each. Anything else is JSON.parse's: no line is refused here.

import { FIELD, NAMES, PARTY } from "./fields";

/** What a field is. */
export const ABSENT = 0;
export const TEXT = 1;
export const NUMBER = 2;
export const OBJECT = 3;

// By field, of the last line. (Exported under other names: a file's own are quicker to reach than what it exports.)
const types = new Uint8Array(NAMES.length);
const froms = new Int32Array(NAMES.length);
const tos = new Int32Array(NAMES.length);
/** Those that the last line has. */
const found = new Uint8Array(NAMES.length);
let foundCount = 0;

/** Longer lines are JSON.parse's. */
const LINE_LIMIT = 4_095;
const chars = new Uint8Array(LINE_LIMIT + 1);
const encoder = new TextEncoder();

export const typeOf: Readonly<Uint8Array> = types;
/** Where a field's value begins and ends: a text's without its quotes. */
export const fromOf: Readonly<Int32Array> = froms;
export const toOf: Readonly<Int32Array> = tos;
/** The characters of the line, one byte each. */
export const bytes: Uint8Array = chars;

const QUOTE = 34;
const COMMA = 44;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN = 123;
const CLOSE = 125;

const bytesWhere = (is: (byte: number) => boolean): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => (is(byte) ? 1 : 0));
/** What a text holds as it is: printable ASCII but for the quote and the backslash. */
const isPlain = bytesWhere((byte) => byte >= 32 && byte < 127 && byte !== QUOTE && byte !== 92);
const isInNumber = bytesWhere((byte) => "+-.0123456789e".includes(String.fromCharCode(byte)));

// Names by a number made of their first and last byte and their length, which no two of one object share.
const SPREAD = 256;
const LONGEST = 16;
const UNKNOWN = 255;
const keyOf = (first: number, last: number, length: number): number => (first + 3 * last + 20 * length) & (SPREAD - 1);

/** By key: the field, and its name, byte by byte. */
type Table = { fields: Uint8Array; lengths: Uint8Array; spelled: Uint8Array };
const tableOf = (fields: Readonly<Record<string, number>>): Table => {
  const table: Table = {
    fields: new Uint8Array(SPREAD).fill(UNKNOWN),
    lengths: new Uint8Array(SPREAD),
    spelled: new Uint8Array(SPREAD * LONGEST),
  };
  for (const [name, field] of Object.entries(fields)) {
    const spelled = encoder.encode(name);
    const key = keyOf(spelled[0] as number, spelled.at(-1) as number, spelled.length);
    if (table.fields[key] !== UNKNOWN || spelled.length > LONGEST) throw new Error(`no room for the field ${name}`);
    table.fields[key] = field;
    table.lengths[key] = spelled.length;
    table.spelled.set(spelled, key * LONGEST);
  }
  return table;
};
const EVENT = tableOf(FIELD);
const COUNTERPARTY = tableOf(PARTY);

/** The field whose name lies there, or UNKNOWN. */
const fieldAt = (from: number, to: number, { fields, lengths, spelled }: Table): number => {
  const length = to - from;
  if (length === 0) return UNKNOWN;
  const key = keyOf(chars[from] as number, chars[to - 1] as number, length);
  if (lengths[key] !== length) return UNKNOWN;
  const start = key * LONGEST;
  for (let index = 0; index < length; index++) if (spelled[start + index] !== chars[from + index]) return UNKNOWN;
  return fields[key] as number;
};

/** So many digits are a whole number that is written back as it was. */
const SURE_DIGITS = 15;
/** Where the number that begins at `from` ends, or −1 when JSON.stringify would write it otherwise. */
const endOfNumber = (line: string, from: number): number => {
  let end = from;
  while ((chars[end] as number) >= ZERO && (chars[end] as number) <= NINE) end++;
  const digits = end - from;
  if (isInNumber[chars[end] as number] === 0 && digits > 0 && digits <= SURE_DIGITS)
    return digits > 1 && chars[from] === ZERO ? -1 : end;
  while (isInNumber[chars[end] as number] === 1) end++;
  const text = line.slice(from, end);
  return String(Number(text)) === text ? end : -1;
};

/** Where the plain characters that begin at `from` end. */
const endOfPlain = (from: number): number => {
  let end = from;
  while (isPlain[chars[end] as number] === 1) end++;
  return end;
};

/** Notes the value that begins at `from`; answers where it ends, or −1. */
const noteValue = (line: string, field: number, from: number): number => {
  const first = chars[from] as number;
  found[foundCount++] = field;
  if (first === QUOTE) {
    const end = endOfPlain(from + 1);
    types[field] = TEXT;
    froms[field] = from + 1;
    tos[field] = end;
    return chars[end] === QUOTE ? end + 1 : -1;
  }
  if (first === MINUS || (first >= ZERO && first <= NINE)) {
    const end = endOfNumber(line, from);
    types[field] = NUMBER;
    froms[field] = from;
    tos[field] = end;
    return end;
  }
  if (first !== OPEN || field !== FIELD.counterparty) return -1;
  types[field] = OBJECT;
  return noteObject(line, from + 1, COUNTERPARTY);
};

/** Notes the values of the object whose first name begins at `start`; answers where it ends, or −1. */
const noteObject = (line: string, start: number, table: Table): number => {
  for (let at = start; ; at++) {
    if (chars[at] !== QUOTE) return -1;
    const end = endOfPlain(at + 1);
    const field = fieldAt(at + 1, end, table);
    if (field === UNKNOWN || types[field] !== ABSENT || chars[end] !== QUOTE || chars[end + 1] !== COLON) return -1;
    at = noteValue(line, field, end + 2);
    if (at < 0) return -1;
    if (chars[at] === CLOSE) return at + 1;
    if (chars[at] !== COMMA) return -1;
  }
};

/** Finds the values of a line; false when it is one to parse. What was found holds until the next call. */
export const findPlaces = (line: string): boolean => {
  while (foundCount > 0) types[found[--foundCount] as number] = ABSENT;
  const { length } = line;
  if (length > LINE_LIMIT || encoder.encodeInto(line, chars).written !== length) return false;
  chars[length] = 0;
  return chars[0] === OPEN && noteObject(line, 1, EVENT) === length;
};
