"use client";
// The list of legal requests: what waits for a second person, what is due, what is overdue, what must not be told.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { RequestCounts, RequestPage, RequestRow } from "@/lib/legal-requests/dto";
import { requestViews } from "@/lib/legal-requests/schema";
import type { DataColumn } from "../data-table/columns";
import { ListFilters } from "../list-page/list-filters";
import { ListPage } from "../list-page/list-page";
import { type ListedEntity, RowKey } from "../list-page/row-key";
import { useListPage } from "../list-page/use-list-page";
import { useCommands } from "../shell/commands";
import { Button } from "../ui/button";
import { Deadline } from "../ui/moment";
import { RequestTags } from "./request-tags";
import { type TakeInActions, TakeInDialog } from "./take-in-dialog";

type Props = {
  drawn: { url: string; page: RequestPage | null; counts: RequestCounts | null };
  entities: ListedEntity[];
  mayTakeIn: boolean;
  actions: TakeInActions;
};
const rowHref = ({ id }: RequestRow): string => `/legal-requests/${id}`;

export function RequestsPage({ drawn, entities, mayTakeIn, actions }: Props) {
  const t = useTranslations("legal");
  const router = useRouter();
  const [address, setAddress] = useQueryStates(
    { view: parseAsStringLiteral(requestViews), q: parseAsString },
    { history: "push" },
  );
  const [isOpen, setOpen] = useState(false);
  const columns = useRequestColumns();
  const view = address.view ?? "open";
  const q = address.q?.trim();
  const list = useListPage<RequestRow, RequestCounts>({
    name: "legal-requests",
    url: `/api/legal-requests?view=${view}${q ? `&q=${encodeURIComponent(q)}` : ""}`,
    countsUrl: "/api/legal-requests/counts",
    drawn,
    topics: entities.map(({ id }) => `legal_requests:${id}` as const),
  });
  const hrefOf = (id: string): string => `/legal-requests?view=${id}`;
  useCommands([
    ...requestViews.map((id) => ({
      id: `legal-${id}`,
      label: t("command", { view: t(`views.${id}`) }),
      group: t("title"),
      run: () => router.push(hrefOf(id)),
    })),
    ...(mayTakeIn
      ? [{ id: "legal-take-in", label: t("takeIn.open"), group: t("title"), run: () => setOpen(true) }]
      : []),
  ]);
  return (
    <>
      <ListPage<RequestRow>
        title={t("title")}
        summary={t("summary")}
        end={
          mayTakeIn && (
            <Button tone="main" onClick={() => setOpen(true)}>
              {t("takeIn.open")}
            </Button>
          )
        }
        views={{
          label: t("views.label"),
          current: view,
          tabs: requestViews.map((id) => ({
            id,
            label: t(`views.${id}`),
            count: id === "closed" || id === "all" ? undefined : list.counts?.[id],
            href: hrefOf(id),
          })),
        }}
        filters={
          <ListFilters
            texts={{ label: t("filter.label"), text: t("filter.text"), placeholder: t("filter.placeholder") }}
            text={address.q}
            onSearch={(text) => void setAddress({ q: text }, { history: "replace" })}
          />
        }
        list={list}
        columns={columns}
        hrefOf={rowHref}
        entities={entities}
        empty={{ title: t(`empty.${view}`), detail: t("empty.detail") }}
        failed={t("failed")}
      />
      {isOpen && <TakeInDialog entities={entities} actions={actions} onClose={() => setOpen(false)} />}
    </>
  );
}

function useRequestColumns(): DataColumn<RequestRow>[] {
  const t = useTranslations("legal");
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: "what",
        header: t("column.what"),
        width: "minmax(0,1fr)",
        narrow: "main",
        cell: (row) => (
          <>
            <div className="flex min-w-0 items-center gap-1.5">
              <span className="truncate font-medium">
                {t(`kind.${row.kind}`)} · {row.authority}
              </span>
              <RequestTags row={row} />
            </div>
            <div className="truncate text-ink-2">
              {row.reference}{" "}
              <span className="text-ink-3">
                · <RowKey row={row} />
              </span>
            </div>
          </>
        ),
      },
      {
        id: "state",
        header: t("column.state"),
        width: "130px",
        narrow: "below",
        cell: (row) => t(`state.${row.state}`),
      },
      {
        id: "named",
        header: t("column.named"),
        width: "150px",
        cell: (row) =>
          row.entries === 0 ? (
            <span className="text-ink-3">{t("noneNamed")}</span>
          ) : (
            t("named", { matched: row.matched, entries: row.entries })
          ),
      },
      {
        id: "amount",
        header: t("column.amount"),
        width: "130px",
        cell: (row) => (row.amountUsdCents === null ? t("fact.everything") : format.money(row.amountUsdCents)),
      },
      {
        id: "due",
        header: t("column.due"),
        width: "140px",
        narrow: "end",
        cell: (row) =>
          row.dueAt && row.state !== "closed" && row.state !== "refused" ? (
            <Deadline at={Date.parse(row.dueAt)} />
          ) : (
            <span className="text-ink-3">{t("noDue")}</span>
          ),
      },
    ],
    [t, format],
  );
}
