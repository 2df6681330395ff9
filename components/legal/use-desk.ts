"use client";
// What a page of one request or one investigation shows: as the server opened it, read again whenever it changes, and what is done
// with it on the version that the person saw.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { Result } from "@/lib/errors";
import type { Topic } from "@/lib/live/topic";
import type { Act } from "../case/case-actions";
import { askApi } from "../case-queue/ask-api";
import { useLive } from "../live/live-provider";
import { type ConfirmAction, useConfirmed } from "../restriction/confirm-dialog";
import { useLegalFailure } from "./legal-words";

const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

type Desk<View> = { initial: View; url: string; topic: Topic; confirm: ConfirmAction };

export function useDesk<View extends { id: string; version: number }>({ initial, url, topic, confirm }: Desk<View>) {
  const client = useQueryClient();
  const words = useLegalFailure();
  const confirming = useConfirmed(confirm);
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: [url],
    queryFn: ({ signal }) => askApi<View>(url, signal),
    initialData: initial,
  });
  const view: View = query.data ?? initial;
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: [url] });
    await client.invalidateQueries({ queryKey: ["batches"] });
  };
  useLive([topic], () => void refresh());

  /** Calls a command; answers what failed in words, or null. */
  const run = async <Input, Value>(
    action: Act<Input, Value>,
    input: Input,
    done: string | ((value: Value) => string),
  ): Promise<string | null> => {
    setBusy(true);
    const result = await confirming.attempt(() => action(newActionKey(), input).catch(() => unreachable));
    await refresh().catch(() => undefined);
    setBusy(false);
    if (!result.ok) return words(result.error);
    toast.success(typeof done === "string" ? done : done(result.value));
    return null;
  };
  return { view, busy, run, refresh, over: confirming.dialog };
}
export type DeskHandle<View extends { id: string; version: number }> = ReturnType<typeof useDesk<View>>;
