// Reads a rule set from outside: what is left out is the catalogue's, what is wrong is named with its path.

import { z } from "zod";
import { catalogue } from "./catalogue";
import { customRulesSchema } from "./custom/schema";
import type { Parameter } from "./parameter";
import type { Rule } from "./rule";
import { DEFAULT_COMBINING, type RuleSet } from "./rule-set";

/** `code` is snake_case: `missing`, `wrong_type`, `out_of_range`, `not_one_of`, `unknown_field`, `mandatory`, `invalid`. */
export type RuleSetError = {
  code: string;
  message: string;
  path: string;
  /** The steps of the path: rule ids have points in them. An own rule goes by its id. */
  steps: string[];
  /** Of a number that is `out_of_range`: the bound that it is beyond. */
  bound?: { least: number } | { most: number };
  /** Of an expression: the characters that are wrong, `to` exclusive. */
  at?: { from: number; to: number };
};
export type ParsedRuleSet =
  | { ok: true; value: RuleSet }
  /** `error` is the first of `errors`. */
  | { ok: false; error: RuleSetError; errors: RuleSetError[] };

const LIST_LIMIT = 8;

const settingSchema = (parameter: Parameter): z.ZodType => {
  if (parameter.choices !== undefined) return z.enum(parameter.choices as [string, ...string[]]);
  const { min, max, unit } = parameter;
  const range = `must be from ${min} to ${max} (${unit})`;
  let number = z.number().min(min, range).max(max, range);
  if (parameter.whole) number = number.int("must be a whole number");
  return parameter.list ? z.array(number).min(1).max(LIST_LIMIT) : number;
};

const settingsSchema = (rule: Rule) =>
  z
    .strictObject({
      on: rule.mandatory
        ? z.literal(true, "a mandatory rule cannot be switched off").default(true)
        : z.boolean().default(true),
      weights: z
        .strictObject(
          Object.fromEntries(Object.keys(rule.grades).map((name) => [name, z.number().min(0).max(1).optional()])),
        )
        .optional(),
      parameters: z
        .strictObject(
          Object.fromEntries(
            Object.entries(rule.parameters).map(([name, parameter]) => [
              name,
              settingSchema(parameter).default(parameter.default),
            ]),
          ),
        )
        .prefault({}),
    })
    .prefault({});

const combiningSchema = () =>
  z
    .strictObject({
      alertAt: z.number().min(1).max(100).default(DEFAULT_COMBINING.alertAt),
      holdAt: z.number().min(1).max(100).default(DEFAULT_COMBINING.holdAt),
      pairAt: z.number().min(0.01).max(1).default(DEFAULT_COMBINING.pairAt),
      holdHours: z
        .number()
        .min(1)
        .max(24, "an engine hold lasts 24 hours at most")
        .default(DEFAULT_COMBINING.holdHours),
    })
    .prefault({});

const wholeSchema = () => z.number().int().min(0);

// Made when first asked for: a page that only scores then carries no zod.
const makeSchema = () =>
  z.strictObject({
    version: z.string().min(1).max(64).default("default"),
    rules: z.strictObject(Object.fromEntries(catalogue.map((rule) => [rule.id, settingsSchema(rule)]))).prefault({}),
    combining: combiningSchema(),
    custom: customRulesSchema(),
    dispositions: z
      .record(z.string().max(64), z.strictObject({ closed: wholeSchema(), deserved: wholeSchema() }))
      .refine((all) => Object.values(all).every(({ closed, deserved }) => deserved <= closed), "deserved above closed")
      .default({}),
  });

let schema: ReturnType<typeof makeSchema> | null = null;

const codeOf = (issue: z.core.$ZodIssue): string => {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? "missing" : "wrong_type";
    case "too_big":
    case "too_small":
      return "out_of_range";
    case "invalid_value":
      return issue.path.at(-1) === "on" ? "mandatory" : "not_one_of";
    case "unrecognized_keys":
      return "unknown_field";
    default:
      return "invalid";
  }
};

const boundOf = (issue: z.core.$ZodIssue): Pick<RuleSetError, "bound"> => {
  if (issue.code === "too_small" && issue.origin === "number") return { bound: { least: Number(issue.minimum) } };
  if (issue.code === "too_big" && issue.origin === "number") return { bound: { most: Number(issue.maximum) } };
  return {};
};

const toErrors = (issue: z.core.$ZodIssue): RuleSetError[] => {
  const steps = issue.path.map(String);
  const path = steps.join(".");
  const at = (inner: string): string => (path === "" ? inner : `${path}.${inner}`);
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      ...{ code: "unknown_field", message: `${at(key)} is not known`, path: at(key) },
      steps: [...steps, key],
    }));
  const message = `${path || "the rule set"}: ${issue.message}`;
  const error: RuleSetError = { code: codeOf(issue), message, path, steps, ...boundOf(issue) };
  if (issue.code !== "custom" || issue.params === undefined) return [error];
  const { code, from, to } = issue.params as { code: string; from: number; to: number };
  const pointed = `${path}, character ${from + 1}: ${issue.message}`;
  return [{ code, message: pointed, path, steps, at: { from, to } }];
};

const stepsById = (steps: string[], custom: unknown): string[] => {
  const id = steps[0] === "custom" && Array.isArray(custom) ? custom[Number(steps[1])]?.id : undefined;
  return typeof id === "string" ? ["custom", id, ...steps.slice(2)] : steps;
};

const check = (raw: unknown) => {
  schema ??= makeSchema();
  return schema.safeParse(raw, { reportInput: true });
};

/** Reads and completes a rule set. Every number is checked for type, unit and range. */
export const parseRuleSet = (raw: unknown): ParsedRuleSet => {
  const parsed = check(raw);
  if (parsed.success) return { ok: true, value: parsed.data as unknown as RuleSet };
  const custom = (raw as { custom?: unknown } | null)?.custom;
  const errors = parsed.error.issues
    .flatMap(toErrors)
    .map((error) => ({ ...error, steps: stepsById(error.steps, custom) }));
  return { ok: false, error: errors[0] as RuleSetError, errors };
};

/** How deep what can be left out by itself lies: a rule's one number, one number of combining, an own rule, a rule's outcomes. */
const DEPTHS: Readonly<Record<string, number>> = { rules: 4, combining: 2, custom: 2, dispositions: 2 };

/** What an issue is about, cut to what can be left out without what stands beside it. */
const partsOf = (issue: z.core.$ZodIssue): PropertyKey[][] => {
  const paths = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => path.slice(0, DEPTHS[String(path[0])] ?? 1));
};

/** A copy without the part there; without what holds the part, where there is no such part in it. */
const without = (value: unknown, [key, ...rest]: readonly PropertyKey[]): unknown => {
  if (Array.isArray(value)) return value.flatMap((item, index) => (index === key ? [] : [item]));
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, inner]): [string, unknown][] => {
      if (name !== key) return [[name, inner]];
      const holds = rest.length > 0 && typeof inner === "object" && inner !== null && (rest[0] as PropertyKey) in inner;
      return holds ? [[name, without(inner, rest)]] : [];
    }),
  );
};

/** An own rule by its id: leaving one out moves those after it. */
const byId = (error: RuleSetError, custom: unknown): RuleSetError => {
  const [place, index] = /^custom\.(\d+)/.exec(error.path) ?? [];
  const id = Array.isArray(custom) && place !== undefined ? custom[Number(index)]?.id : undefined;
  if (typeof id !== "string" || place === undefined) return error;
  const steps = stepsById(error.steps, custom);
  return { ...error, path: error.path.replace(place, id), steps, message: error.message.replace(place, id) };
};

const indexOf = (path: readonly PropertyKey[]): number => (typeof path[1] === "number" ? path[1] : -1);

/**
 * The nearest safe reading of a rule set that was sound once, under another catalogue: what cannot be read is left out, so that the
 * catalogue's own number stands in its place; an own rule that cannot be read is not asked. `errors` names each part left out.
 * Mandatory rules are on in every reading.
 */
export const readRuleSet = (raw: unknown): { value: RuleSet; errors: RuleSetError[] } => {
  const errors: RuleSetError[] = [];
  let rest: Record<string, unknown> = { ...(raw as Record<string, unknown> | null) };
  for (;;) {
    const parsed = check(rest);
    if (parsed.success) return { value: parsed.data as unknown as RuleSet, errors };
    const { issues } = parsed.error;
    errors.push(...issues.flatMap(toErrors).map((error) => byId(error, rest.custom)));
    const parts = new Map(issues.flatMap(partsOf).map((path) => [JSON.stringify(path), path]));
    const backwards = [...parts.values()].sort((a, b) => indexOf(b) - indexOf(a));
    const kept = backwards.reduce((all, path) => without(all, path) as Record<string, unknown>, rest);
    rest = JSON.stringify(kept) === JSON.stringify(rest) ? {} : kept;
  }
};
