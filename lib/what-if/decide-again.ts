// Decides on the scenes again, with one rule's numbers moved. Runs in the page: scoring alone, no schemas. Invariant: with nothing
// moved it says what was decided.
import type { RuleSet } from "@/lib/scoring";
import { combine } from "@/lib/scoring/combine";
import type { Decision, Hit } from "@/lib/scoring/decision";
import type { Setting } from "@/lib/scoring/parameter";
import { decodeProfile } from "@/lib/scoring/profile/codec";
import { score } from "@/lib/scoring/score";
import type { WhatIf, WhatIfScene } from "./dto";

/** Settings of one rule, in its parameters' units, that differ from the rule set's. */
export type Moved = { rule: string; parameters: Readonly<Record<string, Setting>> };
export type Again = Pick<Decision, "score" | "measure" | "alert"> & { hits: Hit[] };

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** The rule set with the moved numbers; the same object where nothing is moved. */
const withMoved = (ruleSet: RuleSet, { rule, parameters }: Moved): RuleSet => {
  if (Object.keys(parameters).length === 0) return ruleSet;
  const settings = ruleSet.rules[rule] ?? { on: true, parameters: {} };
  return {
    ...ruleSet,
    rules: { ...ruleSet.rules, [rule]: { ...settings, parameters: { ...settings.parameters, ...parameters } } },
  };
};

/** What a clearance kept quiet then stays quiet: the same finding, whatever its threshold is now. */
const isQuiet = ({ decided }: WhatIfScene, hit: Hit): boolean =>
  decided.quiet.some(({ rule, observed }) => rule === hit.rule && observed === hit.observed);

/** By event, what would be decided. Rule sets are compiled once a call, not once an event. */
export function decideAgain(whatIf: Pick<WhatIf, "scenes" | "ruleSets">, moved: Moved): Map<string, Again> {
  const ruleSets = new Map(Object.entries(whatIf.ruleSets).map(([name, ruleSet]) => [name, withMoved(ruleSet, moved)]));
  return new Map(
    whatIf.scenes.map((scene): [string, Again] => {
      const ruleSet = ruleSets.get(scene.ruleSet);
      if (!ruleSet) throw new Error(`no rule set ${scene.ruleSet}`);
      const { event, facts, receivedAt: now } = scene;
      const { decision } = score({ event, profile: decodeProfile(bytesOf(scene.profile)), facts, ruleSet, now });
      const hits = decision.hits.filter((hit) => !isQuiet(scene, hit));
      const summary = hits.length === decision.hits.length ? decision : combine(hits, decision.combining, now);
      const { score: points, measure, alert } = summary;
      return [scene.eventId, { score: points, measure, alert, hits }];
    }),
  );
}
