// The second step: the code. What went wrong is said in words, with what to do next.
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SubmitButton } from "../portal/submit-button";
import { AskForCode, type AskProps } from "./link-form";
import { EntryField, EntryPage, Said } from "./parts";

/**
 * The field has the focus, also after a wrong code: it is all that the page is for. `sent`: a code was just asked for, this way;
 * `refused`: why the last try did not open anything.
 */
export function CodeForm(
  props: AskProps & {
    enter: (form: FormData) => Promise<void>;
    sent: "mail" | "phone" | null;
    refused: string | null;
  },
) {
  const t = useTranslations("portal-entry.code");
  const { token, ask, byPhone, sent, refused } = props;
  return (
    <EntryPage title={t("title")} lead={sent ? t("sent", { channel: sent }) : t("lead")}>
      {refused && <Said tone="bad">{refused}</Said>}
      <form action={props.enter} className="flex flex-col gap-4">
        <input type="hidden" name="token" value={token} />
        <EntryField
          label={t("field")}
          hint={t("hint")}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]*"
          maxLength={8}
          spaced
          required
          aria-invalid={refused !== null}
          autoFocus
        />
        <SubmitButton>{t("submit")}</SubmitButton>
      </form>
      <section className="mt-2 flex flex-col gap-3 border-line border-t pt-4">
        <h2 className="font-semibold">{t("nothing")}</h2>
        <div className="flex flex-col gap-3 sm:flex-row">
          <AskForCode token={token} channel="mail" ask={ask} words={t("again")} tone="plain" />
          {byPhone && <AskForCode token={token} channel="phone" ask={ask} words={t("againPhone")} tone="plain" />}
        </div>
        <p className="text-ink-2">
          {t("nothingText")}{" "}
          <Link href="/help/link" className="underline underline-offset-3">
            {t("nothingLink")}
          </Link>
        </p>
      </section>
    </EntryPage>
  );
}
