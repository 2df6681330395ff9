// How much of a score each hit makes. A score never stands alone.

import { strongestPerFamily } from "./combine";
import type { Contribution, Decision } from "./decision";

/** A weight of 1 would make every other part nothing: taken as just below. */
const CERTAIN = 0.9999;

const evidence = (weight: number): number => -Math.log1p(-Math.min(weight, CERTAIN));

/**
 * Each hit's points of the score. Within a family only the heaviest counts; across families the points are shared by
 * −ln(1 − w), what each adds to 1 − Π(1 − w) whatever the order, and add up to the score.
 */
export const explainScore = ({ hits, score }: Pick<Decision, "hits" | "score">): Contribution[] => {
  const counted = new Set(strongestPerFamily(hits).values());
  let all = 0;
  for (const { weight } of counted) all += evidence(weight);
  return hits.map((hit) => {
    const counts = counted.has(hit) && all > 0;
    const points = counts ? Math.round(((score * evidence(hit.weight)) / all) * 100) / 100 : 0;
    return { rule: hit.rule, family: hit.family, weight: hit.weight, counted: counts, points };
  });
};
