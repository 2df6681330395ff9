"use server";
// Remembers with the person what the cookie remembers with the browser.
import { action } from "@/lib/action";
import type { Locale } from "@/lib/i18n/locales";
import { newId } from "@/lib/id";
import { setPreference } from "@/lib/staff/commands";

/** Sets one's own language. A failure changes nothing that one sees: the cookie has it already. */
export async function saveLocaleAction(locale: Locale): Promise<void> {
  await action(setPreference)(newId(), { locale });
}
