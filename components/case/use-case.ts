"use client";
// The case that the page shows: as the server opened it, read again whenever it changes, and what is done with it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { CaseDetail } from "@/lib/cases/dto";
import type { AppError, Result } from "@/lib/errors";
import { useLive } from "../live/live-provider";
import type { Act } from "./case-actions";
import { useCaseWords } from "./case-words";

/** A failure that the server named. */
class CaseReadError extends Error {
  constructor(readonly error: AppError) {
    super(error.code);
  }
}

async function readCase(caseId: string, since: string | null, signal: AbortSignal): Promise<CaseDetail> {
  const query = since ? `?since=${encodeURIComponent(since)}` : "";
  const answer = await fetch(`/api/cases/${caseId}${query}`, { signal });
  const body: { value: CaseDetail } | { error: AppError } = await answer
    .json()
    .catch(() => ({ error: { code: "unavailable" } }));
  if ("error" in body) throw new CaseReadError(body.error);
  return body.value;
}

/** Keeps `initial` fresh. What is new stays marked against the look before this one, however often it is read again. */
export function useCase(initial: CaseDetail) {
  const client = useQueryClient();
  // The instant of this opening is part of the key: going away and coming back begins anew with what the server opened.
  const queryKey = ["case", initial.id, initial.clocks.at];
  const since = initial.sinceLastLook?.seenAt ?? null;
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => readCase(initial.id, since, signal),
    initialData: initial,
    initialDataUpdatedAt: Date.parse(initial.clocks.at),
    retry: (count, error) => !(error instanceof CaseReadError) && count < 2,
  });
  const refresh = useCallback(() => client.invalidateQueries({ queryKey: ["case", initial.id] }), [client, initial.id]);
  useLive([`case:${initial.id}`, `presence:${initial.id}`], () => void refresh());
  const failure =
    query.error instanceof CaseReadError ? query.error.error : query.error ? ({ code: "unavailable" } as const) : null;
  return { detail: query.data, failure, refresh };
}

const unreachable: Result<never> = { ok: false, error: { code: "unavailable" } };

/** Calls a server action under a fresh key; a failure is said in words unless `quiet`. The case is read again either way. */
export function useCaseAction(refresh: () => Promise<unknown>) {
  const words = useCaseWords();
  const [pending, setPending] = useState(0);
  const run = useCallback(
    async <Input, Value>(action: Act<Input, Value>, input: Input, quiet = false): Promise<Result<Value>> => {
      setPending((count) => count + 1);
      const result = await action(newActionKey(), input).catch((): Result<Value> => unreachable);
      if (!result.ok && !quiet) toast.error(words.failure(result.error));
      const again = refresh().catch(() => undefined);
      // What worked is shown before the next thing can be done; a refusal, and what a dialog waits for, is answered at once.
      if (result.ok && !quiet) await again;
      setPending((count) => count - 1);
      return result;
    },
    [refresh, words],
  );
  return { run, busy: pending > 0 };
}
