// The document: language, theme, density and platform are known before the first byte, so that nothing flashes or jumps.
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { preferenceAttributes, readPreferences } from "@/components/shell/preferences";
import { PreferencesProvider } from "@/components/shell/preferences-provider";
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
  const [jar, head, locale] = await Promise.all([cookies(), headers(), getLocale()]);
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
      <body>
        <NextIntlClientProvider>
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
