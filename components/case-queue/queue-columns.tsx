"use client";
// The columns of the queue, in the order of the mock, and how their headings sort.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { QueueAddress } from "@/lib/views/address";
import type { DataColumn } from "../data-table/columns";
import type { Sort } from "../data-table/table-props";
import { CostCell, DueCell, OutcomeCell, WhyCell } from "./case-cells";
import type { QueueLists } from "./filter-words";
import type { QueueRow } from "./queue-row";

/** `entities` are those that the reader works for. What is closed has an outcome and an end where others have a chance and a deadline. */
export function useQueueColumns(entities: QueueLists["entities"], closed: boolean): DataColumn<QueueRow>[] {
  const t = useTranslations("queue.column");
  return useMemo(() => {
    const codes = new Map(entities.length > 1 ? entities.map(({ id, code }) => [id, code]) : []);
    return [
      {
        id: "why",
        header: t("why"),
        width: "minmax(0,1fr)",
        narrow: "main",
        cell: (row) => <WhyCell row={row} entity={codes.get(row.entityId)} />,
      },
      {
        id: "value",
        header: t("cost"),
        width: "158px",
        sortable: true,
        narrow: "below",
        cell: (row) => <CostCell row={row} />,
      },
      closed
        ? {
            id: "outcome",
            header: t("outcome"),
            width: "186px",
            narrow: "below",
            cell: (row) => <OutcomeCell row={row} />,
          }
        : {
            id: "false_positive",
            header: t("falsePositive"),
            width: "112px",
            sortable: true,
            cell: (row) => <OutcomeCell row={row} />,
          },
      {
        id: "due",
        header: t(closed ? "closed" : "due"),
        width: "136px",
        sortable: !closed,
        narrow: "end",
        cell: (row) => <DueCell row={row} />,
      },
    ];
  }, [entities, closed, t]);
}

const headings = ["value", "false_positive", "due"] as const;
type Heading = (typeof headings)[number];
const usuallyDescending: Record<Heading, boolean> = { value: true, false_positive: true, due: false };
const isHeading = (sort: string | null): sort is Heading => headings.some((heading) => heading === sort);

/** The order of the address as the table's heading shows it. */
export function tableSort({ sort, dir }: Pick<QueueAddress, "sort" | "dir">): Sort | null {
  if (!isHeading(sort)) return null;
  return { column: sort, descending: dir ? dir === "desc" : usuallyDescending[sort] };
}

/** What pressing a heading leads to: its usual direction, the other one, and the usual order again. */
export function nextSort(
  { sort, dir }: Pick<QueueAddress, "sort" | "dir">,
  asked: Sort | null,
): Pick<QueueAddress, "sort" | "dir"> {
  // Taking an order away names no column: it is the present one's.
  const column = asked?.column ?? sort;
  if (!isHeading(column)) return { sort: null, dir: null };
  if (sort !== column) return { sort: column, dir: null };
  const usual = usuallyDescending[column] ? "desc" : "asc";
  return dir === null || dir === usual
    ? { sort: column, dir: usual === "desc" ? "asc" : "desc" }
    : { sort: null, dir: null };
}
