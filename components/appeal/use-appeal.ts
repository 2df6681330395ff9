"use client";
// The appeal that the page shows: as the server opened it, read again whenever it changes, and what is done with it. What others
// changed since the person looked is kept, to be said before a decision rests on something old.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { AppealReceipt, AppealView } from "@/lib/appeals/dto";
import type { AppError, Result } from "@/lib/errors";
import type { Act } from "../case/case-actions";
import { ApiError, askApi } from "../case-queue/ask-api";
import { useLive } from "../live/live-provider";
import { useAppealFailure } from "./appeal-words";
import { changesBetween } from "./view-changes";

const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

export function useAppeal(initial: AppealView) {
  const client = useQueryClient();
  const words = useAppealFailure();
  const query = useQuery({
    queryKey: ["appeal", initial.id],
    queryFn: ({ signal }) => askApi<AppealView>(`/api/appeals/${initial.id}`, signal),
    initialData: initial,
    retry: (count, error) => !(error instanceof ApiError) && count < 2,
  });
  const view = query.data;
  const [seen, setSeen] = useState(initial);
  const [busy, setBusy] = useState(false);
  const refresh = useCallback(
    () => client.invalidateQueries({ queryKey: ["appeal", initial.id] }),
    [client, initial.id],
  );
  const measure = view.original.restriction?.id;
  useLive(
    [`appeal:${initial.id}` as const, ...(measure ? [`restriction:${measure}` as const] : [])],
    () => void refresh(),
  );
  const failure: AppError | null =
    query.error instanceof ApiError ? query.error.error : query.error ? { code: "unavailable" } : null;

  /** Calls a command on the version that the person saw; answers what failed in words, or null. */
  const run = async <Input extends { appealId: string }>(
    action: Act<Input, AppealReceipt>,
    input: Omit<Input, "appealId" | "version">,
    done?: string,
  ): Promise<string | null> => {
    setBusy(true);
    const asked = { ...input, appealId: initial.id, version: seen.version } as unknown as Input;
    const result = await action(newActionKey(), asked).catch(() => unreachable);
    await refresh().catch(() => undefined);
    if (result.ok) {
      // One's own change is no news.
      const now = client.getQueryData<AppealView>(["appeal", initial.id]);
      if (now) setSeen(now);
      if (done) toast.success(done);
    }
    setBusy(false);
    return result.ok ? null : words(result.error);
  };
  const changes = changesBetween(seen, view);
  return {
    view,
    failure,
    busy,
    refresh,
    run,
    /** Null while the person has seen everything; what one is doing oneself is not missed. */
    missed: !busy && (view.version > seen.version || changes.length > 0) ? changes : null,
    looked: () => setSeen(view),
  };
}
export type AppealHandle = ReturnType<typeof useAppeal>;
