"use client";
// A page that is a list: its name, its views, what narrows it, and rows that lead to their own pages. Each page of a domain keeps
// its columns, filters and words only.
import { type ReactNode, useState } from "react";
import type { DataColumn } from "../data-table/columns";
import { DataTable } from "../data-table/data-table";
import type { Sort } from "../data-table/table-props";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { ViewTabs } from "../ui/view-tabs";
import { EntityCodes, type ListedEntity } from "./row-key";
import type { OpenList } from "./use-list-page";

type View = { id: string; label: string; count?: number; href: string };
type ListPageProps<Row extends { id: string }> = {
  title: string;
  summary: string;
  /** At the end of the top bar. */
  end?: ReactNode;
  views: { label: string; current: string; tabs: readonly View[] };
  /** The line that searches and narrows, if there is one. */
  filters?: ReactNode;
  /** Between that line and the rows. */
  above?: ReactNode;
  list: OpenList<Row>;
  /** Keep it stable. */
  columns: readonly DataColumn<Row>[];
  hrefOf: (row: Row) => string;
  /** Those that the reader works for. */
  entities?: readonly ListedEntity[];
  lines?: 1 | 2;
  sort?: Sort | null;
  onSortChange?: (sort: Sort | null) => void;
  empty: { title: string; detail: string };
  failed: string;
};
const rowId = (row: { id: string }): string => row.id;
const none: readonly ListedEntity[] = [];

export function ListPage<Row extends { id: string }>(props: ListPageProps<Row>) {
  const { views, list } = props;
  const [active, setActive] = useState<string | null>(null);
  const [shown, setShown] = useState(list.url);
  if (shown !== list.url) {
    // another view or filter: the row one stood on may not be among these
    setShown(list.url);
    setActive(null);
  }
  return (
    <EntityCodes entities={props.entities ?? none}>
      <TopBar title={props.title} summary={props.summary} end={props.end} />
      <ViewTabs label={views.label} current={views.current} views={[...views.tabs]} />
      {props.filters}
      {props.above}
      <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0" aria-busy={list.isStale || undefined}>
        <DataTable<Row>
          label={props.title}
          columns={props.columns}
          rows={list.rows}
          getRowId={rowId}
          status={list.status}
          hasMore={list.hasMore}
          isLoadingMore={list.isLoadingMore}
          loadMore={list.loadMore}
          sort={props.sort}
          onSortChange={props.onSortChange}
          active={active}
          onActiveChange={setActive}
          hrefOf={props.hrefOf}
          lines={props.lines ?? 2}
          empty={<EmptyState {...props.empty} />}
          error={<ErrorState title={props.failed} onRetry={list.retry} />}
        />
      </div>
    </EntityCodes>
  );
}
