// How far apart two words sound. What a script leaves out or cannot tell apart costs little there: short vowels in Arabic
// and Hebrew, r from l and consonant clusters in Chinese, Korean and kana.

/** `plain`: both write their vowels. `abjad`: one leaves short ones out. `syllabic`: one breaks clusters with vowels.
 * `syllable`: a syllable or two of Chinese or Korean, spelt one way or another. */
export type Hearing = "plain" | "abjad" | "syllabic" | "syllable";

const sounds = "abcdefghijklmnopqrstuvwxyzSCJXGTDZ0123456789";
const size = 128;
const vowels = "aeiou";

type Pairs = readonly [string, number][];

const always: Pairs = [
  ...([
    ["ae", 0.3],
    ["ei", 0.2],
    ["ou", 0.2],
    ["ao", 0.3],
    ["iy", 0.05],
    ["ey", 0.25],
    ["uw", 0.1],
    ["ow", 0.2],
    ["vw", 0.15],
  ] as Pairs),
  ...([
    ["bp", 0.4],
    ["dt", 0.4],
    ["gk", 0.4],
    ["gh", 0.3],
    ["kX", 0.25],
    ["hX", 0.15],
    ["gG", 0.1],
    ["hG", 0.25],
    ["kC", 0.5],
  ] as Pairs),
  ...([
    ["SC", 0.35],
    ["Ss", 0.3],
    ["sz", 0.2],
    ["Zs", 0.25],
    ["Zz", 0.25],
    ["CJ", 0.35],
    ["Jy", 0.3],
    ["Ji", 0.35],
    ["Jg", 0.3],
  ] as Pairs),
  ...([
    ["JX", 0.5],
    ["Jh", 0.4],
    ["SJ", 0.4],
    ["vf", 0.3],
    ["vb", 0.5],
    ["Tt", 0.1],
    ["Ts", 0.25],
    ["Dd", 0.1],
    ["Dz", 0.2],
  ] as Pairs),
  ...([
    ["Jz", 0.35],
    ["CZ", 0.3],
    ["Cs", 0.45],
    ["CX", 0.3],
    ["mn", 0.6],
    ["Cg", 0.6],
    ["ks", 0.7],
    ["CT", 0.7],
    ["kG", 0.4],
    ["Zt", 0.5],
    ["kZ", 0.5],
  ] as Pairs),
];
const abjad: Pairs = [
  ...([
    ["wu", 0],
    ["wo", 0.05],
    ["wv", 0.05],
    ["yi", 0],
    ["ye", 0.1],
    ["ya", 0.35],
    ["wa", 0.4],
    ["ao", 0.25],
    ["ae", 0.1],
  ] as Pairs),
  ...([
    ["au", 0.35],
    ["ai", 0.35],
    ["bv", 0.1],
    ["pf", 0.1],
    ["kX", 0.1],
    ["sS", 0.15],
    ["gk", 0.3],
    ["bp", 0.25],
    ["td", 0.35],
  ] as Pairs),
  ...([
    ["sT", 0.1],
    ["Tt", 0.1],
    ["Jg", 0.2],
    ["fv", 0.2],
    ["zs", 0.3],
    ["hX", 0.2],
    ["ha", 0.2],
    ["he", 0.2],
    ["eu", 0.4],
  ] as Pairs),
];
const syllabic: Pairs = [
  ...([
    ["lr", 0.05],
    ["bp", 0.15],
    ["dt", 0.15],
    ["gk", 0.15],
    ["sS", 0.1],
    ["sT", 0.1],
    ["zJ", 0.15],
    ["fh", 0.3],
    ["vb", 0.15],
  ] as Pairs),
  ...([
    ["vw", 0.1],
    ["fw", 0.3],
    ["fv", 0.2],
    ["Sh", 0.5],
    ["hX", 0.1],
    ["CJ", 0.15],
    ["CS", 0.2],
    ["Cs", 0.25],
    ["CZ", 0.2],
  ] as Pairs),
  ...([
    ["mn", 0.3],
    ["pf", 0.2],
    ["DJ", 0.3],
    ["Dd", 0.1],
    ["zs", 0.15],
    ["dC", 0.4],
    ["dJ", 0.4],
    ["tC", 0.35],
    ["kh", 0.35],
  ] as Pairs),
  ...([
    ["CT", 0.3],
    ["zS", 0.25],
    ["Zs", 0.15],
    ["Zz", 0.15],
    ["JS", 0.25],
    ["ln", 0.5],
    ["gJ", 0.4],
    ["kC", 0.4],
    ["kS", 0.5],
  ] as Pairs),
  ...([
    ["tZ", 0.35],
    ["dZ", 0.35],
    ["wu", 0.05],
    ["yi", 0.05],
    ["sC", 0.25],
    ["gy", 0.5],
    ["nr", 0.6],
  ] as Pairs),
];

const syllable: Pairs = [
  ...([
    ["bp", 0.15],
    ["dt", 0.15],
    ["gk", 0.15],
    ["JC", 0.1],
    ["JZ", 0.2],
    ["CZ", 0.2],
    ["sS", 0.1],
    ["Sh", 0.3],
    ["lr", 0.15],
  ] as Pairs),
  ...([
    ["ou", 0.15],
    ["ao", 0.3],
    ["ae", 0.3],
    ["eo", 0.25],
    ["eu", 0.3],
    ["hX", 0.1],
    ["zs", 0.3],
    ["zJ", 0.3],
    ["iy", 0],
    ["uw", 0],
  ] as Pairs),
];

type Costs = { change: Float32Array; drop: Float32Array };

const buildCosts = (hearing: Hearing, pairs: Pairs): Costs => {
  const change = new Float32Array(size * size).fill(1);
  const drop = new Float32Array(size).fill(1);
  const vowelChange = { plain: 0.45, abjad: 0.35, syllabic: 0.25, syllable: 0.5 }[hearing];
  for (const a of sounds) {
    for (const b of sounds) {
      const place = a.charCodeAt(0) * size + b.charCodeAt(0);
      if (a === b) change[place] = 0;
      else if (vowels.includes(a) && vowels.includes(b)) change[place] = vowelChange;
    }
  }
  for (const [pair, cost] of [...always, ...pairs]) {
    const [a, b] = [pair.charCodeAt(0), pair.charCodeAt(1)];
    change[a * size + b] = cost;
    change[b * size + a] = cost;
  }
  const vowelDrop = { plain: 0.45, abjad: 0.12, syllabic: 0.15, syllable: 0.4 }[hearing];
  for (const vowel of vowels) drop[vowel.charCodeAt(0)] = vowelDrop;
  for (const weak of "hyw")
    drop[weak.charCodeAt(0)] = { plain: 0.3, abjad: 0.3, syllabic: 0.15, syllable: 0.2 }[hearing];
  for (const liquid of "rlX") drop[liquid.charCodeAt(0)] = hearing === "syllabic" ? 0.5 : 0.9;
  drop["G".charCodeAt(0)] = 0.6;
  return { change, drop };
};

const costs: Readonly<Record<Hearing, Costs>> = {
  plain: buildCosts("plain", []),
  abjad: buildCosts("abjad", abjad),
  syllabic: buildCosts("syllabic", syllabic),
  syllable: buildCosts("syllable", syllable),
};

/** No sound is left out for less. */
export const leastDrop = 0.12;

const longest = 96;
let last = new Float32Array(longest + 1);
let row = new Float32Array(longest + 1);

/** Cost of turning the sounds `a` into the sounds `b`; infinite as soon as it must pass `most`. */
export const soundDistance = (a: string, b: string, hearing: Hearing, most: number): number => {
  if (b.length > longest) return Number.POSITIVE_INFINITY;
  const { change, drop } = costs[hearing];
  last[0] = 0;
  for (let j = 1; j <= b.length; j++) last[j] = last[j - 1]! + drop[b.charCodeAt(j - 1)]!;
  for (let i = 1; i <= a.length; i++) {
    const sound = a.charCodeAt(i - 1);
    const dropped = drop[sound]!;
    row[0] = last[0]! + dropped;
    let least = row[0]!;
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = last[j - 1]! + change[sound * size + other]!;
      const left = row[j - 1]! + drop[other]!;
      const up = last[j]! + dropped;
      if (left < cost) cost = left;
      if (up < cost) cost = up;
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return Number.POSITIVE_INFINITY;
    [last, row] = [row, last];
  }
  return last[b.length]!;
};
