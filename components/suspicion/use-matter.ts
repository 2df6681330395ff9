"use client";
// What a page of the MLRO's side shows: as the server opened it, read again whenever it changes, and what is done with it on the version
// that the person saw. A fresh code is asked for where one is needed.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { Result } from "@/lib/errors";
import type { Act } from "../case/case-actions";
import { askApi } from "../case-queue/ask-api";
import { useLive } from "../live/live-provider";
import { type ConfirmAction, useConfirmed } from "../restriction/confirm-dialog";
import { useSuspicionFailure } from "./suspicion-words";

const unreachable = { ok: false, error: { code: "unavailable" } } as const satisfies Result<never>;

type Matter<View> = { initial: View; url: string; confirm: ConfirmAction };

export function useMatter<View extends { id: string; entityId: string }>({ initial, url, confirm }: Matter<View>) {
  const client = useQueryClient();
  const words = useSuspicionFailure();
  const confirming = useConfirmed(confirm);
  const [busy, setBusy] = useState(false);
  const query = useQuery({
    queryKey: [url],
    queryFn: ({ signal }) => askApi<View>(url, signal),
    initialData: initial,
  });
  const view: View = query.data ?? initial;
  const refresh = () => client.invalidateQueries({ queryKey: [url] });
  useLive([`suspicion:${initial.entityId}`], () => void refresh());

  /** Calls a command; answers what failed in words, or null. `done` says it worked. */
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
  /** The same from a button that stands alone: what failed is said in passing. */
  const press = async <Input, Value>(...given: Parameters<typeof run<Input, Value>>): Promise<void> => {
    const failed = await run(...given);
    if (failed) toast.error(failed);
  };
  return { view, busy, run, press, over: confirming.dialog };
}
