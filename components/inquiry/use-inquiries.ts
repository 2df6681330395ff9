"use client";
// The rows and numbers of the list of inquiries: pages by key, read again when the live stream says so.
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { InquiryPage } from "@/lib/inquiries/dto";
import type { InquiryCounts } from "@/lib/inquiries/queries/count";
import { askApi } from "../case-queue/ask-api";
import { useLive } from "../live/live-provider";
import { type InquiryAddress, writeInquiryAddress } from "./inquiry-address";

/** `initial` is the first page of the address with which the server drew the page. */
export function useInquiries(
  address: InquiryAddress,
  drawn: { address: InquiryAddress; page: InquiryPage | null; counts: InquiryCounts | null },
  entityIds: readonly string[],
) {
  const client = useQueryClient();
  const url = writeInquiryAddress(address, "/api/inquiries");
  const first = url === writeInquiryAddress(drawn.address, "/api/inquiries") ? drawn.page : null;
  const list = useInfiniteQuery({
    queryKey: ["inquiries", url],
    queryFn: ({ pageParam, signal }) => {
      const after = pageParam ? `${url.includes("?") ? "&" : "?"}after=${encodeURIComponent(pageParam)}` : "";
      return askApi<InquiryPage>(url + after, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    initialData: first ? { pages: [first], pageParams: [null] } : undefined,
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({
    queryKey: ["inquiries", "counts"],
    queryFn: ({ signal }) => askApi<InquiryCounts>("/api/inquiries/counts", signal),
    initialData: drawn.counts ?? undefined,
  });
  const topics = useMemo(() => entityIds.map((id) => `inquiries:${id}`), [entityIds]);
  useLive(topics, () => void client.invalidateQueries({ queryKey: ["inquiries"] }));
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
