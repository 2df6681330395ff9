"use client";
// The list of disputes: what is open, whom to ask, what waits for the merchant, for a decision, for a second approval, what is late.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import type { DisputeCounts, DisputePage, DisputeRow } from "@/lib/disputes/dto";
import { disputeViews } from "@/lib/disputes/schema";
import { DataTable } from "../data-table/data-table";
import { ListFilters } from "../list-page/list-filters";
import { useListPage } from "../list-page/use-list-page";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { Select } from "../ui/select";
import { ViewTabs } from "../ui/view-tabs";
import { type DisputeAddress, disputeParsers, writeDisputeAddress } from "./dispute-address";
import { useDisputeColumns } from "./dispute-columns";

type Props = {
  drawn: { address: DisputeAddress; page: DisputePage | null; counts: DisputeCounts | null };
  entities: readonly { id: string; code: string }[];
};
const rowId = (row: DisputeRow): string => row.id;
const ANY = "any";

export function DisputesPage({ drawn, entities }: Props) {
  const t = useTranslations("disputes");
  const router = useRouter();
  const [address, setAddress] = useQueryStates(disputeParsers, { history: "push" });
  const [active, setActive] = useState<string | null>(null);
  const columns = useDisputeColumns();
  const urlOf = (of: DisputeAddress): string => writeDisputeAddress(of, "/api/disputes");
  const list = useListPage<DisputeRow, DisputeCounts>({
    name: "disputes",
    url: urlOf(address),
    countsUrl: "/api/disputes/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entities.map(({ id }) => `disputes:${id}`),
  });
  const view = address.view ?? "open";
  const change = (changed: Partial<DisputeAddress>) => {
    setActive(null);
    void setAddress(changed, { history: "q" in changed ? "replace" : "push" });
  };
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <ViewTabs
        label={t("views.label")}
        current={view}
        views={disputeViews.map((each) => ({
          id: each,
          label: t(`views.${each}`),
          count: each === "decided" || each === "all" ? undefined : list.counts?.[each],
          href: writeDisputeAddress({ ...address, view: each }),
        }))}
      />
      <ListFilters
        texts={{
          label: t("filter.label"),
          text: t("filter.text"),
          placeholder: t("filter.placeholder"),
          export: t("filter.export"),
        }}
        text={address.q}
        onSearch={(q) => change({ q })}
        exportHref={writeDisputeAddress(address, "/api/disputes/export")}
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
        <DataTable<DisputeRow>
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
          onOpen={(row) => router.push(`/disputes/${row.id}`)}
          lines={2}
          empty={<EmptyState title={t(`empty.${view}`)} detail={t("empty.detail")} />}
          error={<ErrorState title={t("failed")} onRetry={list.retry} />}
        />
      </div>
    </>
  );
}
