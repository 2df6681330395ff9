"use client";
// One row at its place, and the row that stands in for one that is still loading: both have exactly the same height.
import { FlexRender, type Row as TableRowModel } from "@tanstack/react-table";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { classNames } from "../ui/class-names";
import { Skeleton } from "../ui/skeleton";
import type { Features } from "./columns";
import { cellAria, rowAria } from "./grid-roles";
import { RowHref } from "./row-link";

const place =
  "absolute inset-x-0 top-[calc(var(--table-row)*var(--at))] grid h-(--table-row) grid-cols-(--columns) items-center border-line border-b leading-[1.35] @max-2xl:grid-cols-[auto_minmax(0,1fr)_auto] @max-2xl:content-center";
const narrowPlaces = {
  main: "@max-2xl:col-start-2 @max-2xl:row-start-1",
  end: "@max-2xl:col-start-3 @max-2xl:row-start-1",
  below: "@max-2xl:col-span-2 @max-2xl:col-start-2 @max-2xl:row-start-2",
  hidden: "@max-2xl:hidden",
};

type RowProps<Row extends object> = {
  row: TableRowModel<Features, Row>;
  index: number;
  domId: string;
  active: boolean;
  selected: boolean;
  selectable: boolean;
  /** Its own page. */
  href: string | null;
  onSelect: (id: string, range: boolean) => void;
};

function PlainTableRow<Row extends object>(props: RowProps<Row>) {
  const t = useTranslations("common.table");
  const { row, index, selectable } = props;
  return (
    <div
      {...rowAria(index + 2, selectable ? props.selected : undefined)}
      id={props.domId}
      data-row-id={row.id}
      data-active={props.active ? "" : undefined}
      style={{ "--at": index } as React.CSSProperties}
      className={classNames(
        place,
        "cursor-default group-focus-visible/grid:data-active:outline-2 group-focus-visible/grid:data-active:outline-focus group-focus-visible/grid:data-active:-outline-offset-2",
        props.active
          ? "bg-accent-soft shadow-[inset_2px_0_0_var(--accent)] rtl:shadow-[inset_-2px_0_0_var(--accent)]"
          : props.selected
            ? "bg-[color-mix(in_oklab,var(--accent-soft)_55%,transparent)]"
            : "hover:bg-sunken",
      )}
    >
      {selectable && (
        <div {...cellAria(1)} className="grid self-stretch place-items-center @max-2xl:row-span-2 @max-2xl:w-9">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={t("selectRow", { row: index + 1 })}
            checked={props.selected}
            onChange={(event) => props.onSelect(row.id, (event.nativeEvent as globalThis.MouseEvent).shiftKey)}
            className="tick"
          />
        </div>
      )}
      <RowHref value={props.href}>
        {row.getAllCells().map((cell, at) => {
          const meta = cell.column.columnDef.meta;
          return (
            <div
              key={cell.id}
              {...cellAria(at + (selectable ? 2 : 1))}
              className={classNames(
                "min-w-0 overflow-hidden px-(--cell-x)",
                meta?.align === "end" && "text-end",
                narrowPlaces[meta?.narrow ?? "hidden"],
              )}
            >
              <FlexRender cell={cell} />
            </div>
          );
        })}
      </RowHref>
    </div>
  );
}

/** Drawn again only when its own row, place or state changes. */
export const TableRow = memo(PlainTableRow) as typeof PlainTableRow;

/** A row that is on its way. Screen readers hear the status line of the table instead. */
export function SkeletonRow(props: { index: number; columns: number; selectable: boolean; twoLines: boolean }) {
  return (
    <div aria-hidden="true" className={place} style={{ "--at": props.index } as React.CSSProperties}>
      {props.selectable && <span className="@max-2xl:w-9" />}
      {Array.from({ length: props.columns }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity.
        <span key={at} className={classNames("flex flex-col gap-2 px-(--cell-x)", at > 0 && "@max-2xl:hidden")}>
          <Skeleton className={at === 0 ? "w-3/5" : "w-4/5"} />
          {props.twoLines && at === 0 && <Skeleton className="w-1/4" />}
        </span>
      ))}
    </div>
  );
}
