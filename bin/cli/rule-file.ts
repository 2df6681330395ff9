// A rule set from a file: one JSON object as the console keeps it, or what `unflag rules print --json` prints, numbers changed.
import { loadExpressions } from "@/lib/rule-sets/expressions";
import { defaultRuleSet, parseRuleSet, type RuleSet } from "@/lib/scoring";
import { type Io, Refusal } from "./io";

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isPrinted = (value: unknown): value is Fields & { id: string } => isFields(value) && typeof value.id === "string";

const rowsOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** A printed rule as a rule set has it: a parameter's `value`, or else its `default`, and the grades' weights. */
const settingsOf = ({ on, parameters, grades }: Fields): Fields => ({
  ...(on !== undefined && { on }),
  parameters: Object.fromEntries(rowsOf(parameters).map((one) => [String(one.name), one.value ?? one.default])),
  ...(rowsOf(grades).length > 0 && {
    weights: Object.fromEntries(rowsOf(grades).map(({ name, weight }) => [String(name), weight])),
  }),
});

const parseLines = (path: string, text: string): unknown[] =>
  text.split("\n").flatMap((line, index): unknown[] => {
    if (line.trim() === "") return [];
    try {
      return [JSON.parse(line)];
    } catch {
      throw new Refusal(index === 0 ? `${path} is not JSON` : `${path}: line ${index + 1} is not JSON`);
    }
  });

/** One value, or the values of its lines. */
const parseText = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return parseLines(path, text);
  }
};

const toRaw = (path: string, value: unknown): unknown => {
  if (!Array.isArray(value) && !isPrinted(value)) return value;
  const printed = [value].flat();
  const other = printed.findIndex((one) => !isPrinted(one));
  if (printed.length === 0) throw new Refusal(`${path} holds no rules`);
  if (other >= 0) throw new Refusal(`${path}: rule ${other + 1} has no id`);
  return { rules: Object.fromEntries(printed.filter(isPrinted).map((rule) => [rule.id, settingsOf(rule)])) };
};

/** The rule set of a file, or the catalogue's own. Throws a `Refusal` that names what is wrong in it. */
export const readRules = async (io: Io, [path]: readonly string[]): Promise<RuleSet> => {
  if (path === undefined) return defaultRuleSet();
  let text = "";
  for await (const chunk of io.read(path)) text += chunk;
  const raw = toRaw(path, parseText(path, text.replace(/^\uFEFF/, "")));
  await loadExpressions(raw);
  const parsed = parseRuleSet(raw);
  if (!parsed.ok) throw new Refusal(`${path}: ${parsed.error.message}`);
  return parsed.value;
};
