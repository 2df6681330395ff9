// The demo world's only source of chance: a small seeded generator (sfc32). Same seed and keys, same world, on every machine.

/** Deterministic draws. Every method advances the one sequence. */
export type Random = {
  /** A fraction in [0, 1). */
  fraction(): number;
  /** A whole number in [from, to], both included. */
  whole(from: number, to: number): number;
  /** A real number in [from, to). */
  between(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** One of the keys, in proportion to its weight. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K;
  shuffle<T>(items: readonly T[]): T[];
  /** About bell-shaped: mean 0, deviation 1. */
  bell(): number;
  hex(digits: number): string;
  /** `length` characters of `alphabet`. */
  letters(length: number, alphabet: string): string;
};

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

/** A generator of its own for each list of keys: `randomFor(seed, "day", customer, day)`. */
export const randomFor = (...keys: (string | number)[]): Random => {
  let a = hashOf(keys, 1);
  let b = hashOf(keys, 2);
  let c = mix(a, b);
  let counter = 1;
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let round = 0; round < 8; round++) next();
  const fraction = () => next() / 4294967296;
  const whole = (from: number, to: number) => from + Math.floor(fraction() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error("nothing to pick from");
    return items[Math.floor(fraction() * items.length)] as T;
  };
  const letters = (length: number, alphabet: string) => {
    let text = "";
    for (let at = 0; at < length; at++) text += alphabet[Math.floor(fraction() * alphabet.length)];
    return text;
  };
  return {
    fraction,
    whole,
    between: (from, to) => from + fraction() * (to - from),
    chance: (probability) => fraction() < probability,
    pick,
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
      const keysOf = Object.keys(weights) as K[];
      let left = fraction() * keysOf.reduce((sum, key) => sum + weights[key], 0);
      for (const key of keysOf) {
        left -= weights[key];
        if (left < 0) return key;
      }
      return keysOf.at(-1) as K;
    },
    shuffle<T>(items: readonly T[]): T[] {
      const mixed = [...items];
      for (let at = mixed.length - 1; at > 0; at--) {
        const other = Math.floor(fraction() * (at + 1));
        const kept = mixed[at] as T;
        mixed[at] = mixed[other] as T;
        mixed[other] = kept;
      }
      return mixed;
    },
    bell: () => (fraction() + fraction() + fraction() + fraction() + fraction() + fraction() - 3) * Math.SQRT2,
    hex: (digits) => letters(digits, "0123456789abcdef"),
    letters,
  };
};
