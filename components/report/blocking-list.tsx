"use client";
// Reports about blocked property and rejected payments: what is owed first, by its day.
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { BlockingCounts, BlockingPage, BlockingRow, YearlyStanding } from "@/lib/reports/blocking/dto";
import type { DataColumn } from "../data-table/columns";
import { DataTable } from "../data-table/data-table";
import { RowLink } from "../data-table/row-link";
import { ListFilters } from "../list-page/list-filters";
import { useListPage } from "../list-page/use-list-page";
import { Button } from "../ui/button";
import { Chip } from "../ui/chip";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Deadline, Moment } from "../ui/moment";
import { Tag } from "../ui/tag";
import { type FileYear, type YearlyChoice, YearlyDialog } from "./yearly-dialog";
import { YearlyOwedLines } from "./yearly-owed";

type Props = {
  drawn: { url: string; page: BlockingPage | null; counts: BlockingCounts | null };
  entities: { id: string; code: string }[];
  yearly: YearlyStanding;
  /** Absent for who may not file. */
  fileYear: FileYear | null;
};
const views = ["open", "due", "overdue", "filed", "all"] as const;
const rowId = (row: BlockingRow): string => row.id;
const rowHref = (row: BlockingRow): string => `/reports/blocking/${row.id}`;
/** Amber from three days before. */
const SOON_MS = 3 * 86_400_000;

export function BlockingList({ drawn, entities, yearly, fileYear }: Props) {
  const t = useTranslations("reports");
  const [address, setAddress] = useQueryStates(
    { view: parseAsStringLiteral(views), q: parseAsString },
    { history: "push" },
  );
  const [active, setActive] = useState<string | null>(null);
  /** The yearly list that is open: one of those to be filed, or (null) whichever is chosen. */
  const [yearlyOpen, setYearly] = useState<YearlyChoice | null | undefined>();
  const columns = useBlockingColumns();
  const view = address.view ?? "open";
  const q = address.q?.trim();
  const asked = `view=${view}${q ? `&q=${encodeURIComponent(q)}` : ""}`;
  const topics = useMemo(() => entities.map(({ id }) => `reports:${id}` as const), [entities]);
  const list = useListPage<BlockingRow, BlockingCounts>({
    ...{ name: "blocking-reports", url: `/api/reports/blocking?${asked}`, countsUrl: "/api/reports/blocking/counts" },
    ...{ drawn, topics },
  });
  const counted = (id: (typeof views)[number]) => (id === "filed" || id === "all" ? undefined : list.counts?.[id]);
  return (
    <>
      <ListFilters
        texts={{
          ...{ label: t("blocking.views.label"), text: t("blocking.search") },
          placeholder: t("blocking.searchPlaceholder"),
        }}
        text={address.q}
        exportHref={`/api/reports/blocking/export?${asked}`}
        onSearch={(text) => {
          setActive(null);
          void setAddress({ q: text }, { history: "replace" });
        }}
      >
        <div className="flex flex-wrap gap-1.5">
          {views.map((id) => (
            <Chip key={id} set={id === view} onClick={() => void setAddress({ view: id })}>
              {t(`blocking.views.${id}`)}
              {counted(id) !== undefined && <span className="ms-1 text-ink-3 tabular-nums">{counted(id)}</span>}
            </Chip>
          ))}
        </div>
        <Button size="sm" onClick={() => setYearly(null)}>
          {t("blocking.yearly")}
        </Button>
      </ListFilters>
      <YearlyOwedLines owed={yearly.owed} onOpen={setYearly} />
      <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0" aria-busy={list.isStale || undefined}>
        <DataTable<BlockingRow>
          label={t("tab.blocking")}
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
          empty={<EmptyState title={t(`blocking.empty.${view}`)} detail={t("blocking.emptyDetail")} />}
          error={<ErrorState title={t("failed")} onRetry={list.retry} />}
        />
      </div>
      {yearlyOpen !== undefined && (
        <YearlyDialog
          {...{ entities, filed: yearly.filed, chosen: yearlyOpen, file: fileYear }}
          onClose={() => setYearly(undefined)}
        />
      )}
    </>
  );
}

function useBlockingColumns(): DataColumn<BlockingRow>[] {
  const t = useTranslations("reports.blocking");
  const regime = useTranslations("reports.regime");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "what",
        header: t("column.what"),
        width: "minmax(0,1fr)",
        narrow: "main",
        cell: (row) => (
          <>
            <div className="flex min-w-0 items-center gap-1.5">
              <span className="truncate font-medium">
                {t("heading", { kind: t(`kind.${row.kind}`), regime: regime(row.regime) })}
              </span>
              {row.overdue && <Tag tone="risk">{t("views.overdue")}</Tag>}
            </div>
            <div className="truncate text-ink-2">
              <RowLink>
                {row.entityCode} {row.key}
              </RowLink>
              <span className="text-ink-3">
                {row.restriction && ` · ${row.restriction.key}`}
                {row.reference && ` · ${row.reference}`}
              </span>
            </div>
          </>
        ),
      },
      {
        id: "state",
        header: t("column.state"),
        width: "120px",
        narrow: "below",
        cell: (row) => <Tag tone={row.state === "draft" ? "info" : "none"}>{t(`state.${row.state}`)}</Tag>,
      },
      {
        id: "value",
        header: t("column.value"),
        width: "120px",
        align: "end",
        cell: (row) =>
          row.usdCents === null ? <span className="text-ink-3">{t("noValue")}</span> : format.money(row.usdCents),
      },
      {
        id: "occurred",
        header: t("column.occurred"),
        width: "130px",
        cell: (row) => <Moment at={Date.parse(row.occurredAt)} show="when" />,
      },
      {
        id: "due",
        header: t("column.due"),
        width: "150px",
        narrow: "end",
        cell: (row) =>
          row.state === "draft" || row.state === "approved" ? (
            <Deadline at={Date.parse(row.dueAt)} soonMs={SOON_MS} />
          ) : (
            <span className="text-ink-3">{format.date(Date.parse(row.dueAt))}</span>
          ),
      },
    ],
    [t, regime, format],
  );
}
