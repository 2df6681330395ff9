"use client";
// The difference between two versions, line by line: what, from, to. A press on a rule leads to it.
import { useTranslations } from "next-intl";
import type { RuleSetChange } from "@/lib/rule-sets/diff";
import { useCustomWords } from "../custom-rules/custom-words";
import type { EditorRule } from "./editor-rule";
import { useSettingWords } from "./setting-words";

type Props = {
  changes: readonly RuleSetChange[];
  rules: readonly EditorRule[];
  titles: ReadonlyMap<string, string>;
  onShow: (rule: string) => void;
};

export function ChangesTable({ changes, rules, titles, onShow }: Props) {
  const t = useTranslations("rules");
  const words = useSettingWords();
  const customWords = useCustomWords();
  if (changes.length === 0) return <p className="text-ink-2">{t("compare.none")}</p>;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const nameOf = ({ rule, what, name }: RuleSetChange): string => {
    if (what === "combining") return t(`combining.${name as "alertAt"}`);
    if (what === "on") return t("compare.switch");
    if (what === "custom") return customWords.field(name);
    const known = byId.get(rule ?? "");
    if (what === "weight")
      return t("compare.weight", { grade: known?.grades.find((grade) => grade.name === name)?.when ?? name });
    return known?.parameters.find((parameter) => parameter.name === name)?.label ?? name;
  };
  const tell = ({ what, name, unit }: RuleSetChange, value: RuleSetChange["before"]): string =>
    (what === "custom" && customWords.value(name, value)) || words.value(unit, value);
  const head = "py-1.5 pe-3 font-semibold text-ink-2 text-sm";
  return (
    <table className="w-full border-collapse">
      <thead className="max-sm:sr-only">
        <tr className="border-line border-b">
          <th scope="col" className={`${head} text-start`}>
            {t("compare.what")}
          </th>
          <th scope="col" className={`${head} w-1/4 text-end`}>
            {t("compare.from")}
          </th>
          <th scope="col" className="w-1/4 py-1.5 text-end font-semibold text-ink-2 text-sm">
            {t("compare.to")}
          </th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr
            key={`${change.rule} ${change.what} ${change.name}`}
            className="border-line border-b align-top last:border-b-0 max-sm:flex max-sm:flex-wrap max-sm:gap-x-3 max-sm:py-1.5"
          >
            <th scope="row" className="py-1.5 pe-3 text-start font-normal max-sm:basis-full max-sm:py-0">
              {change.rule === null || change.what === "custom" ? (
                <span className="font-medium">
                  {change.rule === null ? t("compare.combining") : (titles.get(change.rule) ?? change.rule)}
                </span>
              ) : (
                <button
                  type="button"
                  onClick={() => change.rule && onShow(change.rule)}
                  className="min-h-6 rounded-sm text-start font-medium text-accent-ink hover:underline"
                >
                  {titles.get(change.rule) ?? change.rule}
                </button>
              )}
              <span className="block text-ink-2">{nameOf(change)}</span>
            </th>
            <td className="break-words py-1.5 pe-3 text-end text-ink-2 tabular-nums max-sm:py-0">
              <del className="no-underline">{tell(change, change.before)}</del>
              <span aria-hidden="true" className="sm:hidden">
                {" "}
                →
              </span>
            </td>
            <td className="break-words py-1.5 text-end font-medium tabular-nums max-sm:py-0">
              <ins className="no-underline">{tell(change, change.after)}</ins>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
