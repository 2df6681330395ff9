// A rule of the catalogue as the editor shows it: one language, without what only the engine needs. Pure.
import type { Locale } from "@/lib/i18n/locales";
import type { RuleSetDetail } from "@/lib/rule-sets/dto";
import type { RuleDescription } from "@/lib/scoring";

/** What an editor edits of a version. */
export type DraftContent = NonNullable<RuleSetDetail["content"]>;
type Parameter = RuleDescription["parameters"][number];
type Grade = RuleDescription["grades"][number];

export type EditorParameter = Omit<Parameter, "label"> & { label: string };
export type EditorGrade = Pick<Grade, "name" | "weight" | "measure" | "alone"> & { when: string };
export type EditorRule = Pick<RuleDescription, "id" | "family" | "mandatory" | "seed" | "plans"> & {
  title: string;
  /** The sentence that people read when it fires, its values left open. */
  says: string;
  parameters: EditorParameter[];
  grades: EditorGrade[];
};

const placeholder = /\{[^}]*\}/g;

/** The description in one language. */
export const toEditorRule = (rule: RuleDescription, locale: Locale): EditorRule => ({
  id: rule.id,
  family: rule.family,
  mandatory: rule.mandatory,
  seed: rule.seed,
  plans: rule.plans,
  title: rule.title[locale],
  says: rule.reason[locale].replace(placeholder, "…"),
  parameters: rule.parameters.map((parameter) => ({ ...parameter, label: parameter.label[locale] })),
  grades: rule.grades.map(({ name, weight, measure, alone, when }) => ({
    ...{ name, weight, measure, alone },
    when: when[locale],
  })),
});

/** Whether a search finds it: every word in its title, id or sentence, or in the name of a parameter. */
export function matchesSearch(rule: EditorRule, search: string): boolean {
  const text = [rule.title, rule.id, rule.says, ...rule.parameters.flatMap(({ label, name }) => [label, name])]
    .join(" ")
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** What rules are called, by id: the catalogue's, and those of one's own in these contents; of two by one id the first. */
export function titlesOf(
  rules: readonly EditorRule[],
  contents: readonly Pick<DraftContent, "custom">[],
  locale: Locale,
): ReadonlyMap<string, string> {
  const own = contents.flatMap(({ custom }) => custom).reverse();
  return new Map([
    ...own.map(({ id, title }): [string, string] => [id, title[locale] || title.en || id]),
    ...rules.map(({ id, title }): [string, string] => [id, title]),
  ]);
}
