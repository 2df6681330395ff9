"use client";
// The cases behind a number: looked through, opened, and given to somebody else without leaving.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { BehindRow, BehindPage as Page } from "@/lib/service-levels/manager/behind";
import type { CasePageActions } from "../case/case-actions";
import { CaseCell } from "../case/case-cell";
import type { DataColumn } from "../data-table/columns";
import { RowsOut, RowsTable } from "../list-page/rows-table";
import { TopBar } from "../shell/top-bar";
import { Button } from "../ui/button";
import { Deadline } from "../ui/moment";
import { Name } from "../ui/name";
import { type Colleague, ReassignDialog } from "./reassign-dialog";
import { useServiceFailure, useServiceWords } from "./service-words";

type Props = {
  page: Page;
  /** What the number was, in words. */
  number: string;
  back: string;
  nextHref: string | null;
  csvHref: string;
  people: readonly Colleague[];
  assign: CasePageActions["assign"] | null;
};
const hrefOf = ({ id }: BehindRow): string => `/cases/${id}`;

export function BehindPage({ page, number, back, nextHref, csvHref, people, assign }: Props) {
  const t = useTranslations("service-levels.behind");
  const router = useRouter();
  const failure = useServiceFailure();
  const columns = useColumns();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [choosing, setChoosing] = useState(false);
  const chosen = page.rows.filter(({ id, closedAt }) => selected.has(id) && closedAt === null);
  return (
    <>
      <TopBar
        crumbs={[{ label: t("back"), href: back }]}
        title={t("title")}
        summary={`${number} · ${t("count", { count: page.total })}`}
      />
      <div className="flex flex-wrap items-center gap-3 border-line border-b bg-surface px-5 py-2 max-sm:px-3">
        {assign && (
          <Button disabledReason={chosen.length === 0 ? t("choose") : undefined} onClick={() => setChoosing(true)}>
            {t("reassign")}
          </Button>
        )}
        <span aria-live="polite" className="text-ink-2">
          {chosen.length > 0 && t("selected", { count: chosen.length })}
        </span>
        <RowsOut nextHref={nextHref} count={page.rows.length} csvHref={csvHref} />
      </div>
      <RowsTable<BehindRow>
        label={t("title")}
        columns={columns}
        rows={page.rows}
        total={page.total}
        hrefOf={hrefOf}
        selected={assign ? selected : undefined}
        onSelectedChange={assign ? setSelected : undefined}
        empty={{ title: t("none"), detail: t("noneDetail") }}
      />
      {choosing && assign && (
        <ReassignDialog
          count={chosen.length}
          people={people}
          onClose={() => setChoosing(false)}
          assign={async (person) => {
            const cases = chosen.map(({ id, version }) => ({ caseId: id, version }));
            const result = await assign(newActionKey(), { cases, assigneeId: person?.id ?? null }).catch(() => null);
            router.refresh();
            if (!result?.ok)
              return result?.error.code === "stale"
                ? t("stale")
                : failure(causeOf(result?.error) ?? { code: "unavailable" });
            toast.success(t("done", { count: cases.length, name: person?.name ?? t("toNobody") }));
            setSelected(new Set());
            return null;
          }}
        />
      )}
    </>
  );
}

type Failure = Parameters<ReturnType<typeof useServiceFailure>>[0];
/** Of several refusals the first one's cause. */
function causeOf(error: (Failure & { params?: Record<string, unknown> }) | undefined): Failure | undefined {
  const [first] = Array.isArray(error?.params?.cases) ? (error.params.cases as Failure[]) : [];
  return first ?? error;
}

function useColumns(): DataColumn<BehindRow>[] {
  const t = useTranslations("service-levels.behind");
  const states = useTranslations("decisions.state");
  const words = useServiceWords();
  return useMemo(
    () => [
      {
        id: "case",
        header: t("case"),
        width: "minmax(0,1fr)",
        narrow: "main",
        cell: (row) => (
          <CaseCell headline={row.headline} name={row.name} caseKey={row.key} detail={words.queue(row.queue)} />
        ),
      },
      { id: "state", header: t("state"), width: "130px", narrow: "below", cell: (row) => states(row.state) },
      {
        id: "who",
        header: t("who"),
        width: "170px",
        narrow: "below",
        cell: (row) =>
          row.assignee ? <Name>{row.assignee.name}</Name> : <span className="text-ink-3">{t("nobody")}</span>,
      },
      {
        id: "due",
        header: t("due"),
        width: "150px",
        narrow: "end",
        cell: (row) => row.clockDueAt && <Deadline at={Date.parse(row.clockDueAt)} />,
      },
    ],
    [t, states, words],
  );
}
