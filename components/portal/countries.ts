// Countries by name in the reader's language, sorted on the server alone: browsers sort some of them differently.
import { countryName } from "@/lib/i18n/country-name";
import type { Locale } from "@/lib/i18n/locales";
import { countryCodes } from "@/lib/screening/country-names";
import type { Country } from "./requests-context";

/** All countries, sorted as the language sorts. */
export function namedCountries(locale: Locale): Country[] {
  const collator = new Intl.Collator(locale);
  return countryCodes
    .map((code) => ({ code, name: countryName(code, locale) }))
    .sort((a, b) => collator.compare(a.name, b.name));
}
