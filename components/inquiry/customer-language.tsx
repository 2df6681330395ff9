"use client";
// Texts in the customer's language on a page that is in the reader's: what is previewed and prefilled is what they will read.
import { useQuery } from "@tanstack/react-query";
import { type Messages, NextIntlClientProvider, useLocale } from "next-intl";
import type { ReactNode } from "react";
import { Skeleton } from "../ui/skeleton";

type Language = "en" | "zh";
export type CustomerTexts = Pick<
  Messages,
  "inquiries" | "documents" | "portal" | "portal-appeal" | "restrictions" | "common"
>;

const load: Record<Language, () => Promise<CustomerTexts>> = {
  en: async () => ({
    inquiries: (await import("@/messages/en/inquiries.json")).default,
    documents: (await import("@/messages/en/documents.json")).default,
    portal: (await import("@/messages/en/portal.json")).default,
    "portal-appeal": (await import("@/messages/en/portal-appeal.json")).default,
    restrictions: (await import("@/messages/en/restrictions.json")).default,
    common: (await import("@/messages/en/common.json")).default,
  }),
  zh: async () => ({
    inquiries: (await import("@/messages/zh/inquiries.json")).default,
    documents: (await import("@/messages/zh/documents.json")).default,
    portal: (await import("@/messages/zh/portal.json")).default,
    "portal-appeal": (await import("@/messages/zh/portal-appeal.json")).default,
    restrictions: (await import("@/messages/zh/restrictions.json")).default,
    common: (await import("@/messages/zh/common.json")).default,
  }),
};

/** The texts that customers of this language read; undefined while they are fetched. */
export const useCustomerTexts = (language: Language): CustomerTexts | undefined =>
  useQuery({
    queryKey: ["customer-texts", language],
    queryFn: () => load[language](),
    staleTime: Number.POSITIVE_INFINITY,
  }).data;

/** Everything inside reads `language`; a placeholder stands while its texts are fetched. */
export function CustomerLanguage({ language, children }: { language: Language; children: ReactNode }) {
  const texts = useCustomerTexts(language);
  const reader = useLocale();
  if (!texts) return <Skeleton className="w-full" />;
  // The language is told to assistive technology and decides the fonts.
  const inside = <div lang={language === "zh" ? "zh-Hans" : "en"}>{children}</div>;
  if (language === reader) return inside;
  return (
    <NextIntlClientProvider locale={language} messages={texts as Messages}>
      {inside}
    </NextIntlClientProvider>
  );
}
