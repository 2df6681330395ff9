"use client";
// Runs a server action about rules: busy while it works, and the reason in words when it fails.
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { AppError, Result } from "@/lib/errors";
import type { RulesAction } from "./rules-actions";

/** The sentence of a failure: its precise cause where there is one, else its code. */
function useFailureText(): (error: AppError) => string {
  const codes = useTranslations("errors.code");
  const details = useTranslations("rules.detail");
  return ({ code, detail = code }) => {
    const cause = detail as Parameters<typeof details>[0];
    return details.has(cause) ? details(cause) : codes(code);
  };
}

/** `run` calls the action once under a new key and answers its result; a failure is also said. */
export function useRulesAction() {
  const [busy, setBusy] = useState(false);
  const failureText = useFailureText();
  const run = async <Input, Value>(action: RulesAction<Input, Value>, input: Input): Promise<Result<Value>> => {
    setBusy(true);
    const result = await action(newActionKey(), input).catch(
      (): Result<Value> => ({ ok: false, error: { code: "unavailable" } }),
    );
    setBusy(false);
    if (!result.ok) toast.error(failureText(result.error));
    return result;
  };
  return { run, busy };
}
