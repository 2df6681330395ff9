"use client";
// Every feature that an expression may mention: searched by name or meaning, put into the text with a click.
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { describeFeatures } from "@/lib/scoring/custom/describe";
import { FEATURE_GROUPS } from "@/lib/scoring/custom/feature";
import { Field, TextInput } from "../ui/field";

/** `onInsert` is absent where nothing may be written. */
export function FeatureReference({ onInsert }: { onInsert?: (name: string) => void }) {
  const t = useTranslations("custom-rules.features");
  const language = useLocale();
  const [search, setSearch] = useState("");
  const all = useMemo(describeFeatures, []);
  const wanted = search.trim().toLowerCase();
  const found = all.filter(({ name, explain }) => `${name} ${explain.en} ${explain.zh}`.toLowerCase().includes(wanted));
  return (
    <details className="rounded-md border border-line px-2.5 py-1.5">
      <summary className="cursor-pointer font-medium">{t("title", { count: all.length })}</summary>
      <div className="mt-2 flex flex-col gap-2">
        <Field label={t("search")}>
          <TextInput type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
        </Field>
        <p role="status" className="text-ink-3 text-sm">
          {t("found", { count: found.length })}
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <section tabIndex={0} aria-label={t("list")} className="max-h-72 overflow-y-auto">
          {FEATURE_GROUPS.map((group) => {
            const members = found.filter((feature) => feature.group === group);
            return members.length === 0 ? null : (
              <div key={group} className="mb-2">
                <h4 className="text-ink-3 text-sm">{t(`group.${group}`)}</h4>
                <ul>
                  {members.map((feature) => (
                    <li
                      key={feature.name}
                      className="flex flex-wrap items-baseline gap-x-2 border-line border-b py-0.5"
                    >
                      {onInsert ? (
                        <button
                          type="button"
                          title={t("insert", { name: feature.name })}
                          onClick={() => onInsert(feature.name)}
                          className="min-h-6 rounded-sm text-start font-mono text-accent-ink underline-offset-2 hover:underline"
                        >
                          {feature.name}
                        </button>
                      ) : (
                        <code className="font-mono">{feature.name}</code>
                      )}
                      <span className="text-ink-3 text-sm">{t(`type.${feature.type}`)}</span>
                      <span className="text-ink-2">{feature.explain[language]}</span>
                    </li>
                  ))}
                </ul>
              </div>
            );
          })}
        </section>
      </div>
    </details>
  );
}
