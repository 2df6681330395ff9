// Countries as customers write them, by name in either language or by code, become the code that a profile holds; and what a
// profile holds is read by name.
import { countryName } from "@/lib/i18n/country-name";
import type { Locale } from "@/lib/i18n/locales";
import { codeOfCountry, countryCodes } from "@/lib/screening/country-names";
import type { Rectifiable } from "./schema";

const ofCountries: readonly Rectifiable[] = ["nationality", "residence"];

/** "Germany", "德国", "香港", "de" → the code; what is no country stays, for the form to be refused. */
function codeOf(text: string): string {
  const chinese = countryCodes.find((code) => [text, `中国${text}`].includes(countryName(code, "zh")));
  return chinese ?? codeOfCountry(text) ?? text.toUpperCase();
}

/** What somebody typed, as the field holds it. */
export const typedValue = (field: Rectifiable, text: string): string =>
  ofCountries.includes(field) ? codeOf(text.trim()) : text.trim();

/** What a field holds, as people read it. */
export const shownValue = (field: Rectifiable, value: string, locale: Locale): string =>
  ofCountries.includes(field) ? countryName(value, locale) : value;
