"use client";
// The fund flow of the open case, read when it is looked at; one answer per direction, depth and time.
import { useQuery } from "@tanstack/react-query";
import type { AppError } from "@/lib/errors";
import type { FundFlow } from "@/lib/fund-flow/dto";
import type { FlowView } from "./fund-flow-view";

async function readFlow(caseId: string, search: string, signal: AbortSignal): Promise<FundFlow> {
  const answer = await fetch(`/api/cases/${caseId}/fund-flow?${search}`, { signal });
  const body: { value: FundFlow } | { error: AppError } = await answer
    .json()
    .catch(() => ({ error: { code: "unavailable" } }));
  if ("error" in body) throw new Error(body.error.code);
  return body.value;
}

const dayMs = 86_400_000;

/** The first answer stays while another direction or depth is read, so that nothing vanishes meanwhile. */
export function useFundFlow(caseId: string, version: number, view: FlowView) {
  const search = new URLSearchParams({ direction: view.direction, hops: String(view.hops) });
  if (view.since) search.set("since", `${view.since}T00:00:00.000Z`);
  if (view.until) search.set("until", new Date(Date.parse(view.until) + dayMs - 1).toISOString());
  return useQuery({
    queryKey: ["fund-flow", caseId, version, search.toString()],
    queryFn: ({ signal }) => readFlow(caseId, search.toString(), signal),
    placeholderData: (before) => before,
    retry: 1,
    staleTime: 60_000,
  });
}
