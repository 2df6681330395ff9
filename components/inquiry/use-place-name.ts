"use client";
// The places of the policy by name. What the server named stays so: browsers spell a few countries differently.
import { useLocale, useTranslations } from "next-intl";
import { EVERYWHERE } from "@/lib/inquiries/policy";

export type PlaceNames = Readonly<Record<string, string>>;

/** A country by its name; `*` by what it stands for. */
export function usePlaceName(named: PlaceNames): (jurisdiction: string, alone?: boolean) => string {
  const t = useTranslations("inquiry-desk.policy");
  const locale = useLocale();
  return (jurisdiction, alone = false) => {
    if (jurisdiction === EVERYWHERE) return t(alone ? "everywhere" : "elsewhere");
    const name = named[jurisdiction];
    return name ?? new Intl.DisplayNames(locale, { type: "region", fallback: "code" }).of(jurisdiction) ?? jurisdiction;
  };
}
