"use client";
// What of a version the present catalogue cannot read. It decides all the same; this says by what, and what to do about it.
import { useTranslations } from "next-intl";
import type { RuleSetError } from "@/lib/scoring";
import type { EditorRule } from "./editor-rule";
import { useFaultWords } from "./fault-words";

type FaultsProps = {
  errors: readonly RuleSetError[];
  rules: readonly EditorRule[];
  titles?: ReadonlyMap<string, string>;
};

export function ReadInPart({ version, ...faults }: FaultsProps & { version: number }) {
  const t = useTranslations("rules.inPart");
  if (faults.errors.length === 0) return null;
  return (
    <div role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-warn">
      <p className="font-medium">{t("title", { version })}</p>
      <p>{t("detail")}</p>
      <Faults {...faults} />
    </div>
  );
}

/** The same of what a replay decided by. */
export function ReplayedInPart(faults: FaultsProps) {
  const t = useTranslations("rules.inPart");
  return (
    <div className="rounded-md bg-warn-soft px-2.5 py-1.5 text-warn">
      <p>{t("replayed")}</p>
      <Faults {...faults} />
    </div>
  );
}

function Faults({ errors, rules, titles }: FaultsProps) {
  const words = useFaultWords(rules, titles);
  return (
    <ul className="mt-1 mb-0 list-disc ps-5">
      {[...new Set(errors.map(words))].map((line) => (
        <li key={line} className="break-words">
          {line}
        </li>
      ))}
    </ul>
  );
}
