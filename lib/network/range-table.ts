// Sorted, disjoint address ranges in typed arrays. Invariant: starts ascend, each end is before the next start,
// and a look-up is a binary search that allocates nothing.

export type RangeTable = {
  starts: Uint32Array;
  ends: Uint32Array;
  /** blocks[h] = how many ranges start before the /16 block h; narrows the search to a handful of steps. */
  blocks: Uint32Array;
};

/** The IPv6 twin: four 32-bit words a bound, most significant first. */
export type WideRangeTable = { starts: Uint32Array; ends: Uint32Array; length: number };

/** Takes ownership of sorted, disjoint bounds (both inclusive) and adds the block index. */
export const createRangeTable = (starts: Uint32Array, ends: Uint32Array): RangeTable => {
  const blocks = new Uint32Array(65_537);
  let seen = 0;
  for (let block = 0; block <= 65_536; block++) {
    const firstAddress = block * 65_536;
    while (seen < starts.length && starts[seen]! < firstAddress) seen++;
    blocks[block] = seen;
  }
  return { starts, ends, blocks };
};

/** Index of the last range that starts at or before `address` (unsigned 32 bits), or -1. Enough for tables without gaps. */
export const findStart = ({ starts, blocks }: RangeTable, address: number): number => {
  const block = address >>> 16;
  let low = blocks[block]! - 1;
  let high = blocks[block + 1]! - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= address) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** Index of the range that holds `address`, or -1. */
export const findRange = (table: RangeTable, address: number): number => {
  const index = findStart(table, address);
  return index >= 0 && address <= table.ends[index]! ? index : -1;
};

const compareAt = (bounds: Uint32Array, offset: number, words: Uint32Array): number => {
  for (let index = 0; index < 4; index++) {
    const difference = bounds[offset + index]! - words[index]!;
    if (difference !== 0) return difference;
  }
  return 0;
};

/** Index of the range that holds the IPv6 address, or -1. */
export const findWideRange = ({ starts, ends, length }: WideRangeTable, words: Uint32Array): number => {
  let low = -1;
  let high = length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (compareAt(starts, middle * 4, words) <= 0) low = middle;
    else high = middle - 1;
  }
  return low >= 0 && compareAt(ends, low * 4, words) >= 0 ? low : -1;
};

/** Writes a 128-bit number into four words at `offset`. */
export const writeWords = (target: Uint32Array, offset: number, value: bigint): void => {
  for (let index = 3; index >= 0; index--) {
    target[offset + index] = Number(value & 0xffffffffn);
    value >>= 32n;
  }
};
