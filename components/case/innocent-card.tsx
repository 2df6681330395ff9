"use client";
// The innocent explanations of what fired, each tested as far as the data allow.
import { useTranslations } from "next-intl";
import type { CaseDetail } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { Card } from "../ui/card";
import { Tag } from "../ui/tag";
import { explanationsOf, isTold, latestHits } from "./evidence";

const tones = { yes: "ok", no: "none", unknown: "none" } as const;

export function InnocentCard({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("case.innocent");
  const format = useFormat();
  const verdicts = explanationsOf(latestHits(detail.alerts));
  return (
    <Card heading={t("title")}>
      {verdicts.length === 0 && <p className="text-ink-3">{t("none")}</p>}
      <ul>
        {verdicts.map(({ id, text, verdict, observed }) => (
          <li key={id} className="flex items-start justify-between gap-3 py-1">
            <span className="min-w-0">
              {text[format.locale]}
              {isTold(observed) && verdict !== "unknown" && id !== "namesake" && (
                <span className="text-ink-3"> · {observed}</span>
              )}
            </span>
            <Tag tone={tones[verdict]} title={verdict === "unknown" ? t("ask") : undefined}>
              {t(verdict)}
            </Tag>
          </li>
        ))}
      </ul>
    </Card>
  );
}
