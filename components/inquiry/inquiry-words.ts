"use client";
// The words of inquiries: kinds, states, documents, reasons and failures, in the language around. A code that this version does
// not know is spelled out.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { AppError } from "@/lib/errors";

type Namespace = { (key: never, values?: never): string; has: (key: never) => boolean };
const spelled = (code: string): string => code.replaceAll("_", " ");

/** Inside of `CustomerLanguage` the words are the customer's. */
export function useInquiryWords() {
  const t = useTranslations("inquiries");
  const documents = useTranslations("documents");
  return useMemo(() => {
    const of = (namespace: unknown, path: string): string | null =>
      (namespace as Namespace).has(path as never) ? (namespace as Namespace)(path as never) : null;
    const coded =
      (group: string) =>
      (code: string): string =>
        of(t, `${group}.${code}`) ?? spelled(code);
    return {
      kind: coded("kind"),
      why: coded("why"),
      state: coded("state"),
      itemState: coded("itemState"),
      document: coded("document"),
      notAccepted: coded("notAccepted"),
      alternative: coded("alternative"),
      /** As staff read it; the customer's words are in `rejectionWords`. */
      rejected: (code: string): string =>
        of(t, `rejected.${code}`) ?? of(documents, `code.${code}.officer`) ?? spelled(code),
    };
  }, [t, documents]);
}

/** Failures of inquiry commands in words. */
export function useInquiryFailure(): (error: Pick<AppError, "code" | "detail">) => string {
  const t = useTranslations("inquiry-desk.error");
  const causes = useTranslations("decisions.error");
  const codes = useTranslations("errors.code");
  return ({ code, detail }) => {
    for (const texts of [t, causes] as unknown as Namespace[])
      if (detail && texts.has(detail as never)) return texts(detail as never);
    return codes(code);
  };
}
