// Finds words within one or two slips of a word without comparing it with all: two words within k slips (insertion, deletion,
// substitution, neighbours swapped) become equal when at most k letters are taken out of each. The index holds hashes of
// what is left; nothing within the allowed slips is ever missed, and the caller checks what is found.

const base = 0x01000193;
const powers = new Int32Array(256).fill(1);
for (let at = 1; at < powers.length; at++) powers[at] = Math.imul(powers[at - 1]!, base);

const prefix = new Int32Array(256);
const suffix = new Int32Array(256);

/** Calls `visit` with the hash of the word and of all it becomes by taking out up to `slips` (0–2) letters. */
const visitHashes = (word: string, slips: number, visit: (hash: number) => void): void => {
  const length = Math.min(word.length, 255);
  prefix[0] = 0;
  for (let at = 0; at < length; at++) prefix[at + 1] = (Math.imul(prefix[at]!, base) + word.charCodeAt(at) + 1) | 0;
  suffix[length] = 0;
  for (let at = length - 1; at >= 0; at--) {
    suffix[at] = (suffix[at + 1]! + Math.imul(word.charCodeAt(at) + 1, powers[length - 1 - at]!)) | 0;
  }
  visit(prefix[length]!);
  if (slips === 0) return;
  for (let one = 0; one < length; one++) {
    visit((Math.imul(prefix[one]!, powers[length - 1 - one]!) + suffix[one + 1]!) | 0);
    if (slips === 1) continue;
    const before = length > 1 ? Math.imul(prefix[one]!, powers[length - 2 - one] ?? 1) : 0;
    for (let two = one + 1; two < length; two++) {
      const between = (prefix[two]! - Math.imul(prefix[one + 1]!, powers[two - one - 1]!)) | 0;
      visit((before + Math.imul(between, powers[length - 1 - two]!) + suffix[two + 1]!) | 0);
    }
  }
};

const bucketsFor = (entries: number): number => {
  let size = 1024;
  while (size < entries) size *= 2;
  return size;
};

/** Bits per entry of the map that says which hashes there are: it is small enough to stay near the processor. */
const bitsPerEntry = 8;

const spread = (hash: number, mask: number): number => (hash ^ (hash >>> 15) ^ (hash >>> 7)) & mask;

export type DeletionIndex = {
  /** Calls `visit` with the place of every word that may be within the slips, some of them more than once. */
  near(word: string, visit: (place: number) => void): void;
};

/** Indexes words by their place in the list. `slipsOf` gives the slips that a word of a length may be away, at most 2. */
export const buildDeletionIndex = (words: readonly string[], slipsOf: (length: number) => number): DeletionIndex => {
  let entries = 0;
  for (const { length } of words) {
    const slips = slipsOf(length);
    entries += 1 + (slips > 0 ? length : 0) + (slips > 1 ? (length * (length - 1)) / 2 : 0);
  }
  const mask = bucketsFor(entries) - 1;
  const heads = new Int32Array(mask + 1).fill(-1);
  const bitMask = bucketsFor(entries * bitsPerEntry) - 1;
  const bits = new Int32Array((bitMask + 1) >> 5);
  const next = new Int32Array(entries);
  const hashes = new Int32Array(entries);
  const places = new Int32Array(entries);
  let used = 0;
  let place = 0;
  const add = (hash: number): void => {
    const bucket = spread(hash, mask);
    const head = heads[bucket]!;
    const bit = hash & bitMask;
    bits[bit >> 5] = bits[bit >> 5]! | (1 << (bit & 31));
    // The same rest twice from one word ("tt"): once is enough.
    if (head >= 0 && hashes[head] === hash && places[head] === place) return;
    hashes[used] = hash;
    places[used] = place;
    next[used] = head;
    heads[bucket] = used++;
  };
  for (; place < words.length; place++) visitHashes(words[place]!, slipsOf(words[place]!.length), add);
  return {
    near: (word, visit) =>
      visitHashes(word, slipsOf(word.length), (hash) => {
        const bit = hash & bitMask;
        if ((bits[bit >> 5]! & (1 << (bit & 31))) === 0) return;
        for (let entry = heads[spread(hash, mask)]!; entry >= 0; entry = next[entry]!) {
          if (hashes[entry] === hash) visit(places[entry]!);
        }
      }),
  };
};
