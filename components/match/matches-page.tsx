"use client";
// The index of matches: views as tabs, a search for one customer or entry, the table over pages by key, the export.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo, useRef, useState } from "react";
import type { MatchCounts, MatchPage, MatchRow } from "@/lib/matches/dto";
import { matchViews } from "@/lib/matches/schema";
import { askApi } from "../case-queue/ask-api";
import { DataTable } from "../data-table/data-table";
import { useLive } from "../live/live-provider";
import { TopBar } from "../shell/top-bar";
import { buttonClass } from "../ui/button-class";
import { EmptyState } from "../ui/empty-state";
import { ErrorState } from "../ui/error-state";
import { SegmentedControl } from "../ui/segmented-control";
import { useShortcuts } from "../ui/shortcuts";
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

export function MatchesPage({ address, initial, counts, entityIds }: MatchesPageProps) {
  const t = useTranslations("matches");
  const router = useRouter();
  const list = useMatches(address, initial, counts, entityIds);
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
      <MatchFilters key={address.text ?? ""} address={address} onChange={change} />
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
          onOpen={(row) => router.push(`/matches/${row.id}`)}
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
  const [text, setText] = useState(address.text ?? "");
  const field = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "/", label: t("text"), run: () => field.current?.focus() }]);
  return (
    <search
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-2 border-line border-b bg-surface px-5 py-2 max-sm:px-3"
    >
      <form
        className="min-w-40 max-w-80 flex-1 max-sm:max-w-none max-sm:basis-full"
        onSubmit={(event) => {
          event.preventDefault();
          onChange({ text: text.trim() || undefined });
        }}
      >
        <input
          ref={field}
          type="search"
          aria-label={t("text")}
          aria-keyshortcuts="/"
          placeholder={t("placeholder")}
          maxLength={120}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="min-h-control w-full rounded-md border border-control bg-surface px-2.5 text-ink"
        />
      </form>
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
      <a
        href={writeMatchAddress(address, "/api/matches/export")}
        download
        className={`${buttonClass("plain", "sm")} ms-auto`}
      >
        {t("export")}
      </a>
    </search>
  );
}

function useMatches(
  address: MatchAddress,
  initial: MatchPage | null,
  counted: MatchCounts | null,
  entityIds: readonly string[],
) {
  const client = useQueryClient();
  const url = writeMatchAddress(address, "/api/matches");
  const list = useInfiniteQuery({
    queryKey: ["matches", url],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam ? `${url.includes("?") ? "&" : "?"}after=${encodeURIComponent(pageParam)}` : "";
      return askApi<MatchPage>(url + after, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: initial ? { pages: [initial], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({
    queryKey: ["matches", "counts"],
    queryFn: ({ signal }) => askApi<MatchCounts>("/api/matches/counts", signal),
    initialData: counted ?? undefined,
  });
  const topics = useMemo(() => entityIds.map((id) => `queue:${id}`), [entityIds]);
  useLive(topics, () => void client.invalidateQueries({ queryKey: ["matches"] }));
  const pages = list.data?.pages;
  const rows = useMemo(() => {
    const seen = new Set<string>();
    return (pages ?? []).flatMap((page) => page.rows).filter(({ id }) => !seen.has(id) && seen.add(id));
  }, [pages]);
  const { fetchNextPage, refetch } = list;
  return {
    rows,
    counts: counts.data,
    status: list.isSuccess ? ("ready" as const) : list.isError ? ("error" as const) : ("loading" as const),
    isStale: list.isPlaceholderData,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void refetch(),
  };
}
