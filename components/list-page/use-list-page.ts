"use client";
// The rows and numbers of a list that is open: pages by key, each row once, read again when the live stream says so.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Topic } from "@/lib/live/topic";
import { askApi } from "../case-queue/ask-api";
import { useLive } from "../live/live-provider";

type Page<Row> = { rows: Row[]; next: string | null };
type ListPageSource<Row, Counts> = {
  /** The list's name in the cache. */
  name: string;
  /** `GET` answers a page; the address says which rows. */
  url: string;
  /** `GET` answers the numbers on the tabs. */
  countsUrl: string;
  /** What the server drew the page with, and for which `url`. */
  drawn: { url: string; page: Page<Row> | null; counts: Counts | null };
  /** What is heard of changes. */
  topics: readonly Topic[];
};

/** What a page shows of its list. */
export type OpenList<Row> = Omit<ReturnType<typeof useListPage<Row & { id: string }, unknown>>, "rows" | "counts"> & {
  rows: Row[];
};

export function useListPage<Row extends { id: string }, Counts>(source: ListPageSource<Row, Counts>) {
  const { name, url, countsUrl, drawn, topics } = source;
  const client = useQueryClient();
  const first = url === drawn.url ? drawn.page : null;
  const list = useInfiniteQuery({
    queryKey: [name, url],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam ? `${url.includes("?") ? "&" : "?"}after=${encodeURIComponent(pageParam)}` : "";
      return askApi<Page<Row>>(url + after, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: first ? { pages: [first], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({
    queryKey: [name, "counts"],
    queryFn: ({ signal }) => askApi<Counts>(countsUrl, signal),
    initialData: drawn.counts ?? undefined,
  });
  useLive(topics, () => void client.invalidateQueries({ queryKey: [name] }));
  const pages = list.data?.pages;
  const rows = useMemo(() => {
    const seen = new Set<string>();
    return (pages ?? []).flatMap((page) => page.rows).filter(({ id }) => !seen.has(id) && seen.add(id));
  }, [pages]);
  const { fetchNextPage, refetch } = list;
  return {
    url,
    rows,
    counts: counts.data as Counts | undefined,
    status: list.isSuccess ? ("ready" as const) : list.isError ? ("error" as const) : ("loading" as const),
    isStale: list.isPlaceholderData,
    hasMore: list.hasNextPage,
    isLoadingMore: list.isFetchingNextPage,
    loadMore: () => void fetchNextPage({ cancelRefetch: false }),
    retry: () => void refetch(),
  };
}
