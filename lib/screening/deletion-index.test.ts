import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildDeletionIndex } from "./deletion-index";
import { editDistance } from "./edit-distance";
import { buildHalvesIndex } from "./halves-index";
import { consonantSlipsAllowed, slipsAllowed } from "./token-likeness";

const word = fc.string({ unit: fc.constantFrom(..."abcd"), minLength: 0, maxLength: 14 });

/** A word and what some slips make of it. */
const slipped = fc
  .tuple(word, fc.array(fc.tuple(fc.nat(3), fc.nat(13), fc.constantFrom(..."abcd")), { maxLength: 2 }))
  .map(([text, slips]) => {
    let other = text;
    for (const [kind, place, letter] of slips) {
      const at = Math.min(place, other.length);
      if (kind === 0) other = other.slice(0, at) + letter + other.slice(at);
      if (kind === 1) other = other.slice(0, at) + other.slice(at + 1);
      if (kind === 2) other = other.slice(0, at) + letter + other.slice(at + 1);
      if (kind === 3) other = other.slice(0, at) + (other[at + 1] ?? "") + (other[at] ?? "") + other.slice(at + 2);
    }
    return [text, other] as const;
  });

const placesNear = (near: (word: string, visit: (place: number) => void) => void, text: string): Set<number> => {
  const places = new Set<number>();
  near(text, (place) => places.add(place));
  return places;
};

/** Optimal string alignment by its definition. */
const distanceByDefinition = (a: string, b: string): number => {
  const known = new Map<string, number>();
  const distance = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j;
    const key = `${i} ${j}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    let least = Math.min(
      distance(i - 1, j) + 1,
      distance(i, j - 1) + 1,
      distance(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
    );
    if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
      least = Math.min(least, distance(i - 2, j - 2) + 1);
    }
    known.set(key, least);
    return least;
  };
  return distance(a.length, b.length);
};

describe("editDistance", () => {
  it("is the distance by its definition, up to the bound", () => {
    fc.assert(
      fc.property(word, slipped, fc.nat(3), (other, [a, b], most) => {
        for (const text of [b, other]) {
          expect(editDistance(a, text, most)).toBe(Math.min(distanceByDefinition(a, text), most + 1));
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("buildDeletionIndex", () => {
  it.each([
    ["words", slipsAllowed],
    ["consonants", (length: number) => consonantSlipsAllowed(length, false)],
    ["transcribed consonants", (length: number) => consonantSlipsAllowed(length, true)],
  ])("misses nothing within the slips allowed (%s)", (_, slipsOf) => {
    fc.assert(
      fc.property(fc.array(slipped, { minLength: 1, maxLength: 12 }), (pairs) => {
        const words = pairs.map(([text]) => text);
        const { near } = buildDeletionIndex(words, slipsOf);
        for (const [, query] of pairs) {
          const found = placesNear(near, query);
          words.forEach((text, place) => {
            const slips = slipsOf(Math.min(text.length, query.length));
            if (distanceByDefinition(text, query) <= slips) expect(found.has(place)).toBe(true);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  it("finds little else", () => {
    const words = Array.from({ length: 2_000 }, (_, at) => `w${((at * 2_654_435_761) >>> 0).toString(26)}`);
    const { near } = buildDeletionIndex(words, slipsAllowed);
    const found = words.reduce((sum, text) => sum + placesNear(near, text).size, 0);
    expect(found / words.length).toBeLessThan(5);
  });
});

describe("buildHalvesIndex", () => {
  it("finds exactly what is within one slip", () => {
    fc.assert(
      fc.property(fc.array(slipped, { minLength: 1, maxLength: 12 }), (pairs) => {
        const texts = pairs.map(([text]) => text);
        const { near } = buildHalvesIndex(texts, 5);
        for (const [, query] of pairs) {
          const expected = texts.flatMap((text, place) =>
            text.length >= 5 && distanceByDefinition(text, query) <= 1 ? [place] : [],
          );
          expect([...placesNear(near, query)].sort((a, b) => a - b)).toEqual(expected);
        }
      }),
      { numRuns: 500 },
    );
  });
});
