"use client";
// The index of matches: views as tabs, a search for one customer or entry, the table over pages by key, the export.
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { MatchCounts, MatchPage, MatchRow } from "@/lib/matches/dto";
import { matchViews } from "@/lib/matches/schema";
import { DataTable } from "../data-table/data-table";
import { ListFilters } from "../list-page/list-filters";
import { useListPage } from "../list-page/use-list-page";
import { TopBar } from "../shell/top-bar";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { SegmentedControl } from "../ui/segmented-control";
import { ViewTabs } from "../ui/view-tabs";
import { type MatchAddress, writeMatchAddress } from "./match-address";
import { useMatchColumns } from "./match-columns";

export type MatchesPageProps = {
  address: MatchAddress;
  initial: MatchPage | null;
  counts: MatchCounts | null;
  entityIds: readonly string[];
};
const rowId = (row: MatchRow): string => row.id;
const rowHref = (row: MatchRow): string => `/matches/${row.id}`;

export function MatchesPage({ address, initial, counts, entityIds }: MatchesPageProps) {
  const t = useTranslations("matches");
  const router = useRouter();
  const url = writeMatchAddress(address, "/api/matches");
  const list = useListPage<MatchRow, MatchCounts>({
    name: "matches",
    url,
    countsUrl: "/api/matches/counts",
    drawn: { url, page: initial, counts },
    topics: entityIds.map((id) => `queue:${id}` as const),
  });
  const [active, setActive] = useState<string | null>(null);
  const columns = useMatchColumns();
  const change = (changed: MatchAddress) => router.push(writeMatchAddress({ ...address, ...changed }));
  return (
    <>
      <TopBar title={t("title")} summary={t("summary")} />
      <ViewTabs
        label={t("views.label")}
        current={address.view ?? "open"}
        views={matchViews.map((view) => ({
          id: view,
          label: t(`views.${view}`),
          count: view === "decided" || view === "all" ? undefined : list.counts?.[view],
          href: writeMatchAddress({ ...address, view }),
        }))}
      />
      <MatchFilters address={address} onChange={change} />
      <div className="flex min-h-0 flex-1 flex-col px-5 max-sm:px-0" aria-busy={list.isStale || undefined}>
        <DataTable<MatchRow>
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
          hrefOf={rowHref}
          empty={<EmptyState title={t("empty.title")} detail={t("empty.detail")} />}
          error={<ErrorState title={t("failed")} onRetry={list.retry} />}
        />
      </div>
    </>
  );
}

function MatchFilters({ address, onChange }: { address: MatchAddress; onChange: (changed: MatchAddress) => void }) {
  const t = useTranslations("matches.filter");
  const kinds = useTranslations("matches.kind");
  return (
    <ListFilters
      texts={{ label: t("label"), text: t("text"), placeholder: t("placeholder") }}
      text={address.text ?? null}
      onSearch={(text) => onChange({ text: text ?? undefined })}
      exportHref={writeMatchAddress(address, "/api/matches/export")}
    >
      <SegmentedControl
        label={t("kind")}
        value={address.kind ?? "any"}
        onChange={(kind) => onChange({ kind: kind === "any" ? undefined : (kind as "sanctions" | "pep") })}
        options={[
          { value: "any", label: t("anyKind") },
          { value: "sanctions", label: kinds("sanctions") },
          { value: "pep", label: kinds("pep") },
        ]}
      />
    </ListFilters>
  );
}
