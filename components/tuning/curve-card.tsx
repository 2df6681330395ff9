"use client";
// Alerts a day by value, with the band they could lie in, and the table that says the same of every value that was tried.
import { useTranslations } from "next-intl";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import type { Figures } from "@/lib/tuning/figures";
import type { SweepReading } from "@/lib/tuning/queries";
import { useSettingWords } from "../rules/setting-words";
import { Card } from "../ui/card";
import { Wide } from "../ui/wide";
import { useEstimates } from "./use-estimates";

type Props = {
  done: SweepReading;
  unit: string;
  value: number;
  csvHref: string;
  onValue: (value: number) => void;
};

const ink = { fill: "var(--ink-3)", fontSize: 11 };

export function CurveCard(props: Props) {
  const t = useTranslations("tuning");
  return (
    <Card
      level={2}
      heading={t("curve.title")}
      aside={
        <a href={props.csvHref} download aria-label={t("csvOf", { name: t("curve.title") })} className="text-sm">
          {t("csv")}
        </a>
      }
    >
      <div className="grid gap-4 2xl:grid-cols-2">
        <div role="img" aria-label={t("curve.chart")} className="min-w-0">
          <Curve {...props} />
        </div>
        <ValuesTable {...props} />
      </div>
    </Card>
  );
}

function Curve({ done, unit, value }: Props) {
  const t = useTranslations("tuning.curve");
  const words = useEstimates();
  const settings = useSettingWords();
  const name = (each: number): string => settings.value(unit, each);
  const rows = done.figures.map(({ value: at, alertsPerDay }) => ({
    at: name(at),
    alerts: alertsPerDay.value,
    band: [alertsPerDay.low, alertsPerDay.high],
  }));
  const shown = (given: unknown): string =>
    Array.isArray(given) ? given.map((each) => words.few(Number(each))).join(" – ") : words.few(Number(given));
  return (
    <ResponsiveContainer width="100%" height={240} minWidth={0}>
      <ComposedChart data={rows} margin={{ top: 18, right: 16, bottom: 0, left: 0 }} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--line)" vertical={false} />
        <XAxis dataKey="at" tick={ink} stroke="var(--line-strong)" />
        <YAxis tick={ink} stroke="var(--line-strong)" width={44} />
        <Tooltip
          contentStyle={{
            background: "var(--surface)",
            border: "1px solid var(--line-strong)",
            borderRadius: 7,
            color: "var(--ink)",
          }}
          labelStyle={{ color: "var(--ink-2)" }}
          itemStyle={{ color: "var(--ink)" }}
          formatter={shown}
        />
        <Area
          dataKey="band"
          name={t("band")}
          stroke="none"
          fill="var(--accent)"
          fillOpacity={0.16}
          isAnimationActive={false}
        />
        <Line
          dataKey="alerts"
          name={t("line")}
          stroke="var(--accent)"
          strokeWidth={2}
          dot={{ r: 2.5, fill: "var(--accent)" }}
          isAnimationActive={false}
        />
        <ReferenceLine
          x={name(done.live)}
          stroke="var(--ink-3)"
          strokeDasharray="4 3"
          label={{ value: t("now"), position: "top", fill: "var(--ink-3)", fontSize: 11 }}
        />
        {value !== done.live && (
          <ReferenceLine
            x={name(value)}
            stroke="var(--warn)"
            label={{ value: t("here"), position: "top", fill: "var(--warn)", fontSize: 11 }}
          />
        )}
      </ComposedChart>
    </ResponsiveContainer>
  );
}

function ValuesTable({ done, unit, value, onValue }: Props) {
  const t = useTranslations("tuning");
  const head = "sticky top-0 bg-surface py-1 ps-3 text-end font-normal text-ink-3 text-sm whitespace-nowrap";
  return (
    <Wide label={t("curve.table")} className="max-h-80">
      <table className="w-full border-collapse tabular-nums">
        <thead>
          <tr>
            <th scope="col" className={`${head} ps-0 text-start`}>
              {t("column.value")}
            </th>
            {(["alertsPerDay", "hoursPerDay", "spared", "trueLost"] as const).map((name) => (
              <th key={name} scope="col" className={head}>
                {t(`column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {done.figures.map((each) => (
            <ValueRow
              key={each.value}
              each={each}
              unit={unit}
              isLive={each.value === done.live}
              isHere={each.value === value}
              onValue={onValue}
            />
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function ValueRow(props: {
  each: Figures;
  unit: string;
  isLive: boolean;
  isHere: boolean;
  onValue: (value: number) => void;
}) {
  const t = useTranslations("tuning");
  const words = useEstimates();
  const settings = useSettingWords();
  const { each, unit, isLive, isHere } = props;
  const { trueLost } = each;
  const cell = "py-1 ps-3 text-end whitespace-nowrap";
  const name = settings.value(unit, each.value);
  return (
    <tr className={`border-line border-t ${isHere ? "bg-accent-soft" : ""}`}>
      <th scope="row" className="py-0.5 pe-1 text-start font-normal">
        <button
          type="button"
          aria-pressed={isHere}
          aria-label={t("curve.show", { value: name })}
          onClick={() => props.onValue(each.value)}
          className="min-h-6 rounded-sm px-1 text-accent hover:underline"
        >
          {name}
        </button>
        {isLive && <span className="ms-1 text-ink-3 text-sm">{t("curve.now")}</span>}
      </th>
      <td className={cell}>
        {words.few(each.alertsPerDay.value)} <span className="text-ink-3">({words.range(each.alertsPerDay)})</span>
      </td>
      <td className={cell}>{words.few(each.hoursPerDay.value)}</td>
      <td className={cell}>{isLive ? "–" : words.few(each.customersSpared.value)}</td>
      <td className={`${cell} ${trueLost.lost > 0 ? "font-semibold text-risk" : ""}`}>
        {isLive ? (
          "–"
        ) : (
          <>
            {t("ofShare", { hits: trueLost.lost, of: trueLost.of })}{" "}
            {!each.onlyAdds && <span className="font-normal text-ink-3">({words.shares(trueLost)})</span>}
          </>
        )}
      </td>
    </tr>
  );
}
