// The catalogue as data and as a document: what `unflag rules print`, the editor and docs/rules.md show.

import { catalogue } from "./catalogue";
import type { Bilingual } from "./decision";
import type { Rule } from "./rule";

const describeParameters = ({ parameters, seed }: Rule) =>
  Object.entries(parameters).map(([name, parameter]) => ({
    name,
    label: parameter.label,
    unit: parameter.unit,
    default: parameter.default,
    min: parameter.min,
    max: parameter.max,
    whole: parameter.whole,
    list: parameter.list,
    choices: parameter.choices ?? null,
    seed: parameter.seed ?? seed,
  }));

const describeGrades = (rule: Rule) =>
  Object.entries(rule.grades).map(([name, grade]) => ({
    name,
    when: grade.when,
    weight: grade.weight,
    measure: grade.measure,
    level: grade.level ?? null,
    refuse: grade.refuse ?? false,
    asks: grade.asks ?? rule.asks,
    alone: grade.alone ?? true,
    mandatory: grade.mandatory ?? false,
    severity: grade.severity ?? rule.severity,
    queue: grade.queue ?? rule.queue,
  }));

const toDescription = (rule: Rule) => ({
  id: rule.id as string,
  family: rule.family,
  title: rule.title,
  seed: rule.seed,
  events: [...rule.events],
  mandatory: rule.mandatory,
  unit: rule.unit,
  queue: rule.queue,
  severity: rule.severity,
  asks: rule.asks,
  plans: [...(rule.plans ?? [])],
  grades: describeGrades(rule),
  parameters: describeParameters(rule),
  reason: rule.reason,
  innocent: rule.innocent.map(({ id, text, test }) => ({ id, text, tested: test !== undefined })),
});

export type RuleDescription = ReturnType<typeof toDescription>;

/** Every rule as plain JSON, in the order of the catalogue. */
export const rulesCatalogue = (): RuleDescription[] => catalogue.map(toDescription);

const cell = (text: unknown): string => String(text).replaceAll("|", "\\|");
const table = (head: string[], rows: unknown[][]): string[] => [
  `| ${head.join(" | ")} |`,
  `|${" --- |".repeat(head.length)}`,
  ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
];
const both = ({ en, zh }: Bilingual): string => `${en} · ${zh}`;

const renderRule = (rule: RuleDescription): string[] => [
  `## \`${rule.id}\` — ${both(rule.title)}`,
  "",
  `Seed: ${rule.seed}. Looks at: ${rule.events.join(", ")}.${rule.mandatory ? " **Mandatory.**" : ""}`,
  ...(rule.plans.length > 0 ? [`Leaves out what declared plans explain: ${rule.plans.join(", ")}.`] : []),
  "",
  `> ${rule.reason.en}  `,
  `> ${rule.reason.zh}`,
  "",
  ...table(
    ["when", "weight", "measure", "asks", "queue", "severity"],
    rule.grades.map((grade) => [
      both(grade.when) + (grade.alone ? "" : " (never alerts alone)"),
      grade.weight,
      [grade.measure, grade.level, grade.refuse ? "refused" : null].filter(Boolean).join(" · "),
      grade.asks.join(", ") || "–",
      grade.queue,
      grade.severity,
    ]),
  ),
  ...(rule.parameters.length === 0
    ? []
    : [
        "",
        ...table(
          ["parameter", "what", "unit", "default", "range", "seed"],
          rule.parameters.map((one) => [
            `\`${one.name}\``,
            both(one.label),
            one.unit,
            Array.isArray(one.default) ? one.default.join(", ") : one.default,
            one.choices === null ? `${one.min}–${one.max}` : one.choices.join(", "),
            one.seed === rule.seed ? "–" : one.seed,
          ]),
        ),
      ]),
  "",
  "Innocent explanations:",
  ...rule.innocent.map(({ text, tested }) => `- ${both(text)}${tested ? " (tested automatically)" : ""}`),
  "",
];

/** docs/rules.md, generated. */
export const renderRulesMarkdown = (): string =>
  [
    "# Rules",
    "",
    "Generated from `lib/scoring/catalogue.ts` by `unflag rules print --markdown`. Do not edit.",
    "",
    ...rulesCatalogue().flatMap(renderRule),
  ].join("\n");
