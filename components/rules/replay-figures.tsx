"use client";
// The result of a replay: what would have been otherwise in all, rule by rule, and a few cases to look at.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { ReplayDto, ReplayResult, RuleCounts } from "@/lib/replay/dto";
import { Button } from "../ui/button";
import { ReplayExamples } from "./replay-examples";

type Props = { replay: ReplayDto; result: ReplayResult; titles: ReadonlyMap<string, string> };
/** Rules shown before somebody asks for all. */
const FIRST = 8;

export function ReplayFigures({ replay, result, titles }: Props) {
  const t = useTranslations("rules.replay");
  const format = useFormat();
  const { alerts, deskTime } = result;
  const hours = Math.round(Math.abs(result.hoursSaved) * 10) / 10;
  const facts: { name: string; value: string; tone?: string; title?: string }[] = [
    {
      name: t("alerts"),
      value: t("fromTo", { before: format.count(alerts.before), after: format.count(alerts.after) }),
    },
    { name: t("gained"), value: `+${format.count(alerts.gained)}` },
    { name: t("lost"), value: `−${format.count(alerts.lost)}` },
    {
      name: t("trueLost"),
      value: format.count(result.trueCasesLost),
      tone: result.trueCasesLost > 0 ? "text-risk" : "text-ok",
    },
    { name: t("falseSpared"), value: format.count(result.falseAlertsSpared) },
    { name: t("spared"), value: format.count(result.customersSpared) },
    {
      name: t(result.hoursSaved < 0 ? "hoursMore" : "hours"),
      value: format.count(hours),
      title: `${t("minutes", { minutes: format.count(deskTime.minutes) })} (${t(`source.${deskTime.from}`, { cases: deskTime.cases })})`,
    },
  ];
  const span = {
    from: format.date(Date.parse(replay.from)),
    to: format.date(Date.parse(replay.to)),
    events: format.count(result.events),
    customers: format.count(result.customers),
  };
  return (
    <div className="mt-3 flex flex-col gap-3">
      <dl className="m-0 flex flex-wrap gap-x-6 gap-y-2">
        {facts.map(({ name, value, tone, title }) => (
          <div key={name} title={title}>
            <dt className="text-ink-2 text-sm">{name}</dt>
            <dd className={`m-0 font-semibold text-lg tabular-nums ${tone ?? ""}`}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-3">
        {t("when", span)} · {t("saved")} · {facts.at(-1)?.title}
      </p>
      {alerts.gained + alerts.lost === 0 && <p className="text-ink-2">{t("same")}</p>}
      {result.perRule.length > 0 && <PerRule counts={result.perRule} titles={titles} />}
      <ReplayExamples heading={t("examplesLost")} examples={result.lost} titles={titles} />
      <ReplayExamples heading={t("examplesGained")} examples={result.gained} titles={titles} />
    </div>
  );
}

function PerRule({ counts, titles }: { counts: readonly RuleCounts[]; titles: ReadonlyMap<string, string> }) {
  const t = useTranslations("rules.replay");
  const format = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? counts : counts.slice(0, FIRST);
  const head = "py-1.5 ps-3 text-end font-semibold text-ink-2 text-sm";
  const cell = "py-1.5 ps-3 text-end tabular-nums";
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse">
        <caption className="sr-only">{t("perRule")}</caption>
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className="py-1.5 text-start font-semibold text-ink-2 text-sm">
              {t("rule")}
            </th>
            {(["before", "after", "gained", "lost", "true"] as const).map((name) => (
              <th key={name} scope="col" className={head}>
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ rule, before, after, gained, lost, lostTrue }) => (
            <tr key={rule} className="border-line border-b last:border-b-0">
              <th scope="row" className="py-1.5 text-start font-normal">
                {titles.get(rule) ?? rule}
              </th>
              <td className={cell}>{format.count(before)}</td>
              <td className={cell}>{format.count(after)}</td>
              <td className={cell}>{format.count(gained)}</td>
              <td className={cell}>{format.count(lost)}</td>
              <td className={`${cell} ${lostTrue > 0 ? "font-semibold text-risk" : ""}`}>{format.count(lostTrue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!all && counts.length > FIRST && (
        <Button size="sm" tone="ghost" onClick={() => setAll(true)}>
          {t("showAll", { count: counts.length })}
        </Button>
      )}
    </div>
  );
}
