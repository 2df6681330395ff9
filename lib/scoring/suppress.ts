// Takes out of a decision what people have already cleared, and combines the rest again. Pure, so that a replay does the same.

import { combine } from "./combine";
import type { Clearance, Decision, Hit } from "./decision";

export type Suppressed = { hit: Hit; clearanceId: string };

/** True when the clearance covers this hit: same rule, same finding, ceiling not passed, not expired, and allowed to. */
const covers = (clearance: Clearance, hit: Hit, now: number): boolean => {
  if (clearance.rule !== hit.rule || clearance.key !== hit.finding.key || clearance.expiresAt <= now) return false;
  if (hit.mandatory && clearance.kind !== "match") return false;
  return clearance.ceiling === null || hit.observed <= clearance.ceiling;
};

/**
 * The decision without what is cleared, and what was taken out by which clearance. A mandatory hit yields only to the
 * clearance of a discounted match, whose key is the match's fingerprint.
 */
export const suppress = (
  decision: Decision,
  clearances: readonly Clearance[],
  now: number,
): { decision: Decision; suppressed: Suppressed[] } => {
  if (decision.hits.length === 0 || clearances.length === 0) return { decision, suppressed: [] };
  const suppressed: Suppressed[] = [];
  const left = decision.hits.filter((hit) => {
    const clearance = clearances.find((one) => covers(one, hit, now));
    if (clearance !== undefined) suppressed.push({ hit, clearanceId: clearance.id });
    return clearance === undefined;
  });
  if (suppressed.length === 0) return { decision, suppressed };
  const summary = combine(left, decision.combining, decision.at);
  const dataPoints = { ...decision.dataPoints, modelConfidence: summary.confidence };
  return { decision: { ...decision, ...summary, hits: left, dataPoints }, suppressed };
};
