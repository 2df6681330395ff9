// The formatters for async server components, route handlers and metadata.
import { getLocale, getTimeZone } from "next-intl/server";
import { bindFormat, type Format } from "./bound-format";

/** Formatters in the language and zone of the present request. */
export async function getFormat(): Promise<Format> {
  const [locale, timeZone] = await Promise.all([getLocale(), getTimeZone()]);
  return bindFormat(locale, timeZone);
}
