"use client";
// One case for a peek: what fired and what speaks for the customer, without anything that opening would have to be recorded for.
import { useQuery } from "@tanstack/react-query";
import type { CaseDetail } from "@/lib/cases/dto";
import { useLiveQueries } from "../live/live-provider";
import { askApi } from "./ask-api";

/** The detail of a case, read again when it changes. Nothing is asked for null. */
export function useCaseDetail(caseId: string | null) {
  useLiveQueries(caseId ? [`case:${caseId}`] : [], ["case", caseId]);
  return useQuery({
    queryKey: ["case", caseId],
    queryFn: ({ signal }) => askApi<CaseDetail>(`/api/cases/${caseId}`, signal),
    enabled: caseId !== null,
  });
}
