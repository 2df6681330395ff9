"use client";
// How often second looks disagree: of everything that was closed, by rule, by queue, and whether people or a band had closed it. Every
// number leads to its looks.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { GroupRate, Rates } from "@/lib/quality/dto";
import type { SeenInput } from "@/lib/quality/schema";
import type { RangeInput } from "@/lib/service-levels/manager/range";
import { Figure } from "../service-level/figure";
import { RangeBar, type RangeBarProps } from "../service-level/range-bar";
import { useServiceWords } from "../service-level/service-words";
import { PageBody } from "../shell/top-bar";
import { Card } from "../ui/card";
import { FactLine, FactList } from "../ui/fact-list";
import { type Behind, writeLooks } from "./looks-address";
import { RateBars } from "./rate-bars";

type Props = { rates: Rates; range: RangeBarProps; titles: Record<string, string> };
type By = NonNullable<SeenInput["by"]>;
const tables = { rule: "rules", queue: "queues", closer: "closers" } as const;

export function RatesView({ rates, range, titles }: Props) {
  const { input } = range;
  const t = useTranslations("quality");
  const words = useServiceWords();
  const names: Record<By, (group: string) => string> = {
    rule: (rule) => titles[rule] ?? rule,
    queue: words.queue,
    closer: (closer) => t(`rates.closer.${closer as "person"}`),
  };
  return (
    <>
      <RangeBar path="/quality" view="rates" hint={t("rates.utc")} {...range} />
      <PageBody>
        <div className="flex max-w-6xl flex-col gap-3.5">
          <p className="max-w-[80ch] text-ink-2">{t("rates.intro")}</p>
          <Overall rates={rates} input={input} />
          {(["rule", "queue", "closer"] as const).map((by) => (
            <RateFigure key={by} by={by} groups={rates[tables[by]]} input={input} name={names[by]} />
          ))}
        </div>
      </PageBody>
    </>
  );
}

function Overall({ rates, input }: { rates: Rates; input: RangeInput }) {
  const t = useTranslations("quality.rates");
  const format = useFormat();
  const { all } = rates;
  const number = (label: string, count: number, behind: Behind) =>
    count > 0 ? (
      <Link href={writeLooks(behind, input)} aria-label={`${label}: ${count}`} className="text-accent hover:underline">
        {format.count(count)}
      </Link>
    ) : (
      format.count(count)
    );
  return (
    <Card level={2} heading={t("all")}>
      <div className="grid gap-x-10 gap-y-3 sm:grid-cols-[16rem_minmax(0,24rem)]">
        <div>
          <p className="font-semibold text-xl tabular-nums">{all.looked > 0 ? format.percent(all.rate, 1) : "–"}</p>
          <p className="text-ink-2">{t("rate")}</p>
          <p className="text-ink-3 tabular-nums">
            {all.looked > 0
              ? t("between", { low: format.percent(all.low, 1), high: format.percent(all.high, 1) })
              : t("none")}
          </p>
        </div>
        <FactList>
          <FactLine name={t("looked")}>{number(t("looked"), all.looked, {})}</FactLine>
          <FactLine name={t("disagreed")}>{number(t("disagreed"), all.disagreed, { only: "disagreed" })}</FactLine>
          <FactLine name={t("missed")}>{number(t("missed"), all.missed, { only: "reopened" })}</FactLine>
          <FactLine name={t("drawn")}>{format.count(rates.drawn)}</FactLine>
          <FactLine name={t("waiting")}>{format.count(rates.waiting)}</FactLine>
        </FactList>
      </div>
    </Card>
  );
}

type FigureProps = { by: By; groups: readonly GroupRate[]; input: RangeInput; name: (group: string) => string };

function RateFigure({ by, groups, input, name }: FigureProps) {
  const t = useTranslations("quality.rates");
  const format = useFormat();
  const title = t(tables[by]);
  const counted = (count: number, group: string, column: "looked" | "disagreed" | "missed") => ({
    text: format.count(count),
    href:
      count > 0
        ? writeLooks(
            { by, group, ...(column !== "looked" && { only: column === "missed" ? "reopened" : column }) },
            input,
          )
        : undefined,
    label: `${name(group)}, ${t(`column.${column}`)}: ${count}`,
  });
  return (
    <Figure
      name={title}
      detail={by === "closer" ? t("closersDetail") : undefined}
      csvHref={`${writeLooks({}, input, "/api/quality/export")}&table=${tables[by]}`}
      picture={<RateBars rows={groups.slice(0, 12).map((one) => ({ ...one, name: name(one.group) }))} />}
      columns={[
        { label: t(`column.${by}`) },
        ...(["looked", "disagreed", "missed", "rate", "low", "high"] as const).map((each) => ({
          label: t(`column.${each}`),
          end: true,
        })),
      ]}
      rows={groups.map((row) => ({
        key: row.group,
        cells: [
          { text: <span title={row.group}>{name(row.group)}</span> },
          ...(["looked", "disagreed", "missed"] as const).map((each) => counted(row[each], row.group, each)),
          ...[row.rate, row.low, row.high].map((share) => ({ text: format.percent(share, 1) })),
        ],
      }))}
    />
  );
}
