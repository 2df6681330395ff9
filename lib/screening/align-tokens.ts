// Pairs the words of two names in any order, best first, each used once; two neighbours may pair with one word that is
// written as both together.
import type { NameToken } from "./name-token";
import type { Reading } from "./prepare-name";
import { likenessOf, likenessOfJoined } from "./token-likeness";

export type Alignment = {
  /** Weight that found a counterpart, and that found none, on each side. */
  matchedLeft: number;
  matchedRight: number;
  restLeft: number;
  restRight: number;
  /** Whether a side has words left that are more than a patronymic, a particle or an initial. */
  isPart: boolean;
  /** Likeness of what was paired, averaged by weight. */
  quality: number;
  /** Pairs of words that are more than an initial, and those of them that are not quite alike. */
  pairs: number;
  doubtful: number;
};

/** Pairs found, side by side so that comparing a name leaves no garbage behind; sorted as they come, best first. */
const found = {
  count: 0,
  likeness: new Float64Array(64),
  left: new Int32Array(64),
  right: new Int32Array(64),
  leftSpan: new Uint8Array(64),
  rightSpan: new Uint8Array(64),
};

const grow = (): void => {
  const size = found.likeness.length * 2;
  const larger = <List extends Float64Array | Int32Array | Uint8Array>(list: List, next: List): List => {
    next.set(list);
    return next;
  };
  found.likeness = larger(found.likeness, new Float64Array(size));
  found.left = larger(found.left, new Int32Array(size));
  found.right = larger(found.right, new Int32Array(size));
  found.leftSpan = larger(found.leftSpan, new Uint8Array(size));
  found.rightSpan = larger(found.rightSpan, new Uint8Array(size));
};

/** Of equally alike pairs the one of more words comes first, then the one found first. */
const note = (left: number, right: number, leftSpan: 1 | 2, rightSpan: 1 | 2, likeness: number): void => {
  if (likeness <= 0) return;
  if (found.count === found.likeness.length) grow();
  let at = found.count++;
  for (; at > 0; at--) {
    const before = at - 1;
    const isAfter = found.likeness[before]! > likeness;
    if (isAfter) break;
    if (
      found.likeness[before] === likeness &&
      found.leftSpan[before]! + found.rightSpan[before]! >= leftSpan + rightSpan
    )
      break;
    found.likeness[at] = found.likeness[before]!;
    found.left[at] = found.left[before]!;
    found.right[at] = found.right[before]!;
    found.leftSpan[at] = found.leftSpan[before]!;
    found.rightSpan[at] = found.rightSpan[before]!;
  }
  found.likeness[at] = likeness;
  found.left[at] = left;
  found.right[at] = right;
  found.leftSpan[at] = leftSpan;
  found.rightSpan[at] = rightSpan;
};

const collect = (a: Reading, b: Reading, isPerson: boolean): void => {
  found.count = 0;
  const [ones, twos, befores, joins] = [a.tokens, b.tokens, a.pairs, b.pairs];
  for (let left = 0; left < ones.length; left++) {
    const one = ones[left]!;
    const before = befores[left];
    for (let right = 0; right < twos.length; right++) {
      const two = twos[right]!;
      note(left, right, 1, 1, likenessOf(one, two, isPerson));
      const joined = joins[right];
      if (joined) note(left, right, 1, 2, likenessOfJoined(one, joined));
      if (before) note(left, right, 2, 1, likenessOfJoined(two, before));
    }
  }
};

const spanWeight = (tokens: readonly NameToken[], at: number, span: number): number =>
  tokens[at]!.weight + (span === 2 ? tokens[at + 1]!.weight : 0);

/** What weighs less than this is a particle, an initial or part of a compound: it neither joins nor parts two names. */
export const light = 0.31;

const tellingRest = (tokens: readonly NameToken[], used: Uint8Array): number => {
  let rest = 0;
  for (let at = 0; at < tokens.length; at++) if (!used[at] && !tokens[at]!.isPatronymic) rest += tokens[at]!.weight;
  return rest;
};

const isFree = (used: Uint8Array, at: number, span: number): boolean => !used[at] && (span === 1 || !used[at + 1]);

const take = (used: Uint8Array, at: number, span: number): void => {
  used[at] = 1;
  if (span === 2) used[at + 1] = 1;
};

const rooms: [Uint8Array, Uint8Array] = [new Uint8Array(64), new Uint8Array(64)];

/** Room to note which of so many words are used, none to begin with. */
const roomFor = (side: 0 | 1, words: number): Uint8Array => {
  if (rooms[side].length < words) rooms[side] = new Uint8Array(words * 2);
  return rooms[side].fill(0, 0, words);
};

/** Aligns two readings. */
export const alignTokens = (a: Reading, b: Reading, isPerson: boolean): Alignment => {
  const usedLeft = roomFor(0, a.tokens.length);
  const usedRight = roomFor(1, b.tokens.length);
  const result: Alignment = {
    matchedLeft: 0,
    matchedRight: 0,
    restLeft: 0,
    restRight: 0,
    isPart: false,
    quality: 0,
    pairs: 0,
    doubtful: 0,
  };
  let gained = 0;
  collect(a, b, isPerson);
  for (let at = 0; at < found.count; at++) {
    const left = found.left[at]!;
    const right = found.right[at]!;
    const leftSpan = found.leftSpan[at]!;
    const rightSpan = found.rightSpan[at]!;
    const likeness = found.likeness[at]!;
    if (!isFree(usedLeft, left, leftSpan) || !isFree(usedRight, right, rightSpan)) continue;
    take(usedLeft, left, leftSpan);
    take(usedRight, right, rightSpan);
    const leftWeight = spanWeight(a.tokens, left, leftSpan);
    const rightWeight = spanWeight(b.tokens, right, rightSpan);
    result.matchedLeft += leftWeight;
    result.matchedRight += rightWeight;
    gained += (leftWeight + rightWeight) * likeness;
    if (a.tokens[left]!.text.length === 1 || b.tokens[right]!.text.length === 1) continue;
    result.pairs += Math.max(leftSpan, rightSpan);
    if (likeness < 0.9) result.doubtful++;
  }
  result.restLeft = Math.max(0, a.weight - result.matchedLeft);
  result.restRight = Math.max(0, b.weight - result.matchedRight);
  result.isPart = Math.max(tellingRest(a.tokens, usedLeft), tellingRest(b.tokens, usedRight)) > light;
  const matched = result.matchedLeft + result.matchedRight;
  result.quality = matched === 0 ? 0 : gained / matched;
  return result;
};
