"use client";
// The places of the policy by name.
import { useLocale, useTranslations } from "next-intl";
import { countryName } from "@/lib/i18n/country-name";
import { EVERYWHERE } from "@/lib/inquiries/policy";

/** A country by its name; `*` by what it stands for. */
export function usePlaceName(): (jurisdiction: string, alone?: boolean) => string {
  const t = useTranslations("inquiry-desk.policy");
  const locale = useLocale();
  return (jurisdiction, alone = false) =>
    jurisdiction === EVERYWHERE ? t(alone ? "everywhere" : "elsewhere") : countryName(jurisdiction, locale);
}
