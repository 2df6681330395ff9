// Reads the AS-number CSVs (start,end,asn,"owner"; sorted) straight from their bytes: 34 MB of text would make a million
// short-lived strings. Owner names are kept once per AS number, as bytes, and decoded when asked for.

import { parseIpv6 } from "./ip-address";
import { createRangeTable, type RangeTable, type WideRangeTable } from "./range-table";

export type AsnRanges<Table> = {
  table: Table /** AS number of each range. */;
  numbers: Uint32Array;
  ownerOf(asn: number): string | null;
};

const comma = 44;
const newline = 10;
const carriageReturn = 13;

const findLineEnd = (file: Uint8Array, from: number): number => {
  const end = file.indexOf(newline, from);
  return end < 0 ? file.length : end;
};

const decodeOwner = (bytes: Uint8Array): string | null => {
  const name = new TextDecoder().decode(bytes).replace(/\r$/, "");
  return (name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name) || null;
};

/** Collects each AS number's owner, as bytes, the first mention winning; decoded when asked for. */
class OwnerNames {
  readonly #places = new Map<number, number>();
  #bytes = new Uint8Array(1 << 20);
  #used = 0;

  remember(asn: number, file: Uint8Array, from: number, lineEnd: number): void {
    if (this.#places.has(asn)) return;
    const to = file[lineEnd - 1] === carriageReturn ? lineEnd - 1 : lineEnd;
    if (this.#used + to - from + 1 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#places.set(asn, this.#used);
    for (let at = from; at < to; at++) this.#bytes[this.#used++] = file[at]!;
    this.#bytes[this.#used++] = newline;
  }

  nameOf(asn: number): string | null {
    const place = this.#places.get(asn);
    if (place === undefined) return null;
    return decodeOwner(this.#bytes.subarray(place, this.#bytes.indexOf(newline, place)));
  }
}

/**
 * Looks an address up by halving the sorted file, without reading the rest: right for the few look-ups of a short run.
 * `compare` tells how a bound as written stands to the address (negative: before it).
 */
export const searchAsnFile = (
  file: Uint8Array,
  compare: (bound: string) => number,
): { asn: number; owner: string | null } | null => {
  const decoder = new TextDecoder("latin1");
  let [low, high] = [0, file.length];
  let found: { from: number; to: number } | null = null;
  while (low < high) {
    const middle = (low + high) >> 1;
    const from = middle === 0 ? 0 : file.lastIndexOf(newline, middle - 1) + 1;
    const to = findLineEnd(file, from);
    if (compare(decoder.decode(file.subarray(from, file.indexOf(comma, from)))) <= 0) {
      found = { from, to };
      low = to + 1;
    } else high = from;
  }
  if (!found) return null;
  const [, end = "", asn = ""] = decoder.decode(file.subarray(found.from, found.to)).split(",", 3);
  if (compare(end) < 0) return null;
  let place = found.from;
  for (let field = 0; field < 3; field++) place = file.indexOf(comma, place) + 1;
  return { asn: Number(asn), owner: decodeOwner(file.subarray(place, found.to)) };
};

const countLines = (file: Uint8Array): number => {
  let lines = 1;
  for (let at = file.indexOf(newline); at >= 0; at = file.indexOf(newline, at + 1)) lines++;
  return lines;
};

/** Reads the numeric IPv4 file (asn-ipv4-num.csv). Rows that do not ascend are skipped. */
export const readAsnIpv4 = (file: Uint8Array): AsnRanges<RangeTable> => {
  const lines = countLines(file);
  const starts = new Uint32Array(lines);
  const ends = new Uint32Array(lines);
  const numbers = new Uint32Array(lines);
  const owners = new OwnerNames();
  let count = 0;
  let at = 0;
  let previousEnd = -1;
  const readNumber = (): number => {
    let value = 0;
    while (at < file.length && file[at] !== comma && file[at] !== newline) value = value * 10 + file[at++]! - 48;
    at++;
    return value;
  };
  while (at < file.length) {
    const start = readNumber();
    const end = readNumber();
    const asn = readNumber();
    if (start > previousEnd && end >= start && asn > 0) {
      starts[count] = start;
      ends[count] = end;
      numbers[count++] = asn;
      previousEnd = end;
      owners.remember(asn, file, at, findLineEnd(file, at));
    }
    at = findLineEnd(file, at) + 1;
  }
  return {
    table: createRangeTable(starts.slice(0, count), ends.slice(0, count)),
    numbers: numbers.slice(0, count),
    ownerOf: (asn) => owners.nameOf(asn),
  };
};

/** Reads the textual IPv6 file (asn-ipv6.csv). Unreadable rows are skipped. */
export const readAsnIpv6 = (file: Uint8Array): AsnRanges<WideRangeTable> => {
  const lines = countLines(file);
  const starts = new Uint32Array(lines * 4);
  const ends = new Uint32Array(lines * 4);
  const numbers = new Uint32Array(lines);
  const owners = new OwnerNames();
  const decoder = new TextDecoder("latin1");
  let count = 0;
  let at = 0;
  const readField = (): string => {
    const end = file.indexOf(comma, at);
    const field = decoder.decode(file.subarray(at, end < 0 ? file.length : end));
    at = end < 0 ? file.length : end + 1;
    return field;
  };
  while (at < file.length) {
    const start = parseIpv6(readField());
    const end = parseIpv6(readField());
    const asn = Number(readField());
    if (start && end && asn > 0) {
      starts.set(start, count * 4);
      ends.set(end, count * 4);
      numbers[count++] = asn;
      owners.remember(asn, file, at, findLineEnd(file, at));
    }
    at = findLineEnd(file, at) + 1;
  }
  return {
    table: { starts: starts.slice(0, count * 4), ends: ends.slice(0, count * 4), length: count },
    numbers: numbers.slice(0, count),
    ownerOf: (asn) => owners.nameOf(asn),
  };
};
