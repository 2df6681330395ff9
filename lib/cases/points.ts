// How many points of a score each hit gave, for showing: within a family the strongest counts, across families the shares of
// 1 − Π(1 − w) are split in proportion to what each would have added.
import type { Hit } from "@/lib/scoring";

/** Points by hit, in the hits' order; they add up to the score (100 × (1 − Π(1 − w))) but for rounding. */
export function pointsOf(hits: readonly Pick<Hit, "family" | "weight">[]): number[] {
  const strongest = new Map<string, number>();
  hits.forEach(({ family, weight }, at) => {
    const best = strongest.get(family);
    if (best === undefined || weight > (hits[best]?.weight ?? 0)) strongest.set(family, at);
  });
  const counted = new Set(strongest.values());
  // A weight of 1 would be an infinite share; the last digit is enough to tell it apart.
  const shares = hits.map(({ weight }, at) => (counted.has(at) ? -Math.log(1 - Math.min(weight, 0.999_999)) : 0));
  const sum = shares.reduce((a, b) => a + b, 0);
  const score = 100 * (1 - [...counted].reduce((rest, at) => rest * (1 - (hits[at]?.weight ?? 0)), 1));
  return shares.map((share) => (sum === 0 ? 0 : Math.round((score * share * 10) / sum) / 10));
}
