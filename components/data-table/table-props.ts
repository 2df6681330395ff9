// What a caller tells a data table.
import type { ReactNode } from "react";
import type { DataColumn } from "./columns";

export type Sort = { column: string; descending: boolean };

export type DataTableProps<Row extends object> = {
  /** What the table lists, for screen readers. */
  label: string;
  /** Keep it stable (module scope or useMemo). */
  columns: readonly DataColumn<Row>[];
  rows: readonly Row[];
  getRowId: (row: Row) => string;
  /** "loading" shows placeholder rows when there are none yet; "error" shows `error`. */
  status?: "ready" | "loading" | "error";
  /** All rows there are, if known: screen readers hear it. */
  total?: number;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  loadMore?: () => void;
  sort?: Sort | null;
  onSortChange?: (sort: Sort | null) => void;
  /** Leave out when rows cannot be selected. */
  selected?: ReadonlySet<string>;
  onSelectedChange?: (selected: Set<string>) => void;
  active?: string | null;
  onActiveChange?: (id: string) => void;
  /** The page of a row: `RowLink` in its cells leads there, and so do Enter, double click, and on a phone a tap. Keep it stable. */
  hrefOf?: (row: Row) => string;
  /** What those do instead. */
  onOpen?: (row: Row) => void;
  /** Space. */
  onPeek?: (row: Row) => void;
  /** Lines in a row: 2 as in the queue. */
  lines?: 1 | 2;
  /** False when J, K, X, Space and Enter shall not act from elsewhere on the page (a second table). */
  pageKeys?: boolean;
  empty: ReactNode;
  error?: ReactNode;
};
