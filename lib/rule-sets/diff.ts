// What differs between two versions of the rules, pure: one line for each switch, parameter, weight, threshold and rule of
// one's own. Two versions without a line decide alike.
import type { Combining, RuleDescription, RuleSet } from "@/lib/scoring";

export type DiffValue = number | string | boolean | readonly number[] | null;

/** One difference. `rule` is null for what combines the rules; `name` is the parameter, grade or threshold; `unit` its unit. */
export type RuleSetChange = {
  rule: string | null;
  what: "on" | "parameter" | "weight" | "combining" | "custom";
  name: string;
  unit: string | null;
  before: DiffValue;
  after: DiffValue;
};

/** What of a rule the comparison has to know. */
export type ComparedRule = Pick<RuleDescription, "id"> & {
  parameters: readonly Pick<RuleDescription["parameters"][number], "name" | "unit" | "default">[];
  grades: readonly Pick<RuleDescription["grades"][number], "name" | "weight">[];
};

/** What is compared: a rule set without its version and counts. */
export type RuleSetContent = Pick<RuleSet, "rules" | "combining"> & { custom?: readonly { id: string }[] };

export const combiningUnits: Record<keyof Combining, string> = {
  alertAt: "points",
  holdAt: "points",
  pairAt: "weight",
  holdHours: "hours",
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The weight that a grade has in a rule set: its own, or the catalogue's. */
export const weightIn = (content: RuleSetContent, rule: string, grade: { name: string; weight: number }): number =>
  content.rules[rule]?.weights?.[grade.name] ?? grade.weight;

function changesOfRule(rule: ComparedRule, before: RuleSetContent, after: RuleSetContent): RuleSetChange[] {
  const changes: RuleSetChange[] = [];
  const note = (
    what: RuleSetChange["what"],
    name: string,
    unit: string | null,
    was: DiffValue,
    is: DiffValue,
  ): void => {
    if (!same(was, is)) changes.push({ rule: rule.id, what, name, unit, before: was, after: is });
  };
  note("on", "on", null, before.rules[rule.id]?.on ?? true, after.rules[rule.id]?.on ?? true);
  for (const { name, unit, default: usual } of rule.parameters) {
    const read = (content: RuleSetContent): DiffValue => content.rules[rule.id]?.parameters[name] ?? usual;
    note("parameter", name, unit, read(before), read(after));
  }
  for (const grade of rule.grades)
    note("weight", grade.name, "weight", weightIn(before, rule.id, grade), weightIn(after, rule.id, grade));
  return changes;
}

/** Rules of one's own, field by field; one that is on one side only has null on the other. */
function changesOfCustom(before: RuleSetContent, after: RuleSetContent): RuleSetChange[] {
  const listed = (content: RuleSetContent) => new Map((content.custom ?? []).map((rule) => [rule.id, rule]));
  const [was, is] = [listed(before), listed(after)];
  const changes: RuleSetChange[] = [];
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const [old, young] = [was.get(id), is.get(id)];
    const note = (name: string, one: unknown, other: unknown): void => {
      if (!same(one, other))
        changes.push({ rule: id, what: "custom", name, unit: null, before: told(one), after: told(other) });
    };
    if (!old || !young) note("rule", old && toLine(old), young && toLine(young));
    else for (const name of Object.keys(young)) note(name, fieldOf(old, name), fieldOf(young, name));
  }
  return changes;
}

const fieldOf = (rule: object, name: string): unknown => (rule as Record<string, unknown>)[name];
const toLine = (rule: object): unknown => fieldOf(rule, "expression") ?? fieldOf(rule, "id");
const told = (value: unknown): DiffValue =>
  value === undefined || value === null
    ? null
    : typeof value === "number" || typeof value === "string" || typeof value === "boolean"
      ? value
      : JSON.stringify(value);

/** Every difference between two versions: first how rules combine, then rule by rule in the catalogue's order. */
export function diffRuleSets(
  catalogue: readonly ComparedRule[],
  before: RuleSetContent,
  after: RuleSetContent,
): RuleSetChange[] {
  const combining = (Object.keys(combiningUnits) as (keyof Combining)[])
    .filter((name) => before.combining[name] !== after.combining[name])
    .map(
      (name): RuleSetChange => ({
        ...{ rule: null, what: "combining", name, unit: combiningUnits[name] },
        ...{ before: before.combining[name], after: after.combining[name] },
      }),
    );
  return [
    ...combining,
    ...catalogue.flatMap((rule) => changesOfRule(rule, before, after)),
    ...changesOfCustom(before, after),
  ];
}
