"use client";
// Failures in words: the precise cause where there is one, else the code's sentence.
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { BulkError } from "@/lib/cases/dto";
import type { AppError } from "@/lib/errors";

/** The sentence of a failure. */
export function useFailureText(): (error: Pick<AppError, "code" | "detail"> | BulkError) => string {
  const codes = useTranslations("errors.code");
  const causes = useTranslations("decisions.error");
  const details = useTranslations("queue.detail");
  return useCallback(
    ({ code, detail }) => {
      const cause = detail as Parameters<typeof causes>[0] | undefined;
      if (cause && causes.has(cause)) return causes(cause);
      const known = detail as Parameters<typeof details>[0] | undefined;
      if (known && details.has(known)) return details(known);
      const named = code as Parameters<typeof codes>[0];
      return codes.has(named) ? codes(named) : codes("internal");
    },
    [causes, codes, details],
  );
}

/** What a bulk command says about each case that it refused. */
export function bulkErrorsOf(error: AppError): BulkError[] {
  const told = error.params?.cases;
  return Array.isArray(told) ? (told as BulkError[]) : [];
}
