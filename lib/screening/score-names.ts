// Likeness of two names, 0 to 1. What counts as a match is exact in any order, or nearly so; a name that merely contains
// the other scores below the default threshold unless enough of it agrees.
import { alignTokens, type NameToken, weighTokens } from "./align-tokens";
import { foldName } from "./normalise-name";

export type PreparedName = { key: string; joined: string; tokens: NameToken[]; isPerson: boolean };

/** Folds a name once, so that it can be compared many times. */
export const prepareName = (text: string, isPerson: boolean): PreparedName => {
  const { tokens, key, joined } = foldName(text, isPerson);
  return { key, joined, tokens: weighTokens(tokens, isPerson), isPerson };
};

export type NameReason = "name_same" | "name_joined" | "name_spelling" | "name_partial" | "name_different";

export type NameScore = { score: number; reason: NameReason };

const sameSpelling = (a: PreparedName, b: PreparedName): boolean => {
  const spell = (name: PreparedName): string =>
    name.tokens
      .map(({ spelling }) => spelling)
      .sort()
      .join(" ");
  return a.tokens.length === b.tokens.length && spell(a) === spell(b);
};

/** A short name inside a longer one: each further token of the longer makes another person likelier. */
const scorePartial = (a: PreparedName, b: PreparedName): number => {
  const alignment = alignTokens(a.tokens, b.tokens, a.isPerson);
  const { matched, leftOver, rightOver, weakest } = alignment;
  const covered = Math.max(alignment.left, alignment.right);
  const extra = Math.max(leftOver, rightOver);
  if (leftOver > 0 && rightOver > 0) return 0.5 * (alignment.left + alignment.right) * 0.85;
  if (matched < 2 && extra > 0) return 0.6 * covered;
  if (extra === 0) return Math.min(covered, 0.5 + 0.5 * weakest);
  const discount = a.isPerson ? 0.09 : 0.2;
  return Math.max(0, covered * (1 - discount * extra) - (matched < 3 ? 0.02 : 0));
};

/** Compares two prepared names of the same kind. */
export const scoreNames = (a: PreparedName, b: PreparedName): NameScore => {
  if (a.key === "" || b.key === "") return { score: 0, reason: "name_different" };
  if (a.key === b.key) return { score: 1, reason: "name_same" };
  if (a.joined === b.joined) return { score: 0.98, reason: "name_joined" };
  if (sameSpelling(a, b)) return { score: 0.95, reason: "name_spelling" };
  const score = scorePartial(a, b);
  if (score < 0.5) return { score, reason: "name_different" };
  return { score, reason: score >= 0.9 ? "name_spelling" : "name_partial" };
};
