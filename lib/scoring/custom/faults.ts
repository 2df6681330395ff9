// Evaluations of own rules that ended with an error: what whoever scores asks for afterwards, to count and to show.

import { compile } from "../compile";
import type { RuleSet } from "../rule-set";
import type { RuleFault } from "./to-rule";

const NONE: RuleFault[] = [];

/** The faults of this rule set's own rules since last asked. Ask after scoring, before anything is awaited. */
export const takeRuleFaults = (ruleSet: RuleSet): RuleFault[] =>
  ruleSet.custom.length === 0 ? NONE : compile(ruleSet).takeFaults();
