"use client";
// A customer's risk rating in words: the level, why, what it asks for and when it is looked at again.
import { useLocale, useTranslations } from "next-intl";
import { ratedReason } from "@/lib/i18n/reason-words";
import { useFormat } from "@/lib/i18n/use-format";
import type { RiskBrief } from "@/lib/risk-ratings/dto";
import type { RiskLevel } from "@/lib/scoring";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";

const tones: Readonly<Record<RiskLevel, "risk" | "warn" | "ok">> = { high: "risk", medium: "warn", low: "ok" };

export function RiskTag({ level }: { level: RiskLevel }) {
  const t = useTranslations("risk");
  return <Tag tone={tones[level]}>{t(`level.${level}`)}</Tag>;
}

/** `bare` inside a card of its own. */
export function RiskSummary({ risk, bare = false }: { risk: RiskBrief; bare?: boolean }) {
  const t = useTranslations("risk");
  const asks = useTranslations("custom-rules.ask");
  const language = useLocale();
  const format = useFormat();
  return (
    <div className={bare ? "" : "mt-2 border-line border-t pt-2"} data-risk={risk.level}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {!bare && <span className="text-ink-2">{t("title")}</span>}
        <RiskTag level={risk.level} />
        {risk.level !== risk.computed && (
          <span className="text-ink-3">{t("chosen", { level: t(`level.${risk.computed}`) })}</span>
        )}
      </p>
      {risk.enhancedDueDiligence && (
        <p className="mt-1 font-medium">
          {t("enhanced")}
          <span className="font-normal text-ink-2">
            {" "}
            {t("asks", { what: format.list(risk.asks.map((ask) => asks(ask as "source_of_funds"))) })}
          </span>
        </p>
      )}
      <ul className="mt-1 text-ink-2">
        {risk.factors.map(({ id, points, reason }) => (
          <li key={id} className="flex justify-between gap-2">
            <span>{ratedReason(reason[language], language)}</span>
            <span className="shrink-0 text-ink-3 tabular-nums">{t("points", { points })}</span>
          </li>
        ))}
        {risk.factors.length === 0 && <li>{t("noFactor")}</li>}
      </ul>
      <p className="mt-1 text-ink-3">
        {t("next")} <Moment at={Date.parse(risk.nextReviewAt)} show="date" />
      </p>
    </div>
  );
}
