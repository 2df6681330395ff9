// Which numbers of a rule can be tuned, what values are tried, and a rule set with one of them changed. Pure.
import { findRule, type RuleDescription, type RuleSet, rulesCatalogue } from "@/lib/scoring";

/** A number of a rule: what its slider needs to know. */
export type TunableParameter = RuleDescription["parameters"][number] & { rule: string };

/** Values that are tried for one number; `live` is among them. */
export type SweepTarget = { rule: string; parameter: string; live: number; values: number[] };

/** Values tried at most, one that somebody asked for included. */
const MOST_VALUES = 16;
/** Near what is live in small steps, then further away. */
const factors = [0.25, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3];

/** The numbers of a rule; lists, words and rules of one's own are not tuned. Empty for a rule that is not there. */
export function tunableOf(ruleId: string): TunableParameter[] {
  const described = rulesCatalogue().find(({ id }) => id === ruleId);
  return (described?.parameters ?? [])
    .filter(({ list, choices }) => !list && choices === null)
    .map((parameter) => ({ ...parameter, rule: ruleId }));
}

export const findTunable = (rule: string, parameter: string): TunableParameter | undefined =>
  tunableOf(rule).find(({ name }) => name === parameter);

/** What a rule set says: its own setting, or the catalogue's. */
export function settingIn(ruleSet: Pick<RuleSet, "rules">, { rule, name, default: usual }: TunableParameter): number {
  return Number(ruleSet.rules[rule]?.parameters[name] ?? usual);
}

/** The rule set with that one number changed; the given one is left as it was. */
export function withSetting(ruleSet: RuleSet, rule: string, parameter: string, value: number): RuleSet {
  const settings = ruleSet.rules[rule] ?? { on: true, parameters: {} };
  const changed = { ...settings, parameters: { ...settings.parameters, [parameter]: value } };
  return { ...ruleSet, rules: { ...ruleSet.rules, [rule]: changed } };
}

export const isOn = (ruleSet: Pick<RuleSet, "rules">, rule: string): boolean =>
  findRule(rule)?.mandatory === true || ruleSet.rules[rule]?.on !== false;

/** Why a value cannot be tried, as a code, or null. */
export function whyNotValue({ min, max, whole }: TunableParameter, value: number): "out_of_range" | "not_whole" | null {
  if (value < min || value > max) return "out_of_range";
  return whole && !Number.isInteger(value) ? "not_whole" : null;
}

/** As few digits as tell two steps apart. */
const neat = (value: number): number => Number(value.toPrecision(3));

/** Values to try, ascending: what is live, what the catalogue says, steps around it, and the one that was asked for. */
export function valuesToTry(parameter: TunableParameter, live: number, wanted?: number): number[] {
  const { min, max, whole, default: usual } = parameter;
  const span = live === 0 ? [0.02, 0.05, 0.1, 0.2, 0.35, 0.5].map((share) => min + share * (max - min)) : [];
  const steps = whole ? [-3, -2, -1, 1, 2, 3].map((step) => live + step) : [];
  const wished = [...factors.map((factor) => live * factor), ...span, ...steps].map((value) =>
    whole ? Math.round(value) : neat(value),
  );
  const fits = (value: number): boolean => value >= min && value <= max;
  const near = (value: number): number => Math.abs(Math.log((value || 1e-6) / (live || 1e-6)));
  const needed = [live, Number(usual), ...(wanted === undefined ? [] : [wanted])];
  const others = [...new Set(wished.filter(fits))].filter((value) => !needed.includes(value));
  const kept = others.sort((a, b) => near(a) - near(b)).slice(0, MOST_VALUES - new Set(needed).size);
  return [...new Set([...needed, ...kept])].sort((a, b) => a - b);
}
