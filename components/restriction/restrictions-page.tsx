"use client";
// The list of restrictions: what waits for a second person, what is in force, what ends soon, what the core did not take, what is
// over. Nothing that restricts has a key here: rows are opened and decided on their own page.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import type { WaitingBatch } from "@/lib/restrictions/batches/waiting";
import {
  type RestrictionCounts,
  type RestrictionPage,
  type RestrictionRow,
  restrictionViews,
} from "@/lib/restrictions/dto";
import { DataTable } from "../data-table/data-table";
import { ListFilters } from "../list-page/list-filters";
import { useListPage } from "../list-page/use-list-page";
import { useLive } from "../live/live-provider";
import { useCommands } from "../shell/commands";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { ViewTabs } from "../ui/view-tabs";
import { type RestrictionAddress, restrictionParsers, writeRestrictionAddress } from "./restriction-address";
import { useRestrictionColumns } from "./restriction-columns";
import { WaitingBatches } from "./waiting-batches";

type Props = {
  /** Bulk proposals that wait; signed on the page of their source. */
  batches: readonly WaitingBatch[];
  drawn: { address: RestrictionAddress; page: RestrictionPage | null; counts: RestrictionCounts | null };
  entityIds: readonly string[];
  /** Whether there is anything that I could sign. */
  maySign: boolean;
};
type Tab = "mine" | (typeof restrictionViews)[number];

const rowId = (row: RestrictionRow): string => row.id;
const urlOf = (address: RestrictionAddress): string => writeRestrictionAddress(address, "/api/restrictions");

export function RestrictionsPage({ batches, drawn, entityIds, maySign }: Props) {
  const t = useTranslations("restriction-desk");
  const router = useRouter();
  const [address, setAddress] = useQueryStates(restrictionParsers, { history: "push" });
  const [active, setActive] = useState<string | null>(null);
  const columns = useRestrictionColumns();
  const list = useListPage<RestrictionRow, RestrictionCounts>({
    name: "restrictions",
    url: urlOf(address),
    countsUrl: "/api/restrictions/counts",
    drawn: { url: urlOf(drawn.address), page: drawn.page, counts: drawn.counts },
    topics: entityIds.map((id) => `restrictions:${id}`),
  });
  const tabs: Tab[] = [...(maySign ? ["mine" as const] : []), ...restrictionViews];
  const current: Tab = address.mine && maySign ? "mine" : (address.view ?? "waiting");
  useLive(
    entityIds.map((id) => `restrictions:${id}`),
    () => router.refresh(),
  );
  const hrefOf = (tab: Tab): string =>
    writeRestrictionAddress({ ...address, view: tab === "mine" ? null : tab, mine: tab === "mine" ? true : null });
  useCommands(
    tabs.map((tab) => ({
      id: `restrictions-${tab}`,
      label: t("command", { view: t(`views.${tab}`) }),
      group: t("title"),
      run: () => router.push(hrefOf(tab)),
    })),
  );
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <ViewTabs
        label={t("views.label")}
        current={current}
        views={tabs.map((tab) => ({
          id: tab,
          label: t(`views.${tab}`),
          count: tab === "ended" ? undefined : list.counts?.[tab],
          href: hrefOf(tab),
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
        onSearch={(q) => {
          setActive(null);
          void setAddress({ q }, { history: "replace" });
        }}
        exportHref={writeRestrictionAddress(address, "/api/restrictions/export")}
      />
      {(current === "waiting" || current === "mine") && (
        <WaitingBatches batches={current === "mine" ? batches.filter(({ mine }) => mine) : batches} />
      )}
      <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0" aria-busy={list.isStale || undefined}>
        <DataTable<RestrictionRow>
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
          onOpen={(row) => router.push(`/restrictions/${row.id}`)}
          lines={2}
          empty={<EmptyState title={t(`empty.${current}`)} detail={t("empty.detail")} />}
          error={<ErrorState title={t("failed")} onRetry={list.retry} />}
        />
      </div>
    </>
  );
}
