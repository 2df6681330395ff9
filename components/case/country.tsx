// A country by its name in the reader's language.
import { useLocale } from "next-intl";
import { countryName } from "@/lib/i18n/country-name";

/** `code` is ISO 3166 alpha-2; anything else is shown as it is. */
export function Country({ code }: { code: string }) {
  return <span title={code}>{countryName(code, useLocale())}</span>;
}
