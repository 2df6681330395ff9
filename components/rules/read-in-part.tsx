"use client";
// What of a version the present catalogue cannot read. It decides all the same; this says by what, and what to do about it.
import { useTranslations } from "next-intl";
import type { RuleSetError } from "@/lib/scoring";
import type { EditorRule } from "./editor-rule";
import { useFaultWords } from "./fault-words";

type Props = {
  version: number;
  errors: readonly RuleSetError[];
  rules: readonly EditorRule[];
  titles?: ReadonlyMap<string, string>;
};

export function ReadInPart({ version, errors, rules, titles }: Props) {
  const t = useTranslations("rules.inPart");
  const words = useFaultWords(rules, titles);
  if (errors.length === 0) return null;
  return (
    <div role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
      <p className="font-medium">{t("title", { version })}</p>
      <p>{t("detail")}</p>
      <ul className="mt-1 mb-0 list-disc ps-5">
        {[...new Set(errors.map(words))].map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
