"use server";
// Asking for one's own data, or that it is put right: forms that work without JavaScript. How it went is told on the page.
import type { Correction } from "@/components/portal-data/correct-form";
import { typedValue } from "@/lib/data-requests/country-typed";
import { fileRequest } from "@/lib/data-requests/file";
import { withdrawRequest } from "@/lib/data-requests/own";
import { type Rectifiable, rectifiable } from "@/lib/data-requests/schema";
import { newId } from "@/lib/id";
import { keptForm, portalForm } from "@/lib/portal/action";

const text = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();
const how = (result: { ok: boolean; error?: { detail?: string } }): string =>
  `/help/data?done=${result.ok ? "asked" : result.error?.detail === "already_asked" ? "known" : "failed"}#top`;

const ask = portalForm(fileRequest, () => ({ kind: "access" as const }), how);
const correct = keptForm(
  fileRequest,
  (form) => {
    const field = rectifiable.find((known) => known === text(form, "field")) ?? ("other" as Rectifiable);
    return {
      kind: "rectification" as const,
      words: text(form, "words"),
      changes: [{ field, to: typedValue(field, text(form, "to")) }],
    };
  },
  how({ ok: true }),
  ({ detail }, form): Correction => ({
    at: newId(),
    why: detail === "already_asked" ? "known" : "failed",
    ...{ field: text(form, "field"), to: text(form, "to"), words: text(form, "words") },
  }),
);
const withdraw = portalForm(
  withdrawRequest,
  (form) => ({ requestId: text(form, "request") }),
  (result) => `/help/data?done=${result.ok ? "withdrawn" : "failed"}#top`,
);

export async function askForCopyAction(form: FormData): Promise<void> {
  await ask(form);
}

export async function askToCorrectAction(before: Correction, form: FormData): Promise<Correction> {
  return correct(before, form);
}

export async function withdrawAction(form: FormData): Promise<void> {
  await withdraw(form);
}
