"use client";
// The restriction that the page shows: as the server opened it, read again whenever it changes, and what is done with it. What
// others changed since the person looked is kept, to be said before a decision rests on something old.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { AppError, Result } from "@/lib/errors";
import type { RestrictionView } from "@/lib/restrictions/dto";
import type { Act } from "../case/case-actions";
import { ApiError, askApi } from "../case-queue/ask-api";
import { useLive } from "../live/live-provider";
import { type ConfirmAction, useConfirmed } from "./confirm-dialog";
import { changesBetween, isForeseen } from "./restriction-changes";
import { useRestrictionFailure } from "./restriction-words";

const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

export function useRestriction(initial: RestrictionView, confirm: ConfirmAction) {
  const client = useQueryClient();
  const words = useRestrictionFailure();
  const confirming = useConfirmed(confirm);
  const queryKey = ["restriction", initial.id];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => askApi<RestrictionView>(`/api/restrictions/${initial.id}`, signal),
    initialData: initial,
    retry: (count, error) => !(error instanceof ApiError) && count < 2,
  });
  const view = query.data;
  const [seen, setSeen] = useState(initial);
  const [busy, setBusy] = useState(false);
  const refresh = useCallback(
    () => client.invalidateQueries({ queryKey: ["restriction", initial.id] }),
    [client, initial.id],
  );
  useLive([`restriction:${initial.id}`], () => void refresh());
  const failure: AppError | null =
    query.error instanceof ApiError ? query.error.error : query.error ? { code: "unavailable" } : null;
  const changes = changesBetween(seen, view);
  const foreseen = isForeseen(changes);
  // What the core answers was asked for by what one saw: it is no news to look at.
  useEffect(() => {
    if (foreseen && view !== seen) setSeen(view);
  }, [foreseen, view, seen]);

  /** Calls a command on what the person saw; answers what failed in words, or null. `done` puts its answer in words. */
  const run = async <Input, Value>(
    action: Act<Input, Value>,
    input: (seen: RestrictionView) => Input,
    done: (value: Value) => string,
  ): Promise<string | null> => {
    setBusy(true);
    const result = await confirming.attempt(() => action(newActionKey(), input(seen)).catch(() => unreachable));
    await refresh().catch(() => undefined);
    if (result.ok) {
      // One's own change is no news.
      const now = client.getQueryData<RestrictionView>(["restriction", initial.id]);
      if (now) setSeen(now);
      toast.success(done(result.value));
    }
    setBusy(false);
    return result.ok ? null : words(result.error);
  };
  return {
    view,
    failure,
    busy,
    refresh,
    run,
    /** The fresh code's dialog, while it is asked for. */
    over: confirming.dialog,
    /** Null while the person has seen everything; what one is doing oneself is not missed. */
    missed: !busy && changes.length > 0 && !foreseen ? changes : null,
    looked: () => setSeen(view),
  };
}
export type RestrictionHandle = ReturnType<typeof useRestriction>;
