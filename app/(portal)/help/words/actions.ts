"use server";
// Choosing words and taking them away: one command; a form without the field takes them away.
import { portalForm } from "@/lib/portal/action";
import { setPortalPreferences } from "@/lib/portal/preferences";

export const wordsAction = portalForm(
  setPortalPreferences,
  (form) => ({ antiPhishing: String(form.get("words") ?? "") }),
  (result, form) => {
    if (result.ok) return `/help/words?how=${form.has("words") ? "saved" : "removed"}`;
    return `/help/words?how=${result.error.code === "invalid" ? "invalid" : "failed"}`;
  },
);
