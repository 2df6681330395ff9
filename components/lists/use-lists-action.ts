"use client";
// Runs a server action about lists: busy while it works, the reason in words when it fails.
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { AppError, Result } from "@/lib/errors";

/** The sentence of a failure: its precise cause where there is one, else its code. */
export function useListFailure(): (error: AppError) => string {
  const codes = useTranslations("errors.code");
  const details = useTranslations("lists.detail");
  return (error) => {
    const detail = error.detail as "list_unreadable" | undefined;
    if (!detail || !details.has(detail)) return codes(error.code);
    return error.path ? `${details(detail)} (${error.path})` : details(detail);
  };
}

export function useListsAction<Input, Value>(
  action: (key: string, input: Input) => Promise<Result<Value>>,
  onDone: (value: Value) => void,
) {
  const [busy, start] = useTransition();
  const failure = useListFailure();
  const run = (input: Input) =>
    start(async () => {
      const result = await action(newActionKey(), input).catch(
        (): Result<Value> => ({ ok: false, error: { code: "unavailable" } }),
      );
      if (result.ok) onDone(result.value);
      else toast.error(failure(result.error));
    });
  return { run, busy };
}
