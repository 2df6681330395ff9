// How good an order and its chances are on alerts that they were not learned from. Pure.

/** `at` is the ranking (higher: likelier a false positive), `chance` 0–1 what was told. */
export type Judged = { at: number; chance: number; falsePositive: boolean };

export type Evaluation = {
  falsePositives: number;
  deserved: number;
  /** Share of the false positives that come after `kept` of those that deserved a look: what need not be looked at first. */
  below: { kept: number; share: number; low: number; high: number };
  /** Chance that a random false positive comes after a random true case. */
  auc: number;
  /** Mean squared difference of chance and outcome; the second is that of always telling the overall share. */
  brier: number;
  brierOfShare: number;
  /** By told chance, in tenths: how many, what was told, how it was, with Wilson's interval of 95 %. */
  curve: { told: number; was: number; low: number; high: number; count: number }[];
};

/** Wilson's interval of 95 % for `hits` of `count`. */
export function wilson(hits: number, count: number): { low: number; high: number } {
  if (count === 0) return { low: 0, high: 1 };
  const z = 1.959964;
  const share = hits / count;
  const middle = share + (z * z) / (2 * count);
  const spread = z * Math.sqrt((share * (1 - share)) / count + (z * z) / (4 * count * count));
  const whole = 1 + (z * z) / count;
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) };
}

/** `kept`: the share of true cases that must come first. */
export function evaluate(judged: readonly Judged[], kept = 0.95): Evaluation {
  const trueAt = judged.filter(({ falsePositive }) => !falsePositive).map(({ at }) => at);
  const falseAt = judged.filter(({ falsePositive }) => falsePositive).map(({ at }) => at);
  trueAt.sort((a, b) => a - b);
  // The smallest ranking below or at which at least `kept` of the true cases lie.
  const bound = trueAt[Math.max(0, Math.ceil(kept * trueAt.length) - 1)] ?? Number.POSITIVE_INFINITY;
  const after = falseAt.filter((at) => at > bound).length;
  const share = falseAt.length / Math.max(1, judged.length);
  const squares = (told: (one: Judged) => number) =>
    judged.reduce((sum, one) => sum + (told(one) - (one.falsePositive ? 1 : 0)) ** 2, 0) / Math.max(1, judged.length);
  return {
    falsePositives: falseAt.length,
    deserved: trueAt.length,
    below: { kept, share: falseAt.length === 0 ? 0 : after / falseAt.length, ...wilson(after, falseAt.length) },
    auc: aucOf(trueAt, falseAt),
    brier: squares(({ chance }) => chance),
    brierOfShare: squares(() => share),
    curve: curveOf(judged),
  };
}

function aucOf(trueAt: readonly number[], falseAt: readonly number[]): number {
  if (trueAt.length === 0 || falseAt.length === 0) return Number.NaN;
  let sum = 0;
  for (const one of falseAt) for (const other of trueAt) sum += one > other ? 1 : one === other ? 0.5 : 0;
  return sum / (trueAt.length * falseAt.length);
}

function curveOf(judged: readonly Judged[]): Evaluation["curve"] {
  const tenths = Array.from({ length: 10 }, () => ({ told: 0, was: 0, count: 0 }));
  for (const { chance, falsePositive } of judged) {
    const tenth = tenths[Math.min(9, Math.floor(chance * 10))];
    if (!tenth) continue;
    tenth.told += chance;
    tenth.was += falsePositive ? 1 : 0;
    tenth.count += 1;
  }
  return tenths
    .filter(({ count }) => count > 0)
    .map(({ told, was, count }) => ({ told: told / count, was: was / count, ...wilson(was, count), count }));
}
