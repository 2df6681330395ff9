"use client";
// The looks behind a number: both outcomes, whether they agree, and the way to each.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { SeenLook } from "@/lib/quality/dto";
import type { SeenPage } from "@/lib/quality/seen";
import { useCaseWords } from "../case/case-words";
import type { DataColumn } from "../data-table/columns";
import { DataTable } from "../data-table/data-table";
import { useServiceWords } from "../service-level/service-words";
import { TopBar } from "../shell/top-bar";
import { buttonClass } from "../ui/button-class";
import { EmptyState } from "../ui/empty-state";
import { Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Tag } from "../ui/tag";

type Props = { page: SeenPage; what: string; back: string; nextHref: string | null; csvHref: string };
const rowId = (row: SeenLook): string => row.id;

export function LooksPage({ page, what, back, nextHref, csvHref }: Props) {
  const t = useTranslations("quality.looks");
  const router = useRouter();
  const columns = useColumns();
  const [active, setActive] = useState<string | null>(null);
  return (
    <>
      <TopBar
        crumbs={[{ label: t("back"), href: back }]}
        title={t("title")}
        summary={t("summary", { what, count: page.total })}
      />
      <div className="flex flex-wrap items-center justify-end gap-2 border-line border-b bg-surface px-5 py-2 max-sm:px-3">
        {nextHref && (
          <Link href={nextHref} className={buttonClass("plain", "sm")}>
            {t("next", { count: page.rows.length })}
          </Link>
        )}
        <a href={csvHref} download className={buttonClass("plain", "sm")}>
          {t("csv")}
        </a>
      </div>
      <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0">
        <DataTable<SeenLook>
          label={t("title")}
          columns={columns}
          rows={page.rows}
          total={page.total}
          getRowId={rowId}
          active={active}
          onActiveChange={setActive}
          onOpen={(row) => router.push(`/quality/${row.id}`)}
          lines={2}
          empty={<EmptyState title={t("none")} detail={t("noneDetail")} />}
        />
      </div>
    </>
  );
}

function useColumns(): DataColumn<SeenLook>[] {
  const t = useTranslations("quality.looks");
  const queues = useServiceWords();
  const words = useCaseWords();
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "case",
        header: t("case"),
        width: "minmax(0,1fr)",
        narrow: "main",
        cell: (row) => (
          <>
            <div className="truncate font-medium @max-2xl:line-clamp-2 @max-2xl:whitespace-normal">
              {format.reason(row.headline)}
            </div>
            <div className="truncate text-ink-2">
              {row.name && <Name>{row.name}</Name>}{" "}
              <span className="text-ink-3">
                · {row.key} · {queues.queue(row.queue)}
              </span>
            </div>
          </>
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
    [t, queues, words, format],
  );
}
