// A rule that somebody begins to write, and the name it goes by.
import type { CustomRule } from "@/lib/scoring/custom/custom-rule";

/** The first free name: custom.rule-1, custom.rule-2 … */
export function newRule(rules: readonly CustomRule[]): CustomRule {
  const taken = new Set(rules.map(({ id }) => id));
  let number = rules.length + 1;
  while (taken.has(`custom.rule-${number}`)) number += 1;
  return {
    id: `custom.rule-${number}`,
    on: true,
    title: { en: "", zh: "" },
    events: ["transaction"],
    expression: "",
    weight: 0.3,
    measure: "review",
    level: "second_factor",
    asks: [],
    queue: "review",
    reason: { en: "", zh: "" },
    alone: true,
  };
}

/** What is typed as a name, as it is stored: lower-case words joined by hyphens. */
export const slugOf = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, 50);

const bilingual = ["title.en", "title.zh", "reason.en", "reason.zh"] as const;

/** The fields that a rule still lacks, or that cannot be read, by their names; an expression is judged by `isSound`. */
export function missingOf(
  rule: CustomRule,
  all: readonly CustomRule[],
  isSound: (expression: string) => boolean,
): string[] {
  const blank = bilingual.filter((field) => {
    const [name, language] = field.split(".") as ["title" | "reason", "en" | "zh"];
    return rule[name][language].trim() === "";
  });
  const isNamed =
    /^custom\.[a-z0-9]+(-[a-z0-9]+)*$/.test(rule.id) && all.filter(({ id }) => id === rule.id).length === 1;
  return [
    ...(isNamed ? [] : ["id"]),
    ...(rule.events.length > 0 ? [] : ["events"]),
    ...(isSound(rule.expression) ? [] : ["expression"]),
    ...blank,
  ];
}
