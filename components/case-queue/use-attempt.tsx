"use client";
// One attempt at a server action: a fresh key, busy while it runs, failures in words. A bulk command that was refused says
// which cases and why.
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { toast } from "sonner";
import { newActionKey } from "@/lib/action-key";
import type { AppError, Result } from "@/lib/errors";
import { useCaseCache } from "./case-cache";
import { bulkErrorsOf, useFailureText } from "./failure-text";

type Action<Input, Value> = (key: string, input: Input) => Promise<Result<Value>>;
const unreachable: Result<never> = { ok: false, error: { code: "unavailable" } };

/** `nameOf` gives the short key of a case for messages. */
export function useAttempt(nameOf: (caseId: string) => string) {
  const t = useTranslations("queue");
  const failureText = useFailureText();
  const { refresh } = useCaseCache();
  const [pending, setPending] = useState(0);

  const explain = useCallback(
    (error: AppError): void => {
      const told = bulkErrorsOf(error);
      const lines = told.slice(0, 5).map((each) => `${nameOf(each.caseId)}: ${failureText(each)}`);
      if (told.length > 5) lines.push(t("andMore", { count: told.length - 5 }));
      if (lines.length === 0) toast.error(failureText(error));
      else
        toast.error(t("nothingChanged"), {
          description: lines.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          )),
          duration: 12_000,
        });
    },
    [failureText, nameOf, t],
  );

  /** Runs the action; what failed is said, and everything is read again. Answers the value, or null. */
  const attempt = useCallback(
    async <Input, Value>(action: Action<Input, Value>, input: Input, quiet = false): Promise<Value | null> => {
      setPending((count) => count + 1);
      const result = await action(newActionKey(), input).catch((): Result<Value> => unreachable);
      setPending((count) => count - 1);
      if (result.ok) return result.value;
      if (!quiet) explain(result.error);
      refresh();
      return null;
    },
    [explain, refresh],
  );
  return { attempt, busy: pending > 0 };
}
