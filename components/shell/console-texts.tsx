"use client";
// The console's texts come with its script, which a browser keeps; in each page they would be most of what is sent.
import { NextIntlClientProvider, useLocale } from "next-intl";
import type { ReactNode } from "react";
import { messages } from "@/lib/i18n/messages";

export function ConsoleTexts({ children }: { children: ReactNode }) {
  const locale = useLocale();
  return (
    <NextIntlClientProvider locale={locale} messages={messages[locale]}>
      {children}
    </NextIntlClientProvider>
  );
}
