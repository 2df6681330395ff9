// What differs between two versions of the rules, pure: one line for each switch, parameter, weight, threshold and rule of
// one's own. Two versions without a line decide alike.
import type { Combining, RuleDescription, RuleSet } from "@/lib/scoring";

export type DiffValue = number | string | boolean | readonly number[] | readonly string[] | null;

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

/** The fields of a rule of one's own in the order in which they are told; texts in two languages are two fields. */
const customFields = [
  "on",
  "title.en",
  "title.zh",
  "events",
  "expression",
  "weight",
  "measure",
  "level",
  "asks",
  "queue",
  "reason.en",
  "reason.zh",
  "alone",
] as const;

/** A field of a rule of one's own; null where there is no rule, and of the level of a check where none is asked for. */
function fieldOf(rule: object | undefined, field: (typeof customFields)[number]): DiffValue {
  if (!rule) return null;
  const all = rule as Record<string, unknown>;
  if (field === "level" && all.measure !== "step_up") return null;
  const [name, language] = field.split(".") as [string, string?];
  const value = language === undefined ? all[name] : (all[name] as Record<string, unknown> | undefined)?.[language];
  return value === undefined || same(value, []) ? null : (value as DiffValue);
}

/** Rules of one's own, field by field: of a new one every field, so that whoever approves sees what it does; of one that is gone its name. */
function changesOfCustom(before: RuleSetContent, after: RuleSetContent): RuleSetChange[] {
  const listed = (content: RuleSetContent) => new Map((content.custom ?? []).map((rule) => [rule.id, rule]));
  const [was, is] = [listed(before), listed(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((id): RuleSetChange[] => {
    const [old, young] = [was.get(id), is.get(id)];
    const change = { rule: id, what: "custom", unit: null } as const;
    if (!young) return [{ ...change, name: "rule", before: fieldOf(old, "expression"), after: null }];
    return customFields.flatMap((name): RuleSetChange[] => {
      const [one, other] = [fieldOf(old, name), fieldOf(young, name)];
      return same(one, other) ? [] : [{ ...change, name, before: one, after: other }];
    });
  });
}

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
