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

type Pair = { left: number; right: number; leftSpan: 1 | 2; rightSpan: 1 | 2; likeness: number };

const collect = (a: Reading, b: Reading, isPerson: boolean): Pair[] => {
  const found: Pair[] = [];
  const note = (left: number, right: number, leftSpan: 1 | 2, rightSpan: 1 | 2, likeness: number): void => {
    if (likeness > 0) found.push({ left, right, leftSpan, rightSpan, likeness });
  };
  for (let left = 0; left < a.tokens.length; left++) {
    const one = a.tokens[left]!;
    for (let right = 0; right < b.tokens.length; right++) {
      const two = b.tokens[right]!;
      note(left, right, 1, 1, likenessOf(one, two, isPerson));
      const joined = b.pairs[right];
      if (joined) note(left, right, 1, 2, likenessOfJoined(one, joined));
      const before = a.pairs[left];
      if (before) note(left, right, 2, 1, likenessOfJoined(two, before));
    }
  }
  return found.sort(
    (one, two) => two.likeness - one.likeness || two.leftSpan + two.rightSpan - one.leftSpan - one.rightSpan,
  );
};

const spanWeight = (tokens: readonly NameToken[], at: number, span: number): number =>
  tokens[at]!.weight + (span === 2 ? tokens[at + 1]!.weight : 0);

/** What weighs less than this is a particle, an initial or part of a compound: it neither joins nor parts two names. */
export const light = 0.31;

const tellingRest = (tokens: readonly NameToken[], used: readonly boolean[]): number => {
  let rest = 0;
  for (let at = 0; at < tokens.length; at++) if (!used[at] && !tokens[at]!.isPatronymic) rest += tokens[at]!.weight;
  return rest;
};

const isFree = (used: readonly boolean[], at: number, span: number): boolean =>
  !used[at] && (span === 1 || !used[at + 1]);

const take = (used: boolean[], at: number, span: number): void => {
  used[at] = true;
  if (span === 2) used[at + 1] = true;
};

/** Aligns two readings. */
export const alignTokens = (a: Reading, b: Reading, isPerson: boolean): Alignment => {
  const [usedLeft, usedRight]: [boolean[], boolean[]] = [[], []];
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
  for (const { left, right, leftSpan, rightSpan, likeness } of collect(a, b, isPerson)) {
    if (!isFree(usedLeft, left, leftSpan) || !isFree(usedRight, right, rightSpan)) continue;
    take(usedLeft, left, leftSpan);
    take(usedRight, right, rightSpan);
    const [leftWeight, rightWeight] = [spanWeight(a.tokens, left, leftSpan), spanWeight(b.tokens, right, rightSpan)];
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
