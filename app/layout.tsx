// The document: language, theme, density and platform are known before the first byte, so that nothing flashes or jumps.
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { preferenceAttributes, readPreferences } from "@/components/shell/preferences";
import { PreferencesProvider } from "@/components/shell/preferences-provider";
import { clientMessages } from "@/lib/i18n/client-messages";
import { fontClasses } from "./fonts";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  return {
    title: { default: t("product"), template: `%s · ${t("product")}` },
    description: t("description"),
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head, locale, texts] = await Promise.all([cookies(), headers(), getLocale(), getMessages()]);
  const preferences = readPreferences((name) => jar.get(name)?.value);
  const platform = /Mac|iPhone|iPad/.test(head.get("user-agent") ?? "") ? "mac" : "other";
  return (
    <html
      lang={locale === "zh" ? "zh-Hans" : "en"}
      data-platform={platform}
      {...preferenceAttributes(preferences)}
      className={fontClasses}
      suppressHydrationWarning
    >
      <head>
        {/* With the first bytes: metadata may stream in behind, and a browser that has seen no icon by then asks for one we have not. */}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      </head>
      <body>
        <NextIntlClientProvider messages={clientMessages(head.get("x-wanted-path"), texts)}>
          <PreferencesProvider initial={preferences}>
            <NuqsAdapter>
              <div className="app-root">{children}</div>
            </NuqsAdapter>
          </PreferencesProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
