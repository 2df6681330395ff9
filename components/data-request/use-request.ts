"use client";
// The request that the page shows: as the server opened it, read again whenever it changes. What somebody writes stays.
import { useQuery } from "@tanstack/react-query";
import type { RequestDetail } from "@/lib/data-requests/dto";
import { askApi } from "../case-queue/ask-api";
import { useLiveQueries } from "../live/live-provider";

export function useRequest(initial: RequestDetail): RequestDetail {
  const queryKey = ["data-request", initial.id];
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => askApi<RequestDetail>(`/api/data-requests/${initial.id}`, signal),
    initialData: initial,
  });
  useLiveQueries([`data_request:${initial.id}`], queryKey);
  return initial.version > data.version ? initial : data;
}
