"use client";
// What one value comes to: each count with how much it could be, and the way to propose it.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { Figures } from "@/lib/tuning/figures";
import type { SweepReading } from "@/lib/tuning/queries";
import { useSettingWords } from "../rules/setting-words";
import { Button } from "../ui/button";
import { Card } from "../ui/card";
import type { TuningActions } from "./tuning-actions";
import type { TuningRule } from "./tuning-rules";
import { useEstimates } from "./use-estimates";
import { useTuningAction } from "./use-tuning-action";

type Props = {
  rule: TuningRule;
  unit: string;
  done: SweepReading;
  here: Figures;
  /** The live value of today, which may be another than the one that was tried beside. */
  live: number | null;
  may: boolean;
  isProposed: boolean;
  actions: TuningActions;
};

type Fact = { name: string; value: string; detail?: string; tone?: string };

export function FiguresCard({ rule, unit, done, here, live, may, isProposed, actions }: Props) {
  const t = useTranslations("tuning.figures");
  const number = useTranslations("tuning.number");
  const format = useFormat();
  const words = useEstimates();
  const settings = useSettingWords();
  const { run, busy } = useTuningAction();
  const facts = useFacts(done, here);
  const isLive = here.value === done.live;
  const moved = live !== null && live !== done.live;
  const looser = rule.mandatory && here.lost > 0;
  const { minutes, from } = done.deskTime;
  return (
    <Card level={2} heading={t("title", { value: settings.value(unit, here.value) })}>
      {isLive && <p className="mb-2 text-ink-2">{t("same")}</p>}
      {moved && (
        <p role="status" className="mb-2 text-warn">
          {number("stale", { now: settings.value(unit, live), tried: settings.value(unit, done.live) })}
        </p>
      )}
      <dl className="m-0 grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:grid-cols-3">
        {facts.map(({ name, value, detail, tone }) => (
          <div key={name}>
            <dt className="text-ink-2 text-sm">{name}</dt>
            <dd className={`m-0 font-semibold text-lg tabular-nums ${tone ?? ""}`}>{value}</dd>
            {detail && <dd className="m-0 text-ink-3 text-sm">{detail}</dd>}
          </div>
        ))}
      </dl>
      <p className="mt-3 text-ink-3 text-sm">
        {t("basis", {
          ...{
            events: format.count(done.events),
            customers: format.count(done.customers),
            days: words.rounded(done.days),
          },
          ...{ minutes: words.few(minutes), source: t(`source.${from}`) },
        })}
      </p>
      {may && !isLive && !moved && (
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button
            tone="main"
            busy={busy}
            disabledReason={looser ? number("mandatoryWhy") : isProposed ? t("proposed") : undefined}
            onClick={() => void run(actions.propose, { sweepId: done.sweep.id, value: here.value })}
          >
            {t("propose", { value: settings.value(unit, here.value) })}
          </Button>
          <span className="text-ink-3 text-sm">{looser ? number("mandatoryWhy") : t("proposeHint")}</span>
        </div>
      )}
    </Card>
  );
}

/** The figures in words; nothing is told as none without how much it could be. */
function useFacts(done: SweepReading, here: Figures): Fact[] {
  const t = useTranslations("tuning.figures");
  const words = useEstimates();
  const live = done.figures.find(({ value }) => value === done.live) ?? here;
  const isLive = here.value === done.live;
  const { trueLost, casesLost, worthGained } = here;
  const facts: Fact[] = [
    {
      ...{ name: t("alerts"), value: words.few(here.alertsPerDay.value) },
      detail: `${words.range(here.alertsPerDay)}${isLive ? "" : ` · ${t("was", { value: words.few(live.alertsPerDay.value) })}`}`,
    },
    {
      ...{ name: t("hours"), value: words.few(here.hoursPerDay.value) },
      detail: `${words.range(here.hoursPerDay)}${isLive ? "" : ` · ${t("was", { value: words.few(live.hoursPerDay.value) })}`}`,
    },
  ];
  if (isLive) return facts;
  if (!here.onlyAdds)
    facts.push({
      ...{ name: t("spared"), value: words.few(here.customersSpared.value) },
      detail: words.range(here.customersSpared),
    });
  if (here.customersDisturbed > 0) facts.push({ name: t("disturbed"), value: words.few(here.customersDisturbed) });
  facts.push({
    ...{
      name: t("trueLost"),
      value: here.onlyAdds ? t("none") : t("trueLostOf", { lost: trueLost.lost, of: trueLost.of }),
    },
    detail: here.onlyAdds
      ? t("onlyAdds")
      : trueLost.of === 0
        ? t("noTrue")
        : t("trueLostRange", { low: words.percent(trueLost.low), high: words.percent(trueLost.high) }),
    tone: trueLost.lost > 0 ? "text-risk" : "",
  });
  if (casesLost.judged + casesLost.unjudged > 0)
    facts.push({
      name: t("casesLost"),
      value: t("casesLostOf", { wasTrue: casesLost.true, judged: casesLost.judged, unjudged: casesLost.unjudged }),
      detail: t("casesLostRange", { low: words.percent(casesLost.low), high: words.percent(casesLost.high) }),
    });
  if (here.trueGained > 0) facts.push({ name: t("trueGained"), value: words.few(here.trueGained), tone: "text-ok" });
  if (worthGained)
    facts.push({
      name: t("worth"),
      value: worthGained.looked === 0 ? "?" : words.few(worthGained.value),
      detail:
        worthGained.looked === 0
          ? t("worthNone", { of: words.few(worthGained.of) })
          : t("worthRange", {
              ...{ low: words.few(worthGained.low), high: words.few(worthGained.high) },
              ...{ looked: worthGained.looked, of: worthGained.of },
            }),
    });
  if (here.heldDays > 0) facts.push({ name: t("held"), value: words.few(here.heldDays) });
  return facts;
}
