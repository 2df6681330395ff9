"use client";
// Rows that the server drew with the page, two lines each, by keyboard as the queue; each leads to its own page.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { DataColumn } from "../data-table/columns";
import { DataTable } from "../data-table/data-table";
import { buttonClass } from "../ui/button-class";
import { EmptyState } from "../ui/empty-state";

const rowId = (row: { id: string }): string => row.id;

/** Keep `columns` stable. Rows can be selected where `onSelectedChange` is given. */
export function RowsTable<Row extends { id: string }>(props: {
  label: string;
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  total: number;
  hrefOf: (row: Row) => string;
  selected?: ReadonlySet<string>;
  onSelectedChange?: (ids: Set<string>) => void;
  empty: { title: string; detail: string };
}) {
  const { empty, ...table } = props;
  const [active, setActive] = useState<string | null>(null);
  return (
    <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0">
      <DataTable<Row>
        {...table}
        getRowId={rowId}
        active={active}
        onActiveChange={setActive}
        lines={2}
        empty={<EmptyState {...empty} />}
      />
    </div>
  );
}

/** The next page of them, and all of them as a file. */
export function RowsOut({ nextHref, count, csvHref }: { nextHref: string | null; count: number; csvHref: string }) {
  const t = useTranslations("common.list");
  return (
    <span className="ms-auto flex gap-2">
      {nextHref && (
        <Link href={nextHref} className={buttonClass("plain", "sm")}>
          {t("next", { count })}
        </Link>
      )}
      <a href={csvHref} download className={buttonClass("plain", "sm")}>
        {t("export")}
      </a>
    </span>
  );
}
