"use client";
// The words of inquiries: kinds, documents, reasons and failures, in the reader's language. A code that this version does
// not know is spelled out.
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { AppError } from "@/lib/errors";
import type { ItemKind } from "@/lib/inquiries/states";

type Namespace = { (key: never, values?: never): string; has: (key: never) => boolean };
const spelled = (code: string): string => code.replaceAll("_", " ");

export function useInquiryWords() {
  const t = useTranslations("inquiries");
  const documents = useTranslations("documents");
  const own = useTranslations("inquiry-desk.kind");
  return useMemo(() => {
    const of = (namespace: unknown, path: string): string | null =>
      (namespace as Namespace).has(path as never) ? (namespace as Namespace)(path as never) : null;
    const coded =
      (group: string) =>
      (code: string): string =>
        of(t, `${group}.${code}`) ?? spelled(code);
    return {
      /** As the field calls it; customers read another word for some. */
      kind: (kind: ItemKind): string => own(kind),
      why: coded("why"),
      end: coded("end"),
      document: coded("document"),
      notAccepted: coded("notAccepted"),
      alternative: coded("alternative"),
      /** As staff read it; the customer's words are in `rejectionWords`. */
      rejected: (code: string): string =>
        of(t, `rejected.${code}`) ?? of(documents, `code.${code}.officer`) ?? spelled(code),
    };
  }, [t, documents, own]);
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
