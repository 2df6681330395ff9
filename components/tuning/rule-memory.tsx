"use client";
// What is remembered of one rule, beside its numbers: how often it was right, came back, was kept quiet, harmed, and what second looks said.
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { RuleMemory } from "@/lib/tuning/memory";
import { closedCasesPath, tuningPath } from "./tuning-address";
import { useEstimates } from "./use-estimates";

type Props = { entityId: string; rule: string; memory: RuleMemory | undefined; tunable: boolean };

export function RuleMemoryFacts({ entityId, rule, memory, tunable }: Props) {
  const t = useTranslations("tuning");
  const format = useFormat();
  const words = useEstimates();
  const share = ({ hits, of, ...interval }: RuleMemory["precision"], none: string): ReactNode =>
    of === 0 ? none : `${words.percent(hits / of)} · ${t("ofShare", { hits, of })} (${words.shares(interval)})`;
  const facts: [string, ReactNode][] = memory
    ? [
        [t("memory.precision"), share(memory.precision, t("memory.nothingClosed"))],
        [t("memory.repeat"), share(memory.repeat, t("memory.noAlerts"))],
        [
          t("memory.quiet"),
          `${t("memory.clearances", { count: memory.clearances })}, ${t("memory.kept", { count: memory.kept })}`,
        ],
        [
          t("memory.held"),
          memory.heldDays > 0
            ? `${t("memory.heldDays", { days: words.rounded(memory.heldDays) })} ${t("memory.heldValue", {
                value: format.money(memory.heldUsdCentDays / memory.heldDays),
              })}`
            : t("memory.nobody"),
        ],
        [t("memory.looks"), share(memory.looks, t("memory.noLooks"))],
      ]
    : [[t("memory.precision"), t("memory.nothingClosed")]];
  return (
    <section aria-label={t("memory.heading")} className="mb-3 rounded-md bg-sunken px-3 py-2">
      <p className="font-medium text-sm">{t("memory.heading")}</p>
      <dl className="m-0 mt-1 grid gap-x-6 gap-y-1 sm:grid-cols-2">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-ink-2 text-sm">{name}</dt>
            <dd className="m-0 tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1">
        <Link href={closedCasesPath(rule)} prefetch={false}>
          {t("memory.cases")}
        </Link>
        {tunable && (
          <Link href={tuningPath({ entity: entityId, rule })} prefetch={false}>
            {t("memory.tune")}
          </Link>
        )}
        <a href={`/api/tuning/export?table=memory&entity=${entityId}`} download>
          {t("memory.csv")}
        </a>
      </p>
    </section>
  );
}
