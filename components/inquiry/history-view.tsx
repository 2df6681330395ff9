"use client";
// A history of residence or work as lines in time: what was told, the months that nothing was told about, and the period that
// was asked about. The bars repeat what the words say.
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Terms } from "@/lib/inquiries/dto";
import { monthNumber, monthText } from "@/lib/inquiries/months";
import { Country } from "../case/country";
import { classNames } from "../ui/class-names";
import { usePresent } from "../ui/present";
import { Tag } from "../ui/tag";
import { type HistoryLine, historyOf, type Job, type Place } from "./history-lines";

/** "Mar 2024", of months counted since year 0. */
export function useMonthName(): (month: number) => string {
  const locale = useLocale();
  return (month) =>
    new Intl.DateTimeFormat(locale === "zh" ? "zh-CN" : "en-GB", {
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    }).format(Date.parse(`${monthText(month)}-15T00:00:00Z`));
}

type Props<Entry> = { entries: readonly Entry[]; period: Terms["period"]; describe: (entry: Entry) => ReactNode };

function HistoryView<Entry extends { from: string; to: string | null }>({ entries, period, describe }: Props<Entry>) {
  const t = useTranslations("inquiry-desk.history");
  const month = useMonthName();
  const { lines, first, last, missing } = historyOf(entries, usePresent(), period);
  const whole = last - first + 1;
  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
        {period && t("asked", { from: month(monthNumber(period.from)), to: month(monthNumber(period.to)) })}
        {missing > 0 ? (
          <Tag tone="warn">{t("missing", { count: missing })}</Tag>
        ) : (
          entries.length > 0 && <Tag tone="ok">{t("whole")}</Tag>
        )}
      </p>
      <ol className="mt-2 flex flex-col">
        {lines.map((line) => (
          <li
            key={`${line.from} ${line.to} ${line.entry ? "told" : "gap"}`}
            className="grid gap-x-4 gap-y-1 border-line border-t py-2 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_40%] sm:items-center"
          >
            <span className="min-w-0">
              <span className="block text-ink-3 tabular-nums">
                {t("span", { from: month(line.from), to: line.open ? t("now") : month(line.to) })}
                {` · ${t("months", { count: line.to - line.from + 1 })}`}
              </span>
              {line.entry ? describe(line.entry) : <span className="font-medium text-warn">{t("gap")}</span>}
            </span>
            <Bar line={line} first={first} whole={whole} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Bar<Entry>({ line, first, whole }: { line: HistoryLine<Entry>; first: number; whole: number }) {
  const share = (months: number): string => `${((months / whole) * 100).toFixed(2)}%`;
  return (
    <span aria-hidden="true" className="relative block h-2.5 rounded-sm bg-sunken">
      <span
        className={classNames(
          "absolute inset-y-0 rounded-sm",
          line.entry ? "bg-accent" : "border border-warn border-dashed bg-warn-soft",
        )}
        style={{ insetInlineStart: share(line.from - first), width: `max(3px, ${share(line.to - line.from + 1)})` }}
      />
    </span>
  );
}

export function ResidenceView({ places, period }: { places: readonly Place[]; period: Terms["period"] }) {
  return (
    <HistoryView
      entries={places}
      period={period}
      describe={(place) => (
        <span className="block break-words">
          <bdi>{place.address}</bdi> <span className="text-ink-2">· {<Country code={place.country} />}</span>
        </span>
      )}
    />
  );
}

export function EmploymentView({ jobs, period }: { jobs: readonly Job[]; period: Terms["period"] }) {
  const t = useTranslations("inquiry-desk.history");
  return (
    <HistoryView
      entries={jobs}
      period={period}
      describe={(job) => (
        <span className="block break-words">
          <span className="font-medium">{job.employer ? <bdi>{job.employer}</bdi> : t(`kind.${job.kind}`)}</span>
          <span className="text-ink-2">
            {job.role && (
              <>
                {" · "}
                <bdi>{job.role}</bdi>
              </>
            )}
            {job.employer && ` · ${t(`kind.${job.kind}`)}`}
            {job.country && (
              <>
                {" · "}
                <Country code={job.country} />
              </>
            )}
          </span>
        </span>
      )}
    />
  );
}
