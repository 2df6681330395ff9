"use client";
// The words of appeals in the reader's language: what is objected to, why somebody may not review, and failures of commands.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { AppealRow } from "@/lib/appeals/dto";
import type { AppError } from "@/lib/errors";
import { useCodeText } from "@/lib/i18n/use-code-text";
import { useFormat } from "@/lib/i18n/use-format";

type Namespace = { (key: never, values?: never): string; has: (key: never) => boolean };

export function useAppealWords() {
  const t = useTranslations("appeal-desk");
  const code = useCodeText("appeal-desk");
  const parts = useCodeText("appeals.refused");
  const format = useFormat();
  return useMemo(
    () => ({
      /** "Withdrawals held", or what kind of thing it is. */
      about: ({ subjectType, measure }: Pick<AppealRow, "subjectType" | "measure">): string =>
        subjectType === "restriction" && measure ? code(`measure.${measure}`) : t(`about.${subjectType}`),
      measure: (measure: string): string => code(`measure.${measure}`),
      /** "proposed the measure, reports to somebody who decided" */
      because: (refused: readonly string[]): string => format.list(refused.map((why) => parts(why))),
      restrictionState: (state: string): string => code(`restrictionState.${state}`),
    }),
    [t, code, parts, format],
  );
}

/** Failures of appeal commands in words. */
export function useAppealFailure(): (error: Pick<AppError, "code" | "detail" | "params">) => string {
  const t = useTranslations("appeal-desk.error");
  const causes = useTranslations("decisions.error");
  const codes = useTranslations("errors.code");
  const words = useAppealWords();
  return ({ code, detail, params }) => {
    const because = params?.because;
    if (detail === "not_independent" && Array.isArray(because))
      return `${t("not_independent")} (${words.because(because.map(String))})`;
    for (const texts of [t, causes] as unknown as Namespace[])
      if (detail && texts.has(detail as never)) return texts(detail as never);
    return codes(code);
  };
}
