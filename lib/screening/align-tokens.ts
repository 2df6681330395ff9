// How alike two names are by their tokens, in any order: exact, spelling variant, one slip of the keyboard, initial, and
// two tokens written as one. Deliberately narrow: unlike tokens are never averaged into a likeness.
import { foldSpelling } from "./normalise-name";

export type NameToken = {
  text: string;
  spelling: string;
  weight: number;
  /** This token and the next written as one. */
  joined: NameToken | null;
};

const particles = new Set(
  "al el ul ad an as ash ar at az bin ben ibn bint binti abu abou umm de da do dos das del della di du la le les van von der den ter of and und et y e".split(
    " ",
  ),
);

const genericWords = new Set(
  (
    "company group holding holdings international trading trade general industries industry industrial enterprises enterprise services service " +
    "investment investments establishment organization organisation center centre global development import export management bank commercial " +
    "shipping marine transport engineering construction technology technologies systems aviation airlines foundation association union"
  ).split(" "),
);

/** Particles say little about who somebody is, trade words little about which company. */
const weightOf = (token: string, isPerson: boolean): number => {
  if (particles.has(token)) return 0.2;
  if (isPerson) return token.length === 1 ? 0.4 : 1;
  return genericWords.has(token) ? 0.6 : 1;
};

const weigh = (text: string, isPerson: boolean, joined: NameToken | null): NameToken => ({
  text,
  spelling: foldSpelling(text),
  weight: weightOf(text, isPerson),
  joined,
});

/** Prepares tokens for the comparison. */
export const weighTokens = (tokens: readonly string[], isPerson: boolean): NameToken[] =>
  tokens.map((text, index) => {
    const next = tokens[index + 1];
    return weigh(text, isPerson, next === undefined ? null : weigh(text + next, isPerson, null));
  });

/** Whether the texts are at most one insertion, deletion, substitution or swap of neighbours apart. */
export const isOneEditApart = (a: string, b: string): boolean => {
  const difference = a.length - b.length;
  if (difference > 1 || difference < -1) return false;
  let start = 0;
  const shared = Math.min(a.length, b.length);
  while (start < shared && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shared - start && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++;
  const left = a.length - end - start;
  const right = b.length - end - start;
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
};

/** Likeness of two tokens, 0 when they are different words. */
const likeness = (a: NameToken, b: NameToken, isPerson: boolean): number => {
  if (a.text === b.text) return 1;
  if (/\d/.test(a.text) && /\d/.test(b.text)) return 0;
  const shorter = Math.min(a.text.length, b.text.length);
  if (shorter === 1) {
    const bothLetters = isPerson && a.text[0] === b.text[0] && a.text.length !== b.text.length;
    return bothLetters ? 0.75 : 0;
  }
  if (shorter >= 3 && a.spelling === b.spelling) return a.text[0] === b.text[0] ? 0.96 : 0.93;
  if (shorter >= 5 && isOneEditApart(a.text, b.text)) return a.text[0] === b.text[0] ? 0.92 : 0.88;
  if (shorter === 4 && isOneEditApart(a.text, b.text)) return 0.84;
  const shorterSpelling = Math.min(a.spelling.length, b.spelling.length);
  if (shorterSpelling >= 6 && a.text[0] === b.text[0] && isOneEditApart(a.spelling, b.spelling)) return 0.86;
  return 0;
};

const isWrittenAs = (token: NameToken, joined: NameToken): boolean =>
  token.text === joined.text || (joined.text.length >= 6 && token.spelling === joined.spelling);

/** Joins neighbours that the other side writes as one token ("Abd Allah", "Abdallah"). */
const joinLike = (tokens: readonly NameToken[], other: readonly NameToken[]): readonly NameToken[] => {
  const joins = (token: NameToken): boolean => {
    const { joined } = token;
    return joined !== null && other.some((candidate) => isWrittenAs(candidate, joined));
  };
  if (!tokens.some(joins)) return tokens;
  const result: NameToken[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.joined && joins(token)) {
      result.push(token.joined);
      at++;
    } else result.push(token);
  }
  return result;
};

export type Alignment = {
  /** Share of each side's weight that found a counterpart, scaled by how alike it was. */
  left: number;
  right: number;
  /** Tokens of weight above a particle's that found a counterpart. */
  matched: number;
  /** Such tokens without one, on each side. */
  leftOver: number;
  rightOver: number;
  /** The least alike matched pair. */
  weakest: number;
};

const isTelling = (token: NameToken): boolean => token.weight > 0.2;

/** Pairs tokens best first; each is used once. */
export const alignTokens = (a: readonly NameToken[], b: readonly NameToken[], isPerson: boolean): Alignment => {
  const left = joinLike(a, b);
  const right = joinLike(b, left);
  const pairs: { i: number; j: number; alike: number }[] = [];
  left.forEach((one, i) => {
    right.forEach((two, j) => {
      const alike = likeness(one, two, isPerson);
      if (alike > 0) pairs.push({ i, j, alike });
    });
  });
  pairs.sort((one, two) => two.alike - one.alike);
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  let [leftGain, rightGain, matched, weakest] = [0, 0, 0, 1];
  for (const { i, j, alike } of pairs) {
    if (usedLeft.has(i) || usedRight.has(j)) continue;
    usedLeft.add(i);
    usedRight.add(j);
    leftGain += left[i]!.weight * alike;
    rightGain += right[j]!.weight * alike;
    if (isTelling(left[i]!) && isTelling(right[j]!)) {
      matched++;
      weakest = Math.min(weakest, alike);
    }
  }
  const total = (tokens: readonly NameToken[]): number => tokens.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const over = (tokens: readonly NameToken[], used: ReadonlySet<number>): number =>
    tokens.filter((token, index) => isTelling(token) && !used.has(index)).length;
  return {
    left: leftGain / total(left),
    right: rightGain / total(right),
    matched,
    leftOver: over(left, usedLeft),
    rightOver: over(right, usedRight),
    weakest,
  };
};
