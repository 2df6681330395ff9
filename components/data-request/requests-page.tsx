"use client";
// The list of data requests: what is due first comes first.
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { RequestCounts, RequestPage, RequestRow } from "@/lib/data-requests/dto";
import { openRequestStates, requestViews } from "@/lib/data-requests/schema";
import type { DataColumn } from "../data-table/columns";
import { EntityFilter } from "../list-page/entity-filter";
import { ListFilters } from "../list-page/list-filters";
import { ListPage } from "../list-page/list-page";
import { type ListedEntity, RowKey } from "../list-page/row-key";
import { useListPage } from "../list-page/use-list-page";
import { Deadline, Moment } from "../ui/moment";
import { Name } from "../ui/name";
import { type RequestAddress, requestParsers, writeRequestAddress } from "./request-address";
import { RequestStateTag } from "./request-tags";

type Props = {
  drawn: { address: RequestAddress; page: RequestPage | null; counts: RequestCounts | null };
  entities: readonly ListedEntity[];
};
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
                · <RowKey row={row} /> · {t(`channel.${row.channel}`)}
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

const hrefOf = ({ id }: RequestRow): string => `/data-requests/${id}`;

export function RequestsPage({ drawn, entities }: Props) {
  const t = useTranslations("data-requests");
  const [address, setAddress] = useQueryStates(requestParsers, { history: "push" });
  const columns = useColumns();
  const urlOf = (of: RequestAddress): string => writeRequestAddress(of, "/api/data-requests");
  const list = useListPage<RequestRow, RequestCounts>({
    name: "data-requests",
    url: urlOf(address),
    countsUrl: "/api/data-requests/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entities.map(({ id }) => `data_requests:${id}` as const),
  });
  const view = address.view ?? "open";
  const change = (changed: Partial<RequestAddress>) =>
    void setAddress(changed, { history: "q" in changed ? "replace" : "push" });
  return (
    <ListPage<RequestRow>
      title={t("title")}
      summary={t("summary")}
      views={{
        label: t("views.label"),
        current: view,
        tabs: requestViews.map((each) => ({
          id: each,
          label: t(`views.${each}`),
          count: each === "ended" || each === "all" ? undefined : list.counts?.[each],
          href: writeRequestAddress({ ...address, view: each }),
        })),
      }}
      filters={
        <ListFilters
          texts={{ label: t("filter.label"), text: t("filter.text"), placeholder: t("filter.placeholder") }}
          text={address.q}
          onSearch={(q) => change({ q })}
          exportHref={writeRequestAddress(address, "/api/data-requests/export")}
        >
          <EntityFilter entities={entities} value={address.entity} onChange={(entity) => change({ entity })} />
        </ListFilters>
      }
      list={list}
      columns={columns}
      hrefOf={hrefOf}
      entities={entities}
      empty={{ title: t("empty.title"), detail: t("empty.detail") }}
      failed={t("failed")}
    />
  );
}
