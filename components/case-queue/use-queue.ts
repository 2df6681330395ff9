"use client";
// The rows and numbers of the queue: pages by key, read again when the stream says so, shown in an order that does not jump.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { CaseCounts, CasePage, CaseRow } from "@/lib/cases/dto";
import type { Topic } from "@/lib/live/topic";
import type { QueueAddress } from "@/lib/views/address";
import { useLive } from "../live/live-provider";
import { askApi } from "./ask-api";
import { begin, follow } from "./hold-order";
import { countsKey, listKey } from "./query-keys";
import type { QueueRow } from "./queue-row";

/** Changes come in bursts: read again at most this often. */
const REST_MS = 1_500;

/** Calls `onChange` soon after one of the topics changes, once per burst. */
function useLiveSoon(topics: readonly Topic[], onChange: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const last = useRef(0);
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  useLive(topics, () => {
    if (timer.current) return;
    const wait = Math.max(150, last.current + REST_MS - performance.now());
    timer.current = setTimeout(() => {
      timer.current = null;
      last.current = performance.now();
      onChange();
    }, wait);
  });
}

/** `entityIds` are the entities whose queues are watched; `left` are rows that the person has just sent away. */
export function useQueue(
  address: QueueAddress,
  options: {
    entityIds: readonly string[];
    active: string | null;
    acted: ReadonlySet<string>;
    left: ReadonlySet<string>;
  },
) {
  const client = useQueryClient();
  const queryKey = listKey(address);
  const [, , content] = queryKey;
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam ? `${content ? "&" : "?"}after=${encodeURIComponent(pageParam)}` : "";
      return askApi<CasePage>(`/api/cases${content}${after}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({
    queryKey: countsKey,
    queryFn: ({ signal }) => askApi<CaseCounts>("/api/cases/counts", signal),
  });
  const topics = useMemo(() => options.entityIds.map((id) => `queue:${id}` as const), [options.entityIds]);
  useLiveSoon(topics, () => void client.invalidateQueries({ queryKey: ["cases"] }));

  const pages = list.data?.pages;
  const latest = useMemo(() => distinct(pages?.flatMap((page) => page.rows) ?? []), [pages]);
  // While another list is on its way the former one is shown, under its own key.
  const key = list.isPlaceholderData ? null : content;
  const [held, setHeld] = useState(() => begin(content, latest));
  const { active, acted, left } = options;
  const next = key === null ? held : follow(held, { key, latest, active, hasMore: Boolean(list.hasNextPage), acted });
  if (next !== held) setHeld(next);

  const rows = useMemo(
    () =>
      next.order.flatMap((id): QueueRow[] => {
        const row = next.rows.get(id);
        return row && (row.closedAt || !left.has(id)) ? [{ ...row, gone: next.gone.has(id) }] : [];
      }),
    [next, left],
  );
  const showNew = useCallback(() => setHeld((before) => begin(before.key, before.latest)), []);
  const { fetchNextPage, refetch } = list;
  return {
    rows,
    counts: counts.data,
    status:
      rows.length > 0 || list.isSuccess ? ("ready" as const) : list.isError ? ("error" as const) : ("loading" as const),
    error: list.error,
    isStale: list.isPlaceholderData,
    hasMore: Boolean(list.hasNextPage),
    isLoadingMore: list.isFetchingNextPage,
    loadMore: useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]),
    retry: useCallback(() => void refetch(), [refetch]),
    waiting: next.waiting,
    moved: next.moved || next.gone.size > 0,
    showNew,
  };
}

/** A row that moved between two pages while they were read comes once. */
function distinct(rows: readonly CaseRow[]): CaseRow[] {
  const seen = new Set<string>();
  return rows.filter(({ id }) => !seen.has(id) && seen.add(id));
}
