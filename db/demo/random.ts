// The demo world's only source of chance: a small seeded generator (sfc32). Same seed and keys, same world, on every machine.

const mix = (hash: number, value: number): number => {
  let h = Math.imul(hash ^ value, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

const hashOf = (keys: readonly (string | number)[], salt: number): number => {
  let hash = salt;
  for (const key of keys) {
    if (typeof key === "number") hash = mix(hash, key | 0);
    else for (let at = 0; at < key.length; at++) hash = mix(hash, key.charCodeAt(at) + 0x100);
    hash = mix(hash, 0x9e3779b9);
  }
  return hash;
};

/** Deterministic draws; every method advances the one sequence. A class, because a world makes a quarter of a million. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(keys: readonly (string | number)[]) {
    this.#a = hashOf(keys, 1);
    this.#b = hashOf(keys, 2);
    this.#c = mix(this.#a, this.#b);
    for (let round = 0; round < 8; round++) this.fraction();
  }

  /** A fraction in [0, 1). */
  fraction(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4294967296;
  }

  /** A whole number in [from, to], both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.fraction() * (to - from + 1));
  }

  /** A real number in [from, to). */
  between(from: number, to: number): number {
    return from + this.fraction() * (to - from);
  }

  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error("nothing to pick from");
    return items[Math.floor(this.fraction() * items.length)] as T;
  }

  /** One of the keys, in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const keys = Object.keys(weights) as K[];
    let left = this.fraction() * keys.reduce((sum, key) => sum + weights[key], 0);
    for (const key of keys) {
      left -= weights[key];
      if (left < 0) return key;
    }
    return keys.at(-1) as K;
  }

  shuffle<T>(items: readonly T[]): T[] {
    const mixed = [...items];
    for (let at = mixed.length - 1; at > 0; at--) {
      const other = Math.floor(this.fraction() * (at + 1));
      const kept = mixed[at] as T;
      mixed[at] = mixed[other] as T;
      mixed[other] = kept;
    }
    return mixed;
  }

  /** About bell-shaped: mean 0, deviation 1. */
  bell(): number {
    let sum = -3;
    for (let draws = 0; draws < 6; draws++) sum += this.fraction();
    return sum * Math.SQRT2;
  }

  hex(digits: number): string {
    return this.letters(digits, "0123456789abcdef");
  }

  /** `length` characters of `alphabet`. */
  letters(length: number, alphabet: string): string {
    let text = "";
    for (let at = 0; at < length; at++) text += alphabet[Math.floor(this.fraction() * alphabet.length)];
    return text;
  }
}

/** A generator of its own for each list of keys: `randomFor(seed, "day", customer, day)`. */
export const randomFor = (...keys: (string | number)[]): Random => new Random(keys);
