"use client";
// What of a rule set cannot be read or taken, in the reader's words: where it stands and what is the matter with it.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { RuleSetError } from "@/lib/scoring";
import { useCustomWords } from "../custom-rules/custom-words";
import type { EditorRule } from "./editor-rule";

type NamedRule = Pick<EditorRule, "id" | "title" | "parameters" | "grades">;

/** `rules` are the catalogue's; `titles` also has those of one's own, by id. What neither knows is told by its own name. */
export function useFaultWords(rules: readonly NamedRule[], titles: ReadonlyMap<string, string> = new Map()) {
  const t = useTranslations("rules");
  const custom = useCustomWords();
  const format = useFormat();
  const partOf = (id: string, [kind, name]: readonly string[]): string | null => {
    const rule = rules.find((one) => one.id === id);
    if (kind === "on") return t("compare.switch");
    if (kind === "weights")
      return t("compare.weight", { grade: rule?.grades.find((grade) => grade.name === name)?.when ?? name ?? "" });
    if (name === undefined) return kind ?? null;
    return rule?.parameters.find((parameter) => parameter.name === name)?.label ?? name;
  };
  const ownField = (steps: readonly string[]): string | null => {
    const [name = "", language] = steps;
    const both = name === "title" || name === "reason";
    if (both) return language === undefined ? t(`inPart.own.${name}`) : custom.field(`${name}.${language}`);
    return t.has(`custom.field.${name}` as "custom.field.rule") ? custom.field(name) : name || null;
  };
  const placeOf = ([kind, id, ...rest]: readonly string[]): string => {
    const title = titles.get(id ?? "") ?? rules.find((one) => one.id === id)?.title ?? id ?? "";
    const known = `combining.${id}` as "combining.alertAt";
    const names: Record<string, (string | null)[]> = {
      rules: [title, partOf(id ?? "", rest)],
      combining: [t("compare.combining"), t.has(known) ? t(known) : (id ?? null)],
      custom: [title, ownField(rest)],
      dispositions: [title, t("inPart.outcomes")],
    };
    const told = (names[kind ?? ""] ?? [[kind, id, ...rest].filter(Boolean).join(".")]).filter(Boolean);
    return told.join(" · ") || t("inPart.whole");
  };
  const matterOf = ({ code, bound, at }: RuleSetError): string => {
    if (at) return t("inPart.expression", { place: at.from + 1 });
    if (bound) return "least" in bound ? t("inPart.least", bound) : t("inPart.most", bound);
    const known = `inPart.code.${code}` as "inPart.code.invalid";
    return t.has(known) ? t(known) : t("inPart.code.invalid");
  };
  return (error: RuleSetError): string => `${placeOf(error.steps)}${format.colon}${matterOf(error)}`;
}
