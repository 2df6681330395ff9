"use client";
// The sticky heading row: select all, names, sorting. It is left out when the table is narrow.
import type { Header } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { classNames } from "../ui/class-names";
import type { Features } from "./columns";
import { headingAria, rowAria, rowGroupAria } from "./grid-roles";

function HeaderCell<Row extends object>({ header, index }: { header: Header<Features, Row>; index: number }) {
  const t = useTranslations("common.table");
  const { column } = header;
  const sorted = column.getIsSorted();
  const label = column.columnDef.meta?.label ?? "";
  const end = column.columnDef.meta?.align === "end";
  return (
    <div
      {...headingAria(index, sorted)}
      className={classNames("flex min-w-0 items-center px-(--cell-x)", end && "justify-end")}
    >
      {column.getCanSort() ? (
        <button
          type="button"
          title={t("sort", { column: label })}
          onClick={column.getToggleSortingHandler()}
          className="-mx-1 flex min-h-6 min-w-0 items-center gap-1 rounded-sm px-1 hover:text-ink"
        >
          <span className="truncate">{label}</span>
          {sorted === "asc" && <ArrowUp aria-hidden="true" size={12} />}
          {sorted === "desc" && <ArrowDown aria-hidden="true" size={12} />}
        </button>
      ) : (
        <span className="truncate">{label}</span>
      )}
    </div>
  );
}

/** `selectAll` is left out when rows cannot be selected. */
export function TableHeader<Row extends object>(props: {
  headers: Header<Features, Row>[];
  selectAll?: { checked: boolean; indeterminate: boolean; toggle: () => void };
}) {
  const t = useTranslations("common.table");
  const { selectAll } = props;
  return (
    <div {...rowGroupAria} data-table-header="" className="sticky top-0 z-[1] @max-2xl:hidden">
      <div
        {...rowAria(1)}
        className="grid h-[30px] grid-cols-(--columns) items-center border-line border-b bg-(--table-bg) font-medium text-ink-3 text-sm"
      >
        {selectAll && (
          <div {...headingAria(1)} className="grid place-items-center">
            <input
              type="checkbox"
              aria-label={t("selectAll")}
              checked={selectAll.checked}
              ref={(input) => {
                if (input) input.indeterminate = selectAll.indeterminate;
              }}
              onChange={selectAll.toggle}
              className="tick"
            />
          </div>
        )}
        {props.headers.map((header, at) => (
          <HeaderCell key={header.id} header={header} index={at + (selectAll ? 2 : 1)} />
        ))}
      </div>
    </div>
  );
}
