"use client";
// What stands now, and what is likely within two days.
import { useTranslations } from "next-intl";
import { useFormat } from "@/lib/i18n/use-format";
import { ageBuckets } from "@/lib/service-levels/manager/range";
import { Meter } from "../ui/meter";
import { Name } from "../ui/name";
import { Figure, type FigureProps } from "./figure";
import { Bars, Lines } from "./pictures";
import { writeBehind, writeRange } from "./range-address";
import { useServiceWords } from "./service-words";

const HOUR = 3_600_000;
const csv = (table: string, { input }: FigureProps): string =>
  `${writeRange(input, "/api/service-levels/export")}&table=${table}`;

export function NowFigure(props: FigureProps) {
  const t = useTranslations("service-levels");
  const words = useServiceWords();
  const format = useFormat();
  const { clocks, queues } = props.page.present;
  const link = (of: "running" | "half" | "three_quarters" | "breached", queue: string, clock: string, n: number) => ({
    text: format.count(n),
    href: n > 0 ? writeBehind({ of, queue, clock }, props.input) : undefined,
    label: `${words.queue(queue)}, ${words.clock(clock)}, ${t(`number.${of}`)}: ${n}`,
  });
  const late = queues.map(({ queue }) => {
    const mine = clocks.filter((row) => row.queue === queue);
    const sum = (of: (row: (typeof mine)[number]) => number) => mine.reduce((all, row) => all + of(row), 0);
    return {
      name: words.queue(queue),
      half: sum(({ half }) => half),
      threeQuarters: sum(({ threeQuarters }) => threeQuarters),
      breached: sum(({ breached }) => breached),
    };
  });
  return (
    <Figure
      wide
      name={t("section.now")}
      detail={t("section.nowDetail")}
      csvHref={csv("now", props)}
      picture={
        <Bars
          rows={late}
          label="name"
          stacked
          series={[
            { field: "breached", name: t("column.breached"), colour: "var(--risk)" },
            { field: "threeQuarters", name: t("column.threeQuarters"), colour: "var(--warn)" },
            { field: "half", name: t("column.half"), colour: "var(--info)" },
          ]}
        />
      }
      columns={[
        ...[{ label: t("column.queue") }, { label: t("column.clock") }, { label: t("column.running"), end: true }],
        ...(["half", "threeQuarters", "breached"] as const).map((each) => ({ label: t(`column.${each}`), end: true })),
      ]}
      rows={clocks.map(({ queue, clock, running, half, threeQuarters, breached }) => ({
        key: `${queue} ${clock}`,
        cells: [
          ...[{ text: words.queue(queue) }, { text: words.clock(clock) }, link("running", queue, clock, running)],
          ...[link("half", queue, clock, half), link("three_quarters", queue, clock, threeQuarters)],
          link("breached", queue, clock, breached),
        ],
      }))}
    />
  );
}

export function ForecastFigure(props: FigureProps) {
  const t = useTranslations("service-levels");
  const words = useServiceWords();
  const format = useFormat();
  const { queues, fromRoster, people } = props.page.forecasts;
  const hours = queues[0]?.byHour.length ?? 0;
  const rate = (n: number): string =>
    t("per", { n: n >= 10 ? format.count(Math.round(n)) : n.toFixed(n >= 1 ? 1 : 2) });
  const rows = Array.from({ length: Math.floor(hours / 4) }, (_, at) => {
    const hour = at * 4 + 3;
    return {
      hour: `+${hour + 1}`,
      ...Object.fromEntries(queues.map(({ queue, byHour }) => [queue, Math.round((byHour[hour] ?? 0) * 10) / 10])),
    };
  });
  const link = (of: "open" | "breached" | "due_soon", queue: string, n: number) => ({
    text: format.count(n),
    href: n > 0 ? writeBehind({ of, queue, clock: "case_decision" }, props.input) : undefined,
    label: `${words.queue(queue)}, ${t(`number.${of}`)}: ${n}`,
  });
  const onShift = people.length > 0 ? people.reduce((sum, each) => sum + each, 0) / people.length : 0;
  return (
    <Figure
      wide
      name={t("section.forecast")}
      detail={
        fromRoster ? t("section.forecastRoster", { people: Math.round(onShift * 10) / 10 }) : t("section.forecastPlain")
      }
      csvHref={csv("forecast", props)}
      picture={
        <Lines
          rows={rows}
          label="hour"
          series={queues.map(({ queue }) => ({ field: queue, name: words.queue(queue) }))}
        />
      }
      columns={[
        { label: t("column.queue") },
        ...(
          ["open", "breached", "dueSoon", "arrivals", "done", "wait", "clear", "expected", "between", "chance"] as const
        ).map((each) => ({ label: t(`column.${each}`), end: true })),
      ]}
      rows={queues.map((row) => ({
        key: row.queue,
        cells: [
          { text: words.queue(row.queue) },
          ...[link("open", row.queue, row.open), link("breached", row.queue, row.breached)],
          link("due_soon", row.queue, row.dueSoon),
          ...[{ text: rate(row.arrivalsPerHour) }, { text: rate(row.donePerHour) }],
          { text: row.waitHours === null ? "–" : format.duration(row.waitHours * HOUR) },
          { text: row.clearHours === null ? "–" : format.duration(row.clearHours * HOUR) },
          {
            text: (
              <b className={row.expected >= 1 ? "text-risk" : undefined}>{format.count(Math.round(row.expected))}</b>
            ),
            href:
              row.dueSoon > 0
                ? writeBehind({ of: "due_soon", queue: row.queue, clock: "case_decision" }, props.input)
                : undefined,
            label: `${words.queue(row.queue)}, ${t("column.expected")}: ${Math.round(row.expected)}`,
          },
          { text: `${format.count(row.low)}–${format.count(row.high)}` },
          { text: format.percent(row.chance) },
        ],
      }))}
    />
  );
}

export function AgesFigure(props: FigureProps) {
  const t = useTranslations("service-levels");
  const words = useServiceWords();
  const format = useFormat();
  const { queues } = props.page.present;
  const names = ageBuckets.map((_, at) => t(`age.${String(at) as "0"}`));
  const link = (of: "open" | "unassigned" | "waiting", queue: string, n: number) => ({
    text: format.count(n),
    href: n > 0 ? writeBehind({ of, queue }, props.input) : undefined,
    label: `${words.queue(queue)}, ${t(`number.${of}`)}: ${n}`,
  });
  return (
    <Figure
      wide
      name={t("section.ages")}
      csvHref={csv("ages", props)}
      picture={
        <Bars
          rows={names.map((name, at) => ({
            name,
            ...Object.fromEntries(queues.map(({ queue, buckets }) => [queue, buckets[at] ?? 0])),
          }))}
          label="name"
          stacked
          series={queues.map(({ queue }) => ({ field: queue, name: words.queue(queue) }))}
        />
      }
      columns={[
        { label: t("column.queue") },
        ...(["open", "unassigned", "waiting", "p50", "p85", "p95"] as const).map((each) => ({
          label: t(`column.${each}`),
          end: true,
        })),
        ...names.map((label) => ({ label, end: true })),
      ]}
      rows={queues.map((row) => ({
        key: row.queue,
        cells: [
          { text: words.queue(row.queue) },
          ...[link("open", row.queue, row.open), link("unassigned", row.queue, row.unassigned)],
          link("waiting", row.queue, row.waiting),
          ...[row.ages.p50, row.ages.p85, row.ages.p95].map((ms) => ({ text: format.duration(ms) })),
          ...row.buckets.map((n, bucket) => ({
            text: format.count(n),
            href: n > 0 ? writeBehind({ of: "age", queue: row.queue, bucket }, props.input) : undefined,
            label: `${words.queue(row.queue)}, ${names[bucket]}: ${n}`,
          })),
        ],
      }))}
    />
  );
}

export function LoadFigure(props: FigureProps) {
  const t = useTranslations("service-levels");
  const format = useFormat();
  const { load } = props.page.present;
  return (
    <Figure
      name={t("section.load")}
      detail={t("section.loadDetail")}
      csvHref={csv("load", props)}
      columns={[
        ...[
          { label: t("column.person") },
          { label: t("column.open"), end: true },
          { label: t("column.cap"), end: true },
        ],
        ...[{ label: t("column.share") }, { label: t("column.shift") }, { label: t("column.languages") }],
      ]}
      rows={load.map(({ id, name, open, cap, languages, onShift, away }) => ({
        key: id,
        cells: [
          { text: <Name>{name}</Name> },
          {
            text: format.count(open),
            href: open > 0 ? writeBehind({ of: "person", staffId: id }, props.input) : undefined,
            label: `${name}, ${t("number.person")}: ${open}`,
          },
          { text: cap === null ? t("noCap") : format.count(cap) },
          {
            text:
              cap === null ? (
                "–"
              ) : (
                <Meter
                  share={open / Math.max(1, cap)}
                  text={format.percent(open / Math.max(1, cap))}
                  label={t("column.share")}
                />
              ),
          },
          { text: t(away ? "away" : onShift ? "onShift" : "offShift") },
          { text: format.list(languages) || "–" },
        ],
      }))}
    />
  );
}
