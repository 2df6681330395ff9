// Runs rule sets over simulated payments with facts and profiles in memory. Facts and profiles do not depend on the rules' settings,
// so one pass answers for every setting that is asked about.

import { createFactSource } from "@/lib/facts/fact-source";
import { advance, decideScene, defaultRuleSet, emptyProfile, type Profile, type RuleSet } from "@/lib/scoring";
import { buildIndex } from "@/lib/screening/name-index";
import { type Amounts, eventsOf, type Planted } from "./amlsim";
import { type Alert, type Figures, measure, type TypologyRule } from "./measure";

export type Setting = { rule: TypologyRule; parameters: Readonly<Record<string, number>> };
export type Row = Setting & { figures: Figures };

const FAN_IN = "transaction.fan-in";
const CYCLE = "transaction.cycle";
const WINDOW_UNIT: Record<TypologyRule, number> = { "transaction.fan-in": 3_600_000, "transaction.cycle": 86_400_000 };

/** The defaults first, then looser and stricter settings, to show the trade-off. No default was taken from these figures. */
export const sweep: readonly Setting[] = [
  { rule: FAN_IN, parameters: {} },
  { rule: FAN_IN, parameters: { within: 168 } },
  { rule: FAN_IN, parameters: { within: 168, passed: 0 } },
  { rule: FAN_IN, parameters: { within: 168, passed: 0, atLeast: 5 } },
  { rule: FAN_IN, parameters: { within: 168, passed: 0, atLeast: 4 } },
  { rule: FAN_IN, parameters: { within: 168, passed: 0, atLeast: 4, fresh: 1 } },
  { rule: FAN_IN, parameters: { within: 168, passed: 0, atLeast: 3 } },
  { rule: FAN_IN, parameters: { within: 168, passed: 0, atLeast: 3, fresh: 1 } },
  { rule: FAN_IN, parameters: { within: 168, passed: 0.5, atLeast: 3 } },
  { rule: CYCLE, parameters: {} },
  { rule: CYCLE, parameters: { least: 3 } },
  { rule: CYCLE, parameters: { most: 3 } },
  { rule: CYCLE, parameters: { within: 5 } },
  { rule: CYCLE, parameters: { returned: 0.5 } },
  { rule: CYCLE, parameters: { returned: 1 } },
];

const lists = {
  names: [{ list: "none", kind: "sanctions" as const, index: buildIndex([]) }],
  tables: { countryOf: () => null, networkOf: () => null, bannedCountries: new Set<string>() },
  labelsOf: () => [],
  versions: {},
};

/** The defaults with one rule alone, its parameters set as told. */
const ruleSetOf = ({ rule, parameters }: Setting): RuleSet => {
  const ruleSet = defaultRuleSet(rule);
  for (const [id, settings] of Object.entries(ruleSet.rules)) settings.on = id === rule;
  Object.assign(ruleSet.rules[rule]?.parameters ?? {}, parameters);
  return ruleSet;
};

const windowOf = ({ rules }: RuleSet, rule: TypologyRule): number =>
  Number(rules[rule]?.parameters.within ?? 0) * WINDOW_UNIT[rule];

/** Figures for each setting. An alert is a decision that the rule alone makes an alert. */
export function runTypologies(
  planted: Planted,
  settings: readonly Setting[],
  { amounts, seed }: { amounts: Amounts; seed: number },
): Row[] {
  const desks = settings.map((setting) => ({ setting, ruleSet: ruleSetOf(setting), alerts: [] as Alert[] }));
  const source = createFactSource(lists);
  const profiles = new Map<string, Profile>();
  let events = 0;
  for (const { event, transfer } of eventsOf(planted, amounts, seed)) {
    events++;
    const facts = source.next(event);
    const profile = advance(profiles.get(event.customer ?? "") ?? emptyProfile, event, facts);
    profiles.set(event.customer ?? "", profile);
    const scene = { event, profile, facts, now: event.at };
    for (const { setting, ruleSet, alerts } of desks)
      if (decideScene(scene, ruleSet).alert) alerts.push({ rule: setting.rule, event, transfer });
  }
  return desks.map(({ setting, ruleSet, alerts }) => ({
    ...setting,
    figures: measure(setting.rule, planted, alerts, { events, windowMs: windowOf(ruleSet, setting.rule) }),
  }));
}
