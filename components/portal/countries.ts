// Countries by name in the reader's language, made on the server alone: browsers name and sort some of them differently.
import { countryCodes } from "@/lib/screening/country-names";
import type { Country } from "./requests-context";

/** All countries, sorted as the language sorts. */
export function namedCountries(locale: string): Country[] {
  const names = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  const collator = new Intl.Collator(locale);
  return countryCodes
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => collator.compare(a.name, b.name));
}
