"use client";
// The list of data requests: what is due first comes first.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import type { RequestCounts, RequestPage, RequestRow } from "@/lib/data-requests/dto";
import { openRequestStates, requestViews } from "@/lib/data-requests/schema";
import type { DataColumn } from "../data-table/columns";
import { DataTable } from "../data-table/data-table";
import { ListFilters } from "../list-page/list-filters";
import { useListPage } from "../list-page/use-list-page";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Deadline, Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { Select } from "../ui/select";
import { ViewTabs } from "../ui/view-tabs";
import { type RequestAddress, requestParsers, writeRequestAddress } from "./request-address";
import { RequestStateTag } from "./request-tags";

type Props = {
  drawn: { address: RequestAddress; page: RequestPage | null; counts: RequestCounts | null };
  entities: readonly { id: string; code: string }[];
};
const rowId = (row: RequestRow): string => row.id;
const ANY = "any";
/** A month's clock is amber in its last week. */
const SOON_MS = 7 * 86_400_000;

function useColumns(): DataColumn<RequestRow>[] {
  const t = useTranslations("data-requests");
  return useMemo(
    () => [
      {
        ...{ id: "what", header: t("column.what"), width: "minmax(0,1fr)", narrow: "main" as const },
        cell: (row) => (
          <>
            <div className="truncate font-medium">{t(`kind.${row.kind}`)}</div>
            <div className="truncate text-ink-2">
              {row.name ? <Name>{row.name}</Name> : t("erased")}{" "}
              <span className="text-ink-3">
                · {row.key} · {t(`channel.${row.channel}`)}
              </span>
            </div>
          </>
        ),
      },
      {
        ...{ id: "state", header: t("column.state"), width: "140px", narrow: "below" as const },
        cell: (row) => <RequestStateTag state={row.state} />,
      },
      {
        ...{ id: "received", header: t("column.received"), width: "130px" },
        cell: (row) => <Moment at={Date.parse(row.receivedAt)} show="date" />,
      },
      {
        ...{ id: "due", header: t("column.due"), width: "140px", narrow: "end" as const },
        cell: (row) =>
          openRequestStates.includes(row.state) && <Deadline at={Date.parse(row.dueAt)} soonMs={SOON_MS} />,
      },
      {
        ...{ id: "who", header: t("column.who"), width: "150px" },
        cell: (row) =>
          row.assignee ? (
            <span className="truncate">
              <Name>{row.assignee.name}</Name>
            </span>
          ) : (
            <span className="text-ink-3">{t("column.nobody")}</span>
          ),
      },
    ],
    [t],
  );
}

export function RequestsPage({ drawn, entities }: Props) {
  const t = useTranslations("data-requests");
  const router = useRouter();
  const [address, setAddress] = useQueryStates(requestParsers, { history: "push" });
  const [active, setActive] = useState<string | null>(null);
  const columns = useColumns();
  const urlOf = (of: RequestAddress): string => writeRequestAddress(of, "/api/data-requests");
  const list = useListPage<RequestRow, RequestCounts>({
    name: "data-requests",
    url: urlOf(address),
    countsUrl: "/api/data-requests/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entities.map(({ id }) => `data_requests:${id}`),
  });
  const view = address.view ?? "open";
  const change = (changed: Partial<RequestAddress>) => {
    setActive(null);
    void setAddress(changed, { history: "q" in changed ? "replace" : "push" });
  };
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <ViewTabs
        label={t("views.label")}
        current={view}
        views={requestViews.map((each) => ({
          id: each,
          label: t(`views.${each}`),
          count: each === "ended" || each === "all" ? undefined : list.counts?.[each],
          href: writeRequestAddress({ ...address, view: each }),
        }))}
      />
      <ListFilters
        texts={{
          ...{ label: t("filter.label"), text: t("filter.text") },
          ...{ placeholder: t("filter.placeholder"), export: t("filter.export") },
        }}
        text={address.q}
        onSearch={(q) => change({ q })}
        exportHref={writeRequestAddress(address, "/api/data-requests/export")}
      >
        {entities.length > 1 && (
          <span className="w-44">
            <Select
              label={t("filter.entity")}
              value={address.entity ?? ANY}
              onChange={(entity) => change({ entity: entity === ANY ? null : entity })}
              options={[
                { value: ANY, label: t("filter.anyEntity") },
                ...entities.map(({ id, code }) => ({ value: id, label: code })),
              ]}
            />
          </span>
        )}
      </ListFilters>
      <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0" aria-busy={list.isStale || undefined}>
        <DataTable<RequestRow>
          label={t("title")}
          columns={columns}
          rows={list.rows}
          getRowId={rowId}
          status={list.status}
          hasMore={list.hasMore}
          isLoadingMore={list.isLoadingMore}
          loadMore={list.loadMore}
          active={active}
          onActiveChange={setActive}
          onOpen={(row) => router.push(`/data-requests/${row.id}`)}
          lines={2}
          empty={<EmptyState title={t("empty.title")} detail={t("empty.detail")} />}
          error={<ErrorState title={t("failed")} onRetry={list.retry} />}
        />
      </div>
    </>
  );
}
