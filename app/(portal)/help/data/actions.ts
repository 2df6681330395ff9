"use server";
// Asking for one's own data, or that it is put right: forms that work without JavaScript. How it went is told on the page.
import { typedValue } from "@/lib/data-requests/country-typed";
import { fileRequest } from "@/lib/data-requests/file";
import { withdrawRequest } from "@/lib/data-requests/own";
import { type Rectifiable, rectifiable } from "@/lib/data-requests/schema";
import { portalForm } from "@/lib/portal/action";

const text = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();
const how = (result: { ok: boolean; error?: { detail?: string } }): string =>
  `/help/data?done=${result.ok ? "asked" : result.error?.detail === "already_asked" ? "known" : "failed"}#top`;

const ask = portalForm(fileRequest, () => ({ kind: "access" as const }), how);
const correct = portalForm(
  fileRequest,
  (form) => {
    const field = rectifiable.find((known) => known === text(form, "field")) ?? ("other" as Rectifiable);
    return {
      kind: "rectification" as const,
      words: text(form, "words"),
      changes: [{ field, to: typedValue(field, text(form, "to")) }],
    };
  },
  how,
);
const withdraw = portalForm(
  withdrawRequest,
  (form) => ({ requestId: text(form, "request") }),
  (result) => `/help/data?done=${result.ok ? "withdrawn" : "failed"}#top`,
);

export async function askForCopyAction(form: FormData): Promise<void> {
  await ask(form);
}

export async function askToCorrectAction(form: FormData): Promise<void> {
  await correct(form);
}

export async function withdrawAction(form: FormData): Promise<void> {
  await withdraw(form);
}
