// Changes of numbers that an address proposes (`?change=<rule>.<parameter>:<value>`, repeatable): read, checked, put upon a
// version's content. What cannot be read is left out; nothing is saved by opening an address.
import type { DraftContent, EditorRule } from "./editor-rule";

type Setting = number | string | number[];
export type Proposed = { rule: string; name: string; setting: Setting };
type Parameter = EditorRule["parameters"][number];

const MOST = 20;

const readNumber = ({ min, max, whole }: Parameter, text: string): number | null => {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)) ? value : null;
};

const readOne = (parameter: Parameter, text: string): Setting | null => {
  if (parameter.choices) return parameter.choices.includes(text) ? text : null;
  if (!parameter.list) return readNumber(parameter, text);
  const values = text.split(",").map((item) => readNumber(parameter, item));
  return values.every((value) => value !== null) ? values : null;
};

/** The changes that the address's `change` values propose for these rules. */
export function readProposed(values: string | readonly string[] | undefined, rules: readonly EditorRule[]): Proposed[] {
  const given = values === undefined ? [] : [values].flat();
  return given.slice(0, MOST).flatMap((value): Proposed[] => {
    const [, rule, name, text] = /^(.+)\.([^.:]+):(.*)$/.exec(value) ?? [];
    const parameter = rules.find(({ id }) => id === rule)?.parameters.find((known) => known.name === name);
    const setting = parameter && text !== undefined ? readOne(parameter, text) : null;
    return rule === undefined || name === undefined || setting === null ? [] : [{ rule, name, setting }];
  });
}

/** The content with the proposed numbers in it. */
export function withProposed(content: DraftContent, proposed: readonly Proposed[]): DraftContent {
  const rules = { ...content.rules };
  for (const { rule, name, setting } of proposed) {
    const settings = rules[rule] ?? { on: true, parameters: {} };
    rules[rule] = { ...settings, parameters: { ...settings.parameters, [name]: setting } };
  }
  return { ...content, rules };
}

/** The same as an address has it, "" for none. */
export const proposedQuery = (proposed: readonly Proposed[]): string =>
  proposed.length === 0
    ? ""
    : `?${new URLSearchParams(proposed.map(({ rule, name, setting }) => ["change", `${rule}.${name}:${setting}`]))}`;
