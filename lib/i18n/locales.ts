// Which languages exist and which one a request gets. The first screen already knows: cookie, then staff setting, then browser.

export const locales = ["en", "zh"] as const;
export type Locale = (typeof locales)[number];

/** The cookie that remembers the language a person chose. Sign-in writes it from the staff setting when it is absent. */
export const localeCookie = "locale";

export const isLocale = (value: unknown): value is Locale => value === "en" || value === "zh";

/** Best supported language of an Accept-Language header, by quality; `null` when it names none of ours. */
function readAcceptLanguage(header: string | null | undefined): Locale | null {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find(Boolean);
      return { language: tag.split("-")[0] ?? "", quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter((each) => each.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const each of wanted) if (isLocale(each.language)) return each.language;
  return null;
}

/** The language of one request: the cookie, else the staff member's setting, else the browser's wish, else English. */
export function chooseLocale(from: { cookie?: string; staff?: string | null; acceptLanguage?: string | null }): Locale {
  if (isLocale(from.cookie)) return from.cookie;
  if (isLocale(from.staff)) return from.staff;
  return readAcceptLanguage(from.acceptLanguage) ?? "en";
}
