// Reads rules of the customer's own from outside: every part checked, expressions by the language, with the character where
// an error begins.

import { z } from "zod";
import { STEP_UP_LEVELS } from "../event";
import {
  CUSTOM_ASKS,
  CUSTOM_EVENTS,
  CUSTOM_MEASURES,
  CUSTOM_QUEUES,
  CUSTOM_RULES_LIMIT,
  type CustomRule,
  EXPRESSION_LIMIT,
  placeholdersOf,
} from "./custom-rule";
import { loadedLanguage } from "./engine";
import { findFeature } from "./features";

const text = (most: number) => z.string().trim().min(1, "must not be empty").max(most);
const bilingual = (most: number) => z.strictObject({ en: text(most), zh: text(most) });

const EVIDENCE = new Set(["observed", "threshold", "usual"]);
const reason = bilingual(400).superRefine((given, context) => {
  for (const language of ["en", "zh"] as const)
    for (const name of placeholdersOf(given[language]))
      if (!EVIDENCE.has(name) && findFeature(name) === undefined)
        context.addIssue({ code: "custom", path: [language], message: `{${name}} is not a feature` });
});

const ruleSchema = z.strictObject({
  id: z
    .string()
    .max(64)
    .regex(/^custom\.[a-z0-9]+(-[a-z0-9]+)*$/, "must be custom. and lower-case words joined by hyphens"),
  on: z.boolean().default(true),
  title: bilingual(80),
  events: z
    .array(z.enum(CUSTOM_EVENTS))
    .min(1)
    .refine((all) => new Set(all).size === all.length, "names an event twice"),
  expression: z.string().max(EXPRESSION_LIMIT, `must not be longer than ${EXPRESSION_LIMIT} characters`),
  weight: z.number().min(0).max(1),
  measure: z.enum(CUSTOM_MEASURES),
  level: z.enum(STEP_UP_LEVELS).default("second_factor"),
  asks: z.array(z.enum(CUSTOM_ASKS)).max(CUSTOM_ASKS.length).default([]),
  queue: z.enum(CUSTOM_QUEUES).default("review"),
  reason,
  alone: z.boolean().default(true),
});

/** The list of own rules in a rule set. */
export const customRulesSchema = () =>
  z
    .array(ruleSchema)
    .max(CUSTOM_RULES_LIMIT, `there can be ${CUSTOM_RULES_LIMIT} at most`)
    .superRefine((rules, context) => {
      const seen = new Set<string>();
      for (const [index, { id, expression }] of rules.entries()) {
        if (seen.has(id)) context.addIssue({ code: "custom", path: [index, "id"], message: "is there twice" });
        seen.add(id);
        for (const { message, ...error } of expressionErrors(expression))
          context.addIssue({ code: "custom", path: [index, "expression"], message, params: error });
      }
    })
    .default([]) as z.ZodType<CustomRule[]>;

const expressionErrors = (expression: string) => {
  const language = loadedLanguage();
  if (language === null)
    return [{ code: "not_loaded", message: "the expression language is not loaded here", from: 0, to: 0 }];
  const checked = language.compile(expression);
  return checked.ok ? [] : checked.errors;
};
