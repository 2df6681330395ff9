"use client";
// Everything inside reads the customer's language: what is previewed is what they will read.
import { useQuery } from "@tanstack/react-query";
import { type Messages, NextIntlClientProvider, useLocale } from "next-intl";
import type { ReactNode } from "react";
import { Skeleton } from "../ui/skeleton";

type Language = "en" | "zh";
const load = {
  en: async () => ({
    "appeal-desk": (await import("@/messages/en/appeal-desk.json")).default,
    appeals: (await import("@/messages/en/appeals.json")).default,
  }),
  zh: async () => ({
    "appeal-desk": (await import("@/messages/zh/appeal-desk.json")).default,
    appeals: (await import("@/messages/zh/appeals.json")).default,
  }),
};

export function ToldLanguage({ language, children }: { language: Language; children: ReactNode }) {
  const reader = useLocale();
  const texts = useQuery({
    queryKey: ["appeal-texts", language],
    queryFn: () => load[language](),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: language !== reader,
  });
  const inside = <div lang={language === "zh" ? "zh-Hans" : "en"}>{children}</div>;
  if (language === reader) return inside;
  if (!texts.data) return <Skeleton className="w-full" />;
  return (
    <NextIntlClientProvider locale={language} messages={texts.data as unknown as Messages}>
      {inside}
    </NextIntlClientProvider>
  );
}
