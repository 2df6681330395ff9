"use client";
// Runs a server action about people: busy while it works, a message when it is done, the reason in words when it is not.
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { AppError, Result } from "@/lib/errors";

/** The sentence of a failure: its precise cause where there is one, else its code. */
function useFailureText(): (error: AppError) => string {
  const codes = useTranslations("errors.code");
  const details = useTranslations("staff.detail");
  return (error) => {
    const detail = error.detail as Parameters<typeof details>[0] | undefined;
    return detail && details.has(detail) ? details(detail) : codes(error.code);
  };
}

/** `run` calls the action once under a new key; `onDone` gets its value. `error` is the last failure in words. */
export function useStaffAction<Input, Value>(
  action: (key: string, input: Input) => Promise<Result<Value>>,
  onDone: (value: Value) => void,
) {
  const [busy, start] = useTransition();
  const [error, setError] = useState<string | null>(null);
  const failureText = useFailureText();
  const run = (input: Input) =>
    start(async () => {
      const result = await action(newActionKey(), input).catch(
        (): Result<Value> => ({ ok: false, error: { code: "unavailable" } }),
      );
      setError(result.ok ? null : failureText(result.error));
      if (result.ok) onDone(result.value);
      else toast.error(failureText(result.error));
    });
  return { run, busy, error };
}
