"use client";
// What came and went in the days shown, and how well it was done.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import type { NumberName } from "@/lib/service-levels/manager/behind-input";
import { funnelOf } from "@/lib/service-levels/manager/funnel";
import { type Indicator, type IndicatorName, indicatorsOf } from "@/lib/service-levels/manager/indicators";
import { Figure, type FigureProps } from "./figure";
import { Areas, Bars } from "./pictures";
import { writeBehind, writeRange } from "./range-address";
import { useServiceWords } from "./service-words";

const csv = (table: string, { input }: FigureProps): string =>
  `${writeRange(input, "/api/service-levels/export")}&table=${table}`;

export function FlowFigure(props: FigureProps) {
  const t = useTranslations("service-levels");
  const format = useFormat();
  const { days } = props.page.flow;
  let [came, went] = [0, 0];
  const first = days[0];
  const stood = first ? first.open - first.opened + first.closed : 0;
  const rows = days.map(({ day, opened, closed }) => {
    came += opened;
    went += closed;
    return { day: day.slice(5), opened: stood + came, closed: went };
  });
  const link = (of: "opened" | "closed", day: string, n: number) => ({
    text: format.count(n),
    href: n > 0 ? writeBehind({ of }, { ...props.input, from: day, to: day }) : undefined,
    label: `${day}, ${t(`column.${of}`)}: ${n}`,
  });
  return (
    <Figure
      name={t("section.flow")}
      csvHref={csv("flow", props)}
      picture={
        <Areas
          rows={rows}
          label="day"
          series={[
            { field: "opened", name: t("column.opened"), colour: "var(--info)" },
            { field: "closed", name: t("column.closed"), colour: "var(--ok)" },
          ]}
        />
      }
      columns={[
        { label: t("column.day") },
        ...(["opened", "closed", "open", "alerts", "events"] as const).map((each) => ({
          label: t(`column.${each}`),
          end: true,
        })),
      ]}
      rows={days.toReversed().map((row) => ({
        key: row.day,
        cells: [
          ...[{ text: row.day }, link("opened", row.day, row.opened), link("closed", row.day, row.closed)],
          ...[row.open, row.alerts, row.events].map((n) => ({ text: format.count(n) })),
        ],
      }))}
    />
  );
}

export function TimesFigure(props: FigureProps) {
  const t = useTranslations("service-levels");
  const words = useServiceWords();
  const format = useFormat();
  const { times } = props.page.flow;
  const link = (of: "stopped" | "late", queue: string, clock: string, n: number) => ({
    text: format.count(n),
    href: n > 0 ? writeBehind({ of, queue, clock }, props.input) : undefined,
    label: `${words.queue(queue)}, ${words.clock(clock)}, ${t(`number.${of}`)}: ${n}`,
  });
  const hours = (ms: number): number => Math.round(ms / 360_000) / 10;
  return (
    <Figure
      name={t("section.times")}
      detail={t("section.timesDetail")}
      csvHref={csv("times", props)}
      picture={
        <Bars
          lying
          rows={times.slice(0, 10).map(({ queue, clock, p50, p85, p95 }) => ({
            name: `${words.queue(queue)}${format.colon}${words.clock(clock)}`,
            ...{ p50: hours(p50), p85: hours(p85), p95: hours(p95) },
          }))}
          label="name"
          series={(["p50", "p85", "p95"] as const).map((field) => ({ field, name: t(`column.${field}`) }))}
        />
      }
      columns={[
        ...[{ label: t("column.queue") }, { label: t("column.clock") }],
        ...(["stopped", "late", "p50", "p85", "p95"] as const).map((each) => ({
          label: t(`column.${each}`),
          end: true,
        })),
      ]}
      rows={times.map((row) => ({
        key: `${row.queue} ${row.clock}`,
        cells: [
          ...[{ text: words.queue(row.queue) }, { text: words.clock(row.clock) }],
          ...[link("stopped", row.queue, row.clock, row.stopped), link("late", row.queue, row.clock, row.late)],
          ...[row.p50, row.p85, row.p95].map((ms) => ({ text: format.duration(ms) })),
        ],
      }))}
    />
  );
}

const behindIndicator: Partial<Record<IndicatorName, NumberName>> = {
  false_positive: "innocent",
  first_submission: "not_first",
  asked_again: "asked_again",
  reversed: "reversed",
  held_days: "held",
  wrong_days: "wrongly_restricted",
  wrong_value: "wrongly_restricted",
};

export function IndicatorsFigure(props: FigureProps) {
  const t = useTranslations("service-levels");
  const format = useFormat();
  const shown = (kind: Indicator["kind"], value: number | null): string => {
    if (value === null) return "–";
    if (kind === "share") return format.percent(value, 1);
    return kind === "money"
      ? format.money(Math.round(value))
      : (Math.round(value * 10) / 10).toLocaleString(format.locale);
  };
  return (
    <Figure
      name={t("section.indicators")}
      detail={t("section.indicatorsDetail")}
      csvHref={csv("indicators", props)}
      columns={[
        ...[{ label: t("column.indicator") }, { label: t("column.value"), end: true }],
        ...[{ label: t("column.earlier"), end: true }, { label: t("column.aim") }],
      ]}
      rows={indicatorsOf(props.page.flow, props.page.quality).map(({ name, kind, value, earlier }) => {
        const of = behindIndicator[name];
        return {
          key: name,
          cells: [
            { text: t(`indicator.${name}`) },
            {
              text: shown(kind, value),
              href: of && value !== null ? writeBehind({ of }, props.input) : undefined,
              label: `${t(`indicator.${name}`)}: ${shown(kind, value)}`,
            },
            ...[{ text: shown(kind, earlier) }, { text: t(`indicator.${name}Aim`) }],
          ],
        };
      })}
    />
  );
}

export function FunnelFigure(props: FigureProps) {
  const t = useTranslations("service-levels");
  const format = useFormat();
  const steps = funnelOf(props.page.flow);
  const leads: Partial<Record<(typeof steps)[number][0], NumberName>> = { opened: "opened", closed: "closed" };
  return (
    <Figure
      name={t("section.funnel")}
      csvHref={csv("funnel", props)}
      picture={
        <Bars
          lying
          rows={steps.filter(([step]) => step !== "events").map(([step, n]) => ({ name: t(`funnel.${step}`), n }))}
          label="name"
          series={[{ field: "n", name: t("column.count") }]}
        />
      }
      columns={[
        ...[{ label: t("column.step") }, { label: t("column.count"), end: true }],
        { label: t("column.share"), end: true },
      ]}
      rows={steps.map(([step, n], at) => {
        const of = leads[step];
        const whole = steps[at - 1]?.[1] ?? 0;
        return {
          key: step,
          cells: [
            { text: t(`funnel.${step}`) },
            {
              text: format.count(n),
              href: of && n > 0 ? writeBehind({ of }, props.input) : undefined,
              label: `${t(`funnel.${step}`)}: ${n}`,
            },
            { text: whole > 0 ? format.percent(n / whole, 1) : "–" },
          ],
        };
      })}
    />
  );
}

export function RulesFigure(props: FigureProps & { titles: Record<string, string> }) {
  const t = useTranslations("service-levels");
  const format = useFormat();
  const { rules } = props.page.flow;
  const harm = rules.reduce((sum, { heldDays }) => sum + heldDays, 0);
  const name = (rule: string): string => props.titles[rule] ?? rule;
  return (
    <Figure
      name={t("section.rules")}
      detail={t("section.rulesDetail")}
      csvHref={csv("rules", props)}
      picture={
        <Bars
          lying
          stacked
          rows={rules.slice(0, 10).map(({ rule, closed, innocent }) => ({
            name: name(rule),
            ...{ innocent, confirmed: closed - innocent },
          }))}
          label="name"
          series={[
            { field: "confirmed", name: t("funnel.confirmed"), colour: "var(--accent)" },
            { field: "innocent", name: t("column.innocent"), colour: "var(--warn)" },
          ]}
        />
      }
      columns={[
        { label: t("column.rule") },
        ...(["closed", "innocent", "rate", "heldDays", "heldValue", "harm"] as const).map((each) => ({
          label: t(`column.${each}`),
          end: true,
        })),
      ]}
      rows={rules.map((row) => ({
        key: row.rule,
        cells: [
          { text: <span title={row.rule}>{name(row.rule)}</span> },
          {
            text: format.count(row.closed),
            href: writeBehind({ of: "rule", rule: row.rule }, props.input),
            label: `${name(row.rule)}, ${t("column.closed")}: ${row.closed}`,
          },
          { text: format.count(row.innocent) },
          { text: format.percent(row.innocent / Math.max(1, row.closed)) },
          { text: (Math.round(row.heldDays * 10) / 10).toLocaleString(format.locale) },
          { text: format.money(Math.round(row.heldCentDays)) },
          { text: harm > 0 ? format.percent(row.heldDays / harm) : "–" },
        ],
      }))}
    />
  );
}

export function ListsFigure(props: FigureProps) {
  const t = useTranslations("service-levels");
  const format = useFormat();
  const now = Date.parse(props.page.present.at);
  const ago = (at: string | null): string => (at === null ? "–" : format.duration(Math.max(0, now - Date.parse(at))));
  return (
    <Figure
      name={t("section.lists")}
      csvHref={csv("lists", props)}
      columns={[
        ...[{ label: t("column.list") }, { label: t("column.entries"), end: true }],
        ...[
          { label: t("column.asOf"), end: true },
          { label: t("column.checked"), end: true },
        ],
      ]}
      rows={props.page.quality.lists.map((row) => ({
        key: row.name,
        cells: [
          ...[{ text: row.name, href: `/lists/${encodeURIComponent(row.name)}` }, { text: format.count(row.entries) }],
          ...[{ text: row.asOf === null ? "–" : format.date(Date.parse(row.asOf)) }, { text: ago(row.checkedAt) }],
        ],
      }))}
    />
  );
}
