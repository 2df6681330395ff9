"use client";
// A table over rows that the server pages by key: virtual, with a controlled selection and active row. It sorts and filters
// nothing itself. Rows have one fixed height, also while loading, so that nothing jumps.
import { type SortingState, useTable } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { useEffect, useId, useMemo } from "react";
import { classNames } from "../ui/class-names";
import { features, toColumnDefs } from "./columns";
import { gridAria, rowGroupAria } from "./grid-roles";
import { TableHeader } from "./table-header";
import type { DataTableProps } from "./table-props";
import { SkeletonRow, TableRow } from "./table-row";
import { noneSelected, useTableInteraction } from "./use-table-interaction";
import { useTableRows } from "./use-table-rows";

/** Fills its parent, which gives the height; scrolls inside. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const t = useTranslations("common.table");
  const gridId = useId();
  const { rows, getRowId, status = "ready", selected = noneSelected, active = null, lines = 2 } = props;
  const selectable = Boolean(props.onSelectedChange);
  const ids = useMemo(() => rows.map(getRowId), [rows, getRowId]);

  const sorting: SortingState = props.sort ? [{ id: props.sort.column, desc: props.sort.descending }] : [];
  const table = useTable<typeof features, Row>({
    features,
    columns: useMemo(() => toColumnDefs(props.columns), [props.columns]),
    data: rows,
    getRowId,
    manualSorting: true,
    state: { sorting },
    onSortingChange: (update) => {
      const [next] = typeof update === "function" ? update(sorting) : update;
      props.onSortChange?.(next ? { column: next.id, descending: next.desc } : null);
    },
  });

  const placeholders = status === "loading" && rows.length === 0 ? 14 : props.hasMore ? 6 : 0;
  const { scroller, sentinel, items, pageSize, scrollTo } = useTableRows(rows.length + placeholders, lines);
  const lastShown = items.at(-1)?.index ?? 0;
  const { hasMore, isLoadingMore, loadMore } = props;
  useEffect(() => {
    if (status === "ready" && hasMore && !isLoadingMore && lastShown >= rows.length - 8) loadMore?.();
  }, [status, hasMore, isLoadingMore, loadMore, lastShown, rows.length]);

  const activeIndex = active === null ? -1 : ids.indexOf(active);
  const view = { pageSize, scrollTo };
  const { handlers, onSelect, selectAll } = useTableInteraction(props, ids, view);

  if (status === "error" && rows.length === 0) return props.error ?? null;
  if (status === "ready" && rows.length === 0 && !hasMore) return props.empty;

  const chosen = ids.filter((id) => selected.has(id)).length;
  const tracks = `${selectable ? "32px " : ""}${props.columns.map((column) => column.width).join(" ")}`;
  const height = `calc(var(--table-row)*${rows.length + placeholders})`;
  const domId = (id: string) => `${gridId}${id}`;
  const model = table.getRowModel().rows;
  return (
    <div className="@container flex min-h-0 flex-1 flex-col [--table-bg:var(--bg)]">
      <div
        ref={scroller}
        {...gridAria({
          label: props.label,
          total: props.total,
          columns: props.columns.length + (selectable ? 1 : 0),
          selectable,
          busy: status === "loading",
          activeId: activeIndex >= 0 ? domId(active ?? "") : undefined,
        })}
        {...handlers}
        style={{ "--columns": tracks } as React.CSSProperties}
        className={classNames(
          "group/grid relative min-h-0 flex-1 overflow-auto focus-visible:outline-none @max-2xl:[--table-row:80px]",
          lines === 2 ? "[--table-row:var(--row-2)]" : "[--table-row:var(--row-1)]",
        )}
      >
        <TableHeader
          headers={table.getHeaderGroups()[0]?.headers ?? []}
          selectAll={
            selectable
              ? {
                  checked: chosen > 0 && chosen === ids.length,
                  indeterminate: chosen > 0 && chosen < ids.length,
                  toggle: selectAll,
                }
              : undefined
          }
        />
        <div {...rowGroupAria} className="relative" style={{ height }}>
          <span ref={sentinel} aria-hidden="true" className="invisible absolute h-(--table-row) w-0" />
          {items.map(({ index }) => {
            const row = model[index];
            if (!row)
              return (
                <SkeletonRow
                  key={index}
                  index={index}
                  columns={props.columns.length}
                  selectable={selectable}
                  twoLines={lines === 2}
                />
              );
            return (
              <TableRow
                key={row.id}
                row={row}
                index={index}
                domId={domId(row.id)}
                active={row.id === active}
                selected={selected.has(row.id)}
                selectable={selectable}
                href={props.hrefOf?.(row.original) ?? null}
                onSelect={onSelect}
              />
            );
          })}
        </div>
      </div>
      <p role="status" className="sr-only">
        {isLoadingMore || status === "loading" ? t("loadingMore") : t("loaded", { count: rows.length })}
      </p>
    </div>
  );
}
