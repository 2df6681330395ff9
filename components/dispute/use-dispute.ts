"use client";
// The dispute that the page shows: as the server opened it, read again whenever it changes, and what is done with it. What others
// changed since the person looked is said before a decision rests on something old.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { DisputeReceipt, DisputeView } from "@/lib/disputes/dto";
import type { AppError, Result } from "@/lib/errors";
import type { Act } from "../case/case-actions";
import { ApiError, askApi } from "../case-queue/ask-api";
import { useLive } from "../live/live-provider";
import { type ConfirmAction, useConfirmed } from "../restriction/confirm-dialog";
import { useDisputeFailure } from "./dispute-words";

const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

export function useDispute(initial: DisputeView, confirm: ConfirmAction) {
  const client = useQueryClient();
  const words = useDisputeFailure();
  const confirming = useConfirmed(confirm);
  const query = useQuery({
    queryKey: ["dispute", initial.id],
    queryFn: ({ signal }) => askApi<DisputeView>(`/api/disputes/${initial.id}`, signal),
    initialData: initial,
    retry: (count, error) => !(error instanceof ApiError) && count < 2,
  });
  const view = query.data;
  const [seen, setSeen] = useState(initial.version);
  const [busy, setBusy] = useState(false);
  const refresh = useCallback(
    () => client.invalidateQueries({ queryKey: ["dispute", initial.id] }),
    [client, initial.id],
  );
  const topics = [`dispute:${initial.id}` as const, ...(view.pause ? [`restriction:${view.pause.id}` as const] : [])];
  useLive([...topics, ...(view.evidence ? [`inquiry:${view.evidence.inquiryId}` as const] : [])], () => void refresh());
  const failure: AppError | null =
    query.error instanceof ApiError ? query.error.error : query.error ? { code: "unavailable" } : null;

  /** Calls a command on the version that the person saw, after a fresh code where it asks for one; what failed in words, or null. */
  const run = async <Input extends { disputeId: string }>(
    action: Act<Input, DisputeReceipt>,
    input: Omit<Input, "disputeId" | "version">,
    done: string,
  ): Promise<string | null> => {
    setBusy(true);
    const asked = { ...input, disputeId: initial.id, version: seen } as unknown as Input;
    const result = await confirming.attempt(() => action(newActionKey(), asked).catch(() => unreachable));
    await refresh().catch(() => undefined);
    if (result.ok) {
      // One's own change is no news.
      setSeen(client.getQueryData<DisputeView>(["dispute", initial.id])?.version ?? result.value.version);
      toast.success(done);
    }
    setBusy(false);
    return result.ok ? null : words(result.error);
  };
  return {
    ...{ view, failure, busy, refresh, run },
    confirmDialog: confirming.dialog,
    /** Others changed it; what one is doing oneself is not missed. */
    stale: !busy && view.version > seen,
    looked: () => setSeen(view.version),
  };
}
