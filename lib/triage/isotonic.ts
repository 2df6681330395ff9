// Isotonic calibration: from an order to chances that can be believed, by pooling adjacent violators (Ayer et al. 1955).

/** Steps by rising `from`: at a score of at least `from` the chance is `chance`; below the first the first counts. */
export type Steps = readonly { from: number; chance: number }[];

/**
 * A fit of `labels` (1 or 0) over `scores` that never falls. Each step is drawn towards `belief.share` as
 * if `belief.count` observations more had shown it. */
export function fitIsotonic(
  scores: readonly number[],
  labels: readonly number[],
  importance: readonly number[],
  belief: { share: number; count: number },
): Steps {
  // Equal scores are one: nothing tells them apart.
  const bySame = new Map<number, { sum: number; weight: number }>();
  scores.forEach((score, at) => {
    const weight = importance[at] ?? 1;
    const same = bySame.get(score) ?? { sum: 0, weight: 0 };
    bySame.set(score, { sum: same.sum + weight * (labels[at] ?? 0), weight: same.weight + weight });
  });
  const pools: { from: number; sum: number; weight: number }[] = [];
  for (const [from, { sum, weight }] of [...bySame].sort(([a], [b]) => a - b)) {
    pools.push({ from, sum, weight });
    for (let top = pools.at(-1), under = pools.at(-2); top && under; top = pools.at(-1), under = pools.at(-2)) {
      if (under.sum / under.weight < top.sum / top.weight) break;
      pools.splice(-2, 2, { from: under.from, sum: under.sum + top.sum, weight: under.weight + top.weight });
    }
  }
  const { share, count } = belief;
  return pools
    .map(({ from, sum, weight }) => ({ from, chance: (sum + share * count) / (weight + count) }))
    .map(levelled());
}

/** Drawing towards a share may turn two neighbours of very different weight around: the later is at least the earlier. */
function levelled() {
  let highest = 0;
  return (step: { from: number; chance: number }) => {
    highest = Math.max(highest, step.chance);
    return { ...step, chance: highest };
  };
}

/** Linear between the middles of steps would promise more than was seen: a step is a step. */
export function calibrated(score: number, steps: Steps): number {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((steps[middle]?.from ?? 0) <= score) low = middle;
    else high = middle - 1;
  }
  return steps[low]?.chance ?? 0;
}
