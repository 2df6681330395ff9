"use client";
// Trying an expression: a value for each feature that it mentions, and at once whether the rule would fire.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { Feature, FeatureValue } from "@/lib/scoring/custom/feature";
import { Field, TextInput } from "../ui/field";
import { Select } from "../ui/select";
import { Tag } from "../ui/tag";
import { useCustomWords } from "./custom-words";
import type { Expressions } from "./use-expressions";

/** What is typed, as the expression is given it; undefined is "not known". */
function given({ type }: Feature, typed: string): FeatureValue | undefined {
  if (type === "list<string>")
    return typed
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
  if (type === "string") return typed;
  if (type === "bool") return typed === "" ? undefined : typed === "true";
  const number = Number(typed);
  return typed.trim() === "" || !Number.isFinite(number) ? undefined : number;
}

export function ExpressionTest({ text, expressions }: { text: string; expressions: Expressions }) {
  const t = useTranslations("custom-rules.test");
  const words = useCustomWords();
  const format = useFormat();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const checked = expressions.checkExpression(text);
  if (!checked.ok) return <p className="text-ink-3">{t("later")}</p>;
  const set = (name: string) => (value: string) => setTyped((all) => ({ ...all, [name]: value }));
  const values = Object.fromEntries(
    checked.features.map((feature) => [feature.name, given(feature, typed[feature.name] ?? "")]),
  );
  const result = expressions.tryExpression(text, values);
  const compared = result?.is === "hit" ? result.comparison : null;
  return (
    <fieldset className="rounded-md border border-line px-2.5 py-2">
      <legend className="px-1 font-medium">{t("title")}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(180px,1fr))] gap-2">
        {checked.features.map((feature) => (
          <Field key={feature.name} label={<code className="font-mono text-sm">{feature.name}</code>}>
            {feature.type === "bool" ? (
              <Select
                value={typed[feature.name] ?? ""}
                onChange={set(feature.name)}
                options={[
                  { value: "", label: t("unknownValue") },
                  { value: "true", label: t("yes") },
                  { value: "false", label: t("no") },
                ]}
              />
            ) : (
              <TextInput
                inputMode={feature.type === "double" || feature.type === "int" ? "decimal" : "text"}
                placeholder={feature.type === "list<string>" ? t("list") : undefined}
                value={typed[feature.name] ?? ""}
                onChange={(event) => set(feature.name)(event.target.value)}
              />
            )}
          </Field>
        ))}
      </div>
      <p role="status" className="mt-2 flex flex-wrap items-center gap-2">
        <Tag tone={result?.is === "hit" ? "warn" : result?.is === "failed" ? "risk" : "none"}>
          {t(`is.${result?.is ?? "unknown"}`)}
        </Tag>
        {compared && (
          <span className="text-ink-2">
            {t("compared", { observed: format.count(compared.observed), threshold: format.count(compared.threshold) })}
          </span>
        )}
        {result?.is === "failed" && <span className="text-ink-2">{t("failed", { message: words.fault(result) })}</span>}
        {result?.is === "unknown" && <span className="text-ink-3">{t("unknown")}</span>}
      </p>
    </fieldset>
  );
}
