"use client";
// The case's alerted events as they were, read once when somebody wants to try; deciding on them again happens in the page.
import { useQuery } from "@tanstack/react-query";
import type { AppError } from "@/lib/errors";
import type { WhatIf } from "@/lib/what-if/dto";

async function readWhatIf(caseId: string, signal: AbortSignal): Promise<WhatIf> {
  const answer = await fetch(`/api/cases/${caseId}/what-if`, { signal });
  const body: { value: WhatIf } | { error: AppError } = await answer
    .json()
    .catch(() => ({ error: { code: "unavailable" } }));
  if ("error" in body) throw new Error(body.error.code);
  const { ruleSets } = body.value;
  // rules of the customer's own are expressions: their language comes only where a rule set has some
  if (Object.values(ruleSets).some(({ custom }) => custom.length > 0)) await import("@/lib/scoring/custom/cel");
  return body.value;
}

export const useWhatIf = (caseId: string, alerts: number) =>
  useQuery({
    queryKey: ["what-if", caseId, alerts],
    queryFn: ({ signal }) => readWhatIf(caseId, signal),
    retry: 1,
    staleTime: Number.POSITIVE_INFINITY,
  });
