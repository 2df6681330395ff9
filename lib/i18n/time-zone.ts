// The viewer's time zone travels in a cookie, so that server and browser draw the same words.

export const zoneCookie = "zone";

/** An IANA zone name that this runtime knows; "UTC" for anything else. */
export function readTimeZone(value: string | null | undefined): string {
  if (!value || value.length > 64) return "UTC";
  try {
    return new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
