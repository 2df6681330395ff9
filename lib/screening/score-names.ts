// Likeness of two names, 0 to 1: how alike what could be paired is, less what could not. What only one side has may be a
// second surname or a patronymic; what both sides have apart from each other makes them different people.
import { type Alignment, alignTokens, light } from "./align-tokens";
import { editDistance } from "./edit-distance";
import type { PreparedName, Reading } from "./prepare-name";

export type NameReason = "name_same" | "name_joined" | "name_spelling" | "name_partial" | "name_different";

export type NameScore = { score: number; reason: NameReason };

/** Shorter names than this are compared word by word only. */
export const leastWritten = 8;

/** A given name that millions bear ("Koshlaf", "Mohamed Koshlaf") weighs less than this. */
const common = 0.5;

/** Two very common names together weigh this: less than a name and what makes a compound of it ("Abdulqadir"). */
const twoCommon = 0.901;

/** Sums of weights that should be equal differ by less than this. */
const nothing = 1e-6;

/** Weights matched and left over. */
export type Coverage = Pick<Alignment, "matchedLeft" | "matchedRight" | "restLeft" | "restRight" | "pairs">;

const coverPerson = ({ matchedLeft, matchedRight, restLeft, restRight }: Coverage, pairs: number): number => {
  const left = restLeft / (matchedLeft + restLeft);
  const right = restRight / (matchedRight + restRight);
  const both = Math.min(left, right);
  const one = Math.max(left, right) - both;
  const bothApart = Math.min(restLeft, restRight) > 0.2;
  let cover = 1 - both * (bothApart ? 1.5 : 0.6) - one * 0.25;
  if (pairs === 0) return Math.min(cover, 0.5);
  if (Math.max(restLeft, restRight) > light) {
    // Only a common name, or only one name, in common.
    const isOnlyGiven = Math.min(restLeft, restRight) < nothing && Math.max(restLeft, restRight) < common;
    const matched = Math.max(matchedLeft, matchedRight);
    if (pairs < 2) cover = Math.min(cover, matched < 0.9 ? 0.6 : isOnlyGiven ? 0.83 : 0.74);
    else if (matched < 1.1) cover = Math.min(cover, isOnlyGiven && matched > twoCommon ? 0.83 : 0.8);
  }
  return Math.max(0, cover);
};

const coverOther = ({ matchedLeft, matchedRight, restLeft, restRight }: Coverage): number => {
  const left = restLeft / (matchedLeft + restLeft);
  const right = restRight / (matchedRight + restRight);
  const both = Math.min(left, right);
  return Math.max(0, 1 - both * 1.3 - (Math.max(left, right) - both) * 0.8);
};

/** Share of the score that is left after what could not be paired. */
const coverOf = (coverage: Coverage, isPerson: boolean): number =>
  isPerson ? coverPerson(coverage, coverage.pairs) : coverOther(coverage);

/**
 * The most that a name's cover may be when at most so much of it is matched and at most so many words are paired: the bound
 * that the index searches by. Each side's weight being what it is, moving weight from what is left over to what is matched
 * lowers both shares of rests and every rest that a cap asks for, so cover can only grow with it. It does not always grow
 * with the number of pairs: one rare word beside a common given name (0.83) may stand above two common words (0.8). From two
 * pairs on more of them change nothing, and none is less than one; so the better of one pair and of all is the most.
 */
export const mostCover = (coverage: Coverage, isPerson: boolean): number => {
  const cover = coverOf(coverage, isPerson);
  return isPerson && coverage.pairs > 1 ? Math.max(cover, coverPerson(coverage, 1)) : cover;
};

/** Names that are one slip apart when they are written without spaces, wherever the slip is. */
const scoreWritten = (a: PreparedName, b: PreparedName): number => {
  if (a.digits !== b.digits) return 0;
  for (const one of a.written) {
    for (const two of b.written) {
      const shorter = Math.min(one.length, two.length);
      if (shorter < leastWritten || editDistance(one, two, 1) > 1) continue;
      return shorter < 10 ? 0.86 : 0.91;
    }
  }
  return 0;
};

const scoreReadings = (a: Reading, b: Reading, isPerson: boolean): NameScore => {
  if (a.key === b.key) return { score: 1, reason: "name_same" };
  if (a.joined === b.joined) return { score: 0.98, reason: "name_joined" };
  const alignment = alignTokens(a, b, isPerson);
  // One doubtful word is a slip; two are two other words, and so is one of two beside words that the other name has not.
  const { isPart } = alignment;
  const isLatin = a.tokens[0]?.script === "latin" && b.tokens[0]?.script === "latin";
  const forgiven = isPart && isLatin && alignment.pairs < 3 ? 0 : 1;
  const doubt = Math.max(0, alignment.doubtful - forgiven) * 0.05;
  const aligned = Math.max(0, alignment.quality - doubt) * coverOf(alignment, isPerson);
  if (aligned < 0.5) return { score: aligned, reason: "name_different" };
  return { score: aligned, reason: isPart || aligned < 0.8 ? "name_partial" : "name_spelling" };
};

const none: NameScore = { score: 0, reason: "name_different" };

const isAcronymOf = (short: PreparedName, long: PreparedName): boolean => {
  const [reading] = short.readings;
  return reading !== undefined && reading.joined.length >= 3 && long.acronyms.includes(reading.joined);
};

/** Compares two prepared names of the same kind. */
export const scoreNames = (a: PreparedName, b: PreparedName): NameScore => {
  let best = none;
  for (const one of a.readings) {
    for (const two of b.readings) {
      const score = scoreReadings(one, two, a.isPerson);
      if (score.score > best.score) best = score;
    }
  }
  if (best.score < 0.91) {
    const written = scoreWritten(a, b);
    if (written > best.score) best = { score: written, reason: "name_spelling" };
  }
  if (best.score < 0.84 && !a.isPerson && (isAcronymOf(a, b) || isAcronymOf(b, a))) {
    return { score: 0.84, reason: "name_partial" };
  }
  return best;
};
