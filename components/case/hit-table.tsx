"use client";
// One alert's hits: what was seen, against which threshold, what is usual for this customer, and how much of the score it makes.
import { useTranslations } from "next-intl";
import type { AlertView } from "@/lib/cases/dto";
import { useFormat } from "@/lib/i18n/use-format";
import { addsPoints } from "../case-queue/peek-model";
import { Meter } from "../ui/meter";
import { Tag } from "../ui/tag";
import type { RuleTitles } from "./case-actions";
import { useCaseWords } from "./case-words";

type Hit = AlertView["hits"][number];
const head = "px-2 py-1.5 text-start font-semibold text-ink-2 text-sm";
const cell = "px-2 py-2 align-top tabular-nums";

/** `headline` is not said a second time. On a phone the numbers stand below the words. */
export function HitTable(props: { hits: readonly Hit[]; titles: RuleTitles; headline: string }) {
  const t = useTranslations("case.fired");
  const rows = [...props.hits].sort((a, b) => b.points - a.points);
  return (
    <div className="@container">
      <table className="w-full border-collapse">
        <thead className="@max-lg:sr-only">
          <tr className="border-line border-b bg-sunken">
            <th scope="col" className={head}>
              {t("what")}
            </th>
            <th scope="col" className={`${head} w-24`}>
              {t("observed")}
            </th>
            <th scope="col" className={`${head} w-24`}>
              {t("threshold")}
            </th>
            <th scope="col" className={`${head} w-26`}>
              {t("usual")}
            </th>
            <th scope="col" className={`${head} w-28`}>
              {t("adds")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((hit) => (
            <HitRow key={`${hit.rule} ${hit.finding.key}`} hit={hit} titles={props.titles} headline={props.headline} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HitRow({ hit, titles, headline }: { hit: Hit; titles: RuleTitles; headline: string }) {
  const t = useTranslations("case.fired");
  const format = useFormat();
  const words = useCaseWords();
  const reason = format.reason(hit);
  const seen = words.observed(hit);
  const threshold = hit.unit === "label" || hit.threshold === 0 ? null : words.value(hit.threshold, hit.unit);
  const usual = hit.usual === null ? null : words.value(hit.usual, hit.unit);
  const counts = hit.points > 0;
  const small = "@lg:hidden";
  const wide = "@max-lg:hidden";
  return (
    <tr className={counts ? "border-line border-b" : "border-line border-b text-ink-3"}>
      <th scope="row" className="px-2 py-2 text-start align-top font-normal">
        <span className="flex flex-wrap items-center gap-1.5">
          <span className={counts ? "font-medium" : ""}>{titles[hit.rule]?.[format.locale] ?? hit.rule}</span>
          {hit.mandatory && <Tag tone="warn">{t("mandatory")}</Tag>}
        </span>
        {reason !== headline && <span className="block text-ink-2">{reason}</span>}
        <span className={`${small} block text-ink-2 tabular-nums`}>
          {seen}
          {threshold && ` · ${t("threshold")}${format.colon}${threshold}`}
          {usual && ` · ${t("usual")}${format.colon}${usual}`}
        </span>
      </th>
      <td className={`${cell} ${wide}`}>{seen}</td>
      <td className={`${cell} ${wide}`}>{threshold ?? "–"}</td>
      <td className={`${cell} ${wide}`}>{usual ?? "–"}</td>
      <td className={`${cell} whitespace-nowrap @max-lg:text-end`}>
        {counts ? (
          <Meter
            share={hit.points / 100}
            text={addsPoints(hit) ? t("points", { points: format.count(Math.round(hit.points)) }) : "< 1"}
          />
        ) : (
          <span title={t("notCounted")}>–</span>
        )}
      </td>
    </tr>
  );
}
