// What next-intl knows about one request: language, texts, the viewer's time zone and the server's present instant.
import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { now } from "@/lib/clock";
import { chooseLocale, isLocale, localeCookie } from "./locales";
import { messages } from "./messages";
import { readTimeZone, zoneCookie } from "./time-zone";

export default getRequestConfig(async ({ locale: explicit }) => {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const locale = isLocale(explicit)
    ? explicit
    : chooseLocale({ cookie: jar.get(localeCookie)?.value, acceptLanguage: head.get("accept-language") });
  return { locale, messages: messages[locale], timeZone: readTimeZone(jar.get(zoneCookie)?.value), now: now() };
});
