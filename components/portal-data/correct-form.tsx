"use client";
// Asking that something is put right. What was refused stays in the form, with the reason above it; whole without script.
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { rectifiable } from "@/lib/data-requests/schema";
import { useFormat } from "@/lib/i18n/use-format";
import { controlClass, longControlClass } from "../portal/control-class";
import { SubmitButton } from "../portal/submit-button";
import { Said } from "../portal-entry/parts";

/** What somebody wrote that was refused, and why; `at` is another each time. */
export type Correction = { at: string; why: "known" | "failed" | null; field: string; to: string; words: string };
export type AskToCorrect = (before: Correction, form: FormData) => Promise<Correction>;

const nothing: Correction = { at: "", why: null, field: rectifiable[0], to: "", words: "" };

export function CorrectForm({ formKey, ask }: { formKey: string; ask: AskToCorrect }) {
  const t = useTranslations("data-requests");
  const format = useFormat();
  const [{ at, why, field, to, words }, submit] = useActionState(ask, nothing);
  return (
    <form action={submit} className="flex flex-col gap-3">
      <input type="hidden" name="key" value={formKey} />
      <p className="text-ink-2">{t("portal.wrongText")}</p>
      {why && (
        <Said key={at} tone="bad">
          {t(`portal.done.${why}`)}
        </Said>
      )}
      <label className="flex flex-col gap-1.5 font-medium" htmlFor="wrong-field">
        {t("portal.wrongField")}
        <select
          key={`field ${at}`}
          id="wrong-field"
          name="field"
          required
          defaultValue={field}
          className={`${controlClass} font-normal`}
        >
          {rectifiable.map((each) => (
            <option key={each} value={each}>
              {t(`field.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <div className="flex flex-col gap-1.5">
        <label className="font-medium" htmlFor="wrong-to">
          {t("portal.wrongTo")}
        </label>
        <input
          key={`to ${at}`}
          id="wrong-to"
          name="to"
          required
          maxLength={500}
          defaultValue={to}
          aria-describedby="wrong-hint"
          className={controlClass}
        />
        <p id="wrong-hint" className="text-[13px] text-ink-2">
          {t("portal.wrongHint")}
        </p>
      </div>
      <label className="flex flex-col gap-1.5 font-medium" htmlFor="wrong-words">
        <span>
          {t("portal.wrongWords")}
          <span className="font-normal text-ink-3">{format.aside(t("portal.optional"))}</span>
        </span>
        <textarea
          key={`words ${at}`}
          id="wrong-words"
          name="words"
          rows={3}
          maxLength={4_000}
          defaultValue={words}
          className={`${longControlClass} font-normal`}
        />
      </label>
      <SubmitButton tone="plain">{t("portal.wrongSubmit")}</SubmitButton>
    </form>
  );
}
