// What a column of a data table is, for callers, and how it becomes a column of TanStack Table.
import { type ColumnDef, metaHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";

export type DataColumn<Row> = {
  id: string;
  /** Heading in words; it names the cells for screen readers too. */
  header: string;
  /** Draws the cell. With two-line rows give two block elements. */
  cell: (row: Row) => ReactNode;
  /** A CSS track: "118px", "minmax(0,1fr)". */
  width: string;
  align?: "start" | "end";
  /** The heading becomes a button that calls `onSortChange`. */
  sortable?: boolean;
  /**
   * Where it goes when the table is narrower than 672 px: "main" (the first line or lines), "end" (beside it),
   * "below" (under it), or nowhere.
   */
  narrow?: "main" | "end" | "below" | "hidden";
};

type Meta = { align: "start" | "end"; narrow: "main" | "end" | "below" | "hidden"; label: string };

export const features = tableFeatures({ rowSortingFeature, columnMeta: metaHelper<Meta>() });
export type Features = typeof features;

/** The columns as TanStack Table wants them. Sorting itself is the server's work. */
export function toColumnDefs<Row extends object>(columns: readonly DataColumn<Row>[]): ColumnDef<Features, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    header: column.header,
    accessorFn: () => null,
    cell: ({ row }) => column.cell(row.original),
    enableSorting: column.sortable ?? false,
    meta: { align: column.align ?? "start", narrow: column.narrow ?? "hidden", label: column.header },
  }));
}
