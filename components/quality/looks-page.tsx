"use client";
// The looks behind a number: both outcomes, whether they agree, and the way to each.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { SeenLook } from "@/lib/quality/dto";
import type { SeenPage } from "@/lib/quality/seen";
import { CaseCell } from "../case/case-cell";
import { useCaseWords } from "../case/case-words";
import type { DataColumn } from "../data-table/columns";
import { RowsOut, RowsTable } from "../list-page/rows-table";
import { useServiceWords } from "../service-level/service-words";
import { TopBar } from "../shell/top-bar";
import { Moment } from "../ui/moment";
import { Tag } from "../ui/tag";

type Props = { page: SeenPage; what: string; back: string; nextHref: string | null; csvHref: string };
const hrefOf = ({ id }: SeenLook): string => `/quality/${id}`;

export function LooksPage({ page, what, back, nextHref, csvHref }: Props) {
  const t = useTranslations("quality.looks");
  const columns = useColumns();
  return (
    <>
      <TopBar
        crumbs={[{ label: t("back"), href: back }]}
        title={t("title")}
        summary={t("summary", { what, count: page.total })}
      />
      <div className="flex border-line border-b bg-surface px-5 py-2 max-sm:px-3">
        <RowsOut nextHref={nextHref} count={page.rows.length} csvHref={csvHref} />
      </div>
      <RowsTable<SeenLook>
        label={t("title")}
        columns={columns}
        rows={page.rows}
        total={page.total}
        hrefOf={hrefOf}
        empty={{ title: t("none"), detail: t("noneDetail") }}
      />
    </>
  );
}

function useColumns(): DataColumn<SeenLook>[] {
  const t = useTranslations("quality.looks");
  const queues = useServiceWords();
  const words = useCaseWords();
  return useMemo(
    () => [
      {
        id: "case",
        header: t("case"),
        width: "minmax(0,1fr)",
        narrow: "main",
        cell: (row) => (
          <CaseCell headline={row.headline} name={row.name} caseKey={row.key} detail={queues.queue(row.queue)} />
        ),
      },
      { id: "first", header: t("first"), width: "170px", cell: (row) => words.outcome(row.first.outcome) },
      {
        id: "second",
        header: t("second"),
        width: "170px",
        narrow: "below",
        cell: (row) => words.outcome(row.second.outcome),
      },
      {
        id: "verdict",
        header: t("verdict"),
        width: "110px",
        narrow: "end",
        cell: (row) => <Tag tone={row.agreed ? "ok" : "risk"}>{t(row.agreed ? "agree" : "disagree")}</Tag>,
      },
      {
        id: "when",
        header: t("when"),
        width: "130px",
        cell: (row) => <Moment at={Date.parse(row.second.at)} />,
      },
    ],
    [t, queues, words],
  );
}
