"use client";
// The result of a replay: what would have been otherwise in all, rule by rule, and a few cases to look at.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { ReplayDto, ReplayResult } from "@/lib/replay/dto";
import type { EditorRule } from "./editor-rule";
import { ReplayedInPart } from "./read-in-part";
import { ReplayCounts } from "./replay-counts";
import { ReplayExamples } from "./replay-examples";

type Props = {
  replay: ReplayDto;
  result: ReplayResult;
  rules: readonly EditorRule[];
  titles: ReadonlyMap<string, string>;
};

export function ReplayFigures({ replay, result, rules, titles }: Props) {
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
  const { perAnswer = [] } = result;
  const isSame = [alerts, ...perAnswer].every(({ gained, lost }) => gained + lost === 0);
  const answerOf = (told: string): string => {
    const known = `answer.${told.replace(" ", "_")}` as "answer.hold";
    return t.has(known) ? t(known) : told;
  };
  const span = {
    from: format.date(Date.parse(replay.from)),
    to: format.date(Date.parse(replay.to)),
    events: format.count(result.events),
    customers: format.count(result.customers),
  };
  return (
    <div className="mt-3 flex flex-col gap-3">
      {replay.outdated && <p className="rounded-md bg-warn-soft px-2.5 py-1.5 text-warn">{t("outdated")}</p>}
      {result.leftOut && <ReplayedInPart errors={result.leftOut} {...{ rules, titles }} />}
      <dl className="m-0 flex flex-wrap gap-x-6 gap-y-2">
        {facts.map(({ name, value, tone, title }) => (
          <div key={name} title={title}>
            <dt className="text-ink-2 text-sm">{name}</dt>
            <dd className={`m-0 font-semibold text-lg tabular-nums ${tone ?? ""}`}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-ink-3">
        {t("when", span)} · {facts.at(-1)?.title}
      </p>
      <Meanings />
      {isSame && <p className="text-ink-2">{t(perAnswer.length > 0 ? "sameAll" : "same")}</p>}
      {perAnswer.length > 0 && (
        <ReplayCounts
          caption={t("perAnswer")}
          first={t("answer.head")}
          rows={perAnswer.map((counts) => ({ ...counts, id: counts.told, title: answerOf(counts.told) }))}
        />
      )}
      {result.perRule.length > 0 && (
        <ReplayCounts
          caption={t("perRule")}
          first={t("rule")}
          rows={result.perRule.map((counts) => ({
            ...counts,
            id: counts.rule,
            title: titles.get(counts.rule) ?? counts.rule,
            isTrue: counts.lostTrue,
          }))}
        />
      )}
      <ReplayExamples heading={t("examplesLost")} examples={result.lost} titles={titles} />
      <ReplayExamples heading={t("examplesGained")} examples={result.gained} titles={titles} />
    </div>
  );
}

/** What each figure is, for whoever reads a replay for the first time. */
function Meanings() {
  const t = useTranslations("rules.replay");
  const names = ["gained", "lost", "trueLost", "falseSpared", "spared", "hours"] as const;
  return (
    <details>
      <summary className="min-h-6 w-fit cursor-pointer font-medium">{t("meanings")}</summary>
      <dl className="m-0 mt-1 max-w-prose">
        {names.map((name) => (
          <div key={name} className="py-0.5">
            <dt className="inline font-medium">{t(name)}: </dt>
            <dd className="m-0 inline text-ink-2">{t(`meaning.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
