"use client";
// The weeks that were reported: when, whether proved, and who has it.
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { formatDate } from "@/lib/i18n/format";
import { useFormat } from "@/lib/i18n/use-format";
import type { WeeklyPage, WeeklyRow } from "@/lib/reports/weekly/dto";
import type { DataColumn } from "../data-table/columns";
import { DataTable } from "../data-table/data-table";
import { RowLink } from "../data-table/row-link";
import { useListPage } from "../list-page/use-list-page";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";

type Props = { drawn: { url: string; page: WeeklyPage | null; counts: null }; entityIds: readonly string[] };
const rowId = (row: WeeklyRow): string => row.id;
const rowHref = (row: WeeklyRow): string => `/reports/weekly/${row.id}`;
const copyStates = ["dead", "waiting", "sealed", "delivered"] as const;
const tones = { dead: "risk", waiting: "none", sealed: "none", delivered: "ok" } as const;

export function WeeklyList({ drawn, entityIds }: Props) {
  const t = useTranslations("reports");
  const [active, setActive] = useState<string | null>(null);
  const columns = useWeeklyColumns();
  const topics = useMemo(() => entityIds.map((id) => `reports:${id}` as const), [entityIds]);
  const list = useListPage<WeeklyRow, unknown>({
    ...{ name: "weekly-reports", url: "/api/reports/weekly", countsUrl: "/api/reports/blocking/counts" },
    ...{ drawn, topics },
  });
  return (
    <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0" aria-busy={list.isStale || undefined}>
      <DataTable<WeeklyRow>
        label={t("tab.weekly")}
        columns={columns}
        rows={list.rows}
        getRowId={rowId}
        status={list.status}
        hasMore={list.hasMore}
        isLoadingMore={list.isLoadingMore}
        loadMore={list.loadMore}
        active={active}
        onActiveChange={setActive}
        hrefOf={rowHref}
        lines={2}
        empty={<EmptyState title={t("weekly.empty")} detail={t("weekly.emptyDetail")} />}
        error={<ErrorState title={t("failed")} onRetry={list.retry} />}
      />
    </div>
  );
}

function useWeeklyColumns(): DataColumn<WeeklyRow>[] {
  const t = useTranslations("reports.weekly");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "week",
        header: t("column.week"),
        width: "minmax(0,1fr)",
        narrow: "main",
        cell: (row) => (
          <>
            <div className="flex min-w-0 items-center gap-1.5">
              <span className="truncate font-medium">
                {t("heading", { entity: row.entityCode, day: format.day(row.endsOn) })}
              </span>
              {row.version > 1 && <Tag tone="info">{t("version", { version: row.version })}</Tag>}
              {row.corrected && <Tag tone="warn">{t("corrected")}</Tag>}
            </div>
            <div className="truncate text-ink-2 @max-2xl:hidden">
              {format.instant(Date.parse(row.from), row.zone)} – {format.instant(Date.parse(row.to), row.zone)}{" "}
              <span className="text-ink-3">
                · <RowLink>{row.key}</RowLink>
              </span>
            </div>
            <div className="truncate text-ink-2 @2xl:hidden">
              {formatDate(Date.parse(row.from), format.locale, row.zone)} –{" "}
              {formatDate(Date.parse(row.to), format.locale, row.zone)} {format.zone(Date.parse(row.to), row.zone)}
            </div>
          </>
        ),
      },
      {
        id: "proof",
        header: t("column.proof"),
        width: "170px",
        narrow: "below",
        cell: (row) =>
          row.proved ? <Tag tone="ok">{t("proved")}</Tag> : <span className="text-ink-3">{t("notProved")}</span>,
      },
      {
        id: "copies",
        header: t("column.copies"),
        width: "210px",
        cell: (row) => <Copies row={row} />,
      },
      {
        id: "made",
        header: t("column.made"),
        width: "210px",
        narrow: "end",
        cell: (row) => (
          <>
            <span className="@max-2xl:hidden">
              <Moment at={Date.parse(row.madeAt)} show="instant" />
            </span>
            <span className="@2xl:hidden">
              <Moment at={Date.parse(row.madeAt)} show="when" />
            </span>
          </>
        ),
      },
    ],
    [t, format],
  );
}

function Copies({ row: { copies } }: { row: WeeklyRow }) {
  const t = useTranslations("reports.weekly");
  const told = copyStates.filter((state) => copies[state] > 0);
  if (told.length === 0) return <span className="text-ink-3">{t("noCopies")}</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {told.map((state) => (
        <Tag key={state} tone={tones[state]}>
          {t(`copyCount.${state}`, { count: copies[state] })}
        </Tag>
      ))}
    </span>
  );
}
