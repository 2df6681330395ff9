// A country by its name in the reader's language.
import { useLocale } from "next-intl";

const names = new Map<string, Intl.DisplayNames>();

function nameOf(code: string, locale: string): string {
  const known = names.get(locale) ?? new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  names.set(locale, known);
  return /^[A-Za-z]{2}$/.test(code) ? (known.of(code.toUpperCase()) ?? code) : code;
}

/** `code` is ISO 3166 alpha-2; anything else is shown as it is. Browser and server may spell a few names differently. */
export function Country({ code }: { code: string }) {
  const locale = useLocale();
  return (
    <span title={code} suppressHydrationWarning>
      {nameOf(code, locale)}
    </span>
  );
}
