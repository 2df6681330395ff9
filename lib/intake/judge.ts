// A rule set's judgement on one scene, as it is stored: decided, findings unreadable without the key, clearances applied. Intake,
// shadow sets and replays all come through here, so that they cannot differ.
import type { Tokeniser } from "@/lib/customers/tokens";
import { type Clearance, type Decision, decideScene, type RuleSet, type Scene, suppress } from "@/lib/scoring";

export type Judgement = ReturnType<typeof suppress>;

/** Judges a scene, whose profile the event has advanced already, with the clearances in force at that instant. */
export function judge(
  scene: Scene,
  ruleSet: RuleSet,
  tokens: Pick<Tokeniser, "finding">,
  clearances: readonly Clearance[],
): Judgement {
  return suppress(hideFindings(decideScene(scene, ruleSet), tokens), clearances, scene.now);
}

/** A finding's key may name people or accounts: only its keyed digest is compared and stored. */
function hideFindings(decision: Decision, tokens: Pick<Tokeniser, "finding">): Decision {
  if (decision.hits.length === 0) return decision;
  const hits = decision.hits.map((hit) => ({
    ...hit,
    finding: { ...hit.finding, key: tokens.finding(hit.rule, hit.finding.key) },
  }));
  return { ...decision, hits };
}
