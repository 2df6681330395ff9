"use client";
// Holds the preferences in the browser: a change is drawn at once, written to its cookie and known to the next request.
import "./without-eval";
import { useRouter } from "next/navigation";
import { useTimeZone } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { type Locale, localeCookie } from "@/lib/i18n/locales";
import { zoneCookie } from "@/lib/i18n/time-zone";
import { type Preferences, preferenceAttributes, preferenceCookies } from "./preferences";

type PreferencesValue = Preferences & {
  change: (change: Partial<Preferences>) => void;
  changeLocale: (locale: Locale) => void;
};

const Context = createContext<PreferencesValue | null>(null);

function writeCookie(name: string, value: string) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing outside of secure contexts.
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax${secure}`;
}

/** Mounted once by the root layout with what the cookies said. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const router = useRouter();
  const [preferences, setPreferences] = useState(initial);
  const drawnZone = useTimeZone();

  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (!own || own === drawnZone || document.cookie.includes(`${zoneCookie}=${encodeURIComponent(own)}`)) return;
    writeCookie(zoneCookie, own);
    router.refresh();
  }, [drawnZone, router]);

  const value = useMemo<PreferencesValue>(
    () => ({
      ...preferences,
      change(change) {
        const next = { ...preferences, ...change };
        for (const [name, text] of Object.entries(preferenceAttributes(next)))
          document.documentElement.setAttribute(name, text);
        writeCookie(preferenceCookies.theme, next.theme);
        writeCookie(preferenceCookies.density, next.density);
        writeCookie(preferenceCookies.singleKeys, next.singleKeys ? "on" : "off");
        setPreferences(next);
      },
      changeLocale(locale) {
        writeCookie(localeCookie, locale);
        router.refresh();
      },
    }),
    [preferences, router],
  );
  return <Context value={value}>{children}</Context>;
}

/** The preferences and how to change them. */
export function usePreferences(): PreferencesValue {
  const value = useContext(Context);
  if (!value) throw new Error("usePreferences needs PreferencesProvider above it");
  return value;
}
