// The two things one can ask about one's own data: a copy, and a correction. Whole without script.
import { useTranslations } from "next-intl";
import { rectifiable } from "@/lib/data-requests/schema";
import { useFormat } from "@/lib/i18n/use-format";
import { controlClass, longControlClass } from "../portal/control-class";
import { SubmitButton } from "../portal/submit-button";
import { PortalCard } from "../portal-appeal/portal-page";

type FormAction = (form: FormData) => Promise<void>;

export function OwnDataForms(props: {
  keys: { copy: string; correct: string };
  /** What is being worked on already is not asked for again. */
  open: { copy: boolean; correct: boolean };
  askForCopy: FormAction;
  askToCorrect: FormAction;
}) {
  const t = useTranslations("data-requests");
  const format = useFormat();
  return (
    <>
      {!props.open.copy && (
        <PortalCard title={t("portal.copyTitle")}>
          <form action={props.askForCopy} className="flex flex-col gap-3">
            <input type="hidden" name="key" value={props.keys.copy} />
            <p className="text-ink-2">{t("portal.copyText")}</p>
            <SubmitButton>{t("portal.copySubmit")}</SubmitButton>
          </form>
        </PortalCard>
      )}
      {!props.open.correct && (
        <PortalCard title={t("portal.wrongTitle")}>
          <form action={props.askToCorrect} className="flex flex-col gap-3">
            <input type="hidden" name="key" value={props.keys.correct} />
            <p className="text-ink-2">{t("portal.wrongText")}</p>
            <label className="flex flex-col gap-1.5 font-medium" htmlFor="wrong-field">
              {t("portal.wrongField")}
              <select id="wrong-field" name="field" required className={`${controlClass} font-normal`}>
                {rectifiable.map((field) => (
                  <option key={field} value={field}>
                    {t(`field.${field}`)}
                  </option>
                ))}
              </select>
            </label>
            <div className="flex flex-col gap-1.5">
              <label className="font-medium" htmlFor="wrong-to">
                {t("portal.wrongTo")}
              </label>
              <input
                id="wrong-to"
                name="to"
                required
                maxLength={500}
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
                id="wrong-words"
                name="words"
                rows={3}
                maxLength={4_000}
                className={`${longControlClass} font-normal`}
              />
            </label>
            <SubmitButton tone="plain">{t("portal.wrongSubmit")}</SubmitButton>
          </form>
        </PortalCard>
      )}
    </>
  );
}
