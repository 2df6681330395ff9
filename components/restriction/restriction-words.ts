"use client";
// The words of restrictions: measures, functions, grounds, concerns and failures, in the reader's language, and a scope as a
// sentence. A code that this version does not know is spelled out.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { AppError } from "@/lib/errors";
import { useFormat } from "@/lib/i18n/use-format";
import type { RestrictionScope } from "@/lib/restrictions/scope";

type Namespace = { (key: never, values?: never): string; has: (key: never) => boolean };
const spelled = (code: string): string => code.replaceAll("_", " ");

export function useRestrictionWords() {
  // Codes come from data: looked up by keys that the compiler cannot know.
  const t = (useTranslations as unknown as (namespace: string) => Namespace)("restrictions");
  const desk = useTranslations("restriction-desk");
  const format = useFormat();
  return useMemo(() => {
    const coded =
      (group: string) =>
      (code: string): string => {
        const path = `${group}.${code}` as never;
        return t.has(path) ? t(path) : spelled(code);
      };
    const does = coded("function");
    /** What is off: "Withdrawals of crypto, transfers". */
    const functions = (codes: readonly string[]): string => format.phrase(codes.map(does));
    /** What narrows it, or null when it is about the whole account. */
    const only = (scope: RestrictionScope): string | null => {
      const parts = [
        scope.transaction && desk("scope.transaction"),
        scope.assets?.length && desk("scope.assets", { assets: format.list(scope.assets) }),
        scope.usdCents && desk("scope.amount", { amount: format.money(scope.usdCents) }),
        scope.counterparties?.length && desk("scope.counterparties", { count: scope.counterparties.length }),
      ].filter((part) => typeof part === "string");
      return parts.length > 0 ? parts.join(" · ") : null;
    };
    return {
      measure: coded("measure"),
      state: coded("state"),
      ground: coded("ground"),
      concern: coded("concern"),
      liftsWhen: coded("liftsWhen"),
      barred: coded("barred"),
      release: coded("release"),
      function: does,
      functions,
      only,
    };
  }, [t, desk, format]);
}

/** Failures of restriction commands, and why somebody may not do something, in words. */
export function useRestrictionFailure(): (error: Pick<AppError, "code" | "detail">) => string {
  const t = useTranslations("restriction-desk.error");
  const causes = useTranslations("decisions.error");
  const codes = useTranslations("errors.code");
  return ({ code, detail }) => {
    for (const texts of [t, causes] as unknown as Namespace[])
      if (detail && texts.has(detail as never)) return texts(detail as never);
    return codes(code);
  };
}
