// The two things one can ask about one's own data: a copy, and a correction. Whole without script.
import { useTranslations } from "next-intl";
import { SubmitButton } from "../portal/submit-button";
import { PortalCard } from "../portal-appeal/portal-page";
import { type AskToCorrect, CorrectForm } from "./correct-form";

type FormAction = (form: FormData) => Promise<void>;

export function OwnDataForms(props: {
  keys: { copy: string; correct: string };
  /** What is being worked on already is not asked for again. */
  open: { copy: boolean; correct: boolean };
  askForCopy: FormAction;
  askToCorrect: AskToCorrect;
}) {
  const t = useTranslations("data-requests");
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
          <CorrectForm formKey={props.keys.correct} ask={props.askToCorrect} />
        </PortalCard>
      )}
    </>
  );
}
