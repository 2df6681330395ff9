// The first step: "send me a code".
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SubmitButton } from "../portal/submit-button";
import { EntryPage, thumbLink } from "./parts";

export type AskProps = { token: string; byPhone: boolean; ask: (form: FormData) => Promise<void> };

/** `byPhone`: the exchange sends text messages, so one may choose; offered to everybody alike. */
export function LinkForm({ token, byPhone, ask }: AskProps) {
  const t = useTranslations("portal-entry.link");
  return (
    <EntryPage title={t("title")} lead={t("lead")}>
      <div className="flex flex-col gap-3">
        {byPhone && <AskForCode token={token} channel="phone" ask={ask} words={t("sendPhone")} />}
        <AskForCode
          token={token}
          channel="mail"
          ask={ask}
          words={t(byPhone ? "sendMail" : "send")}
          tone={byPhone ? "plain" : "main"}
        />
      </div>
      <Link href={`/help/requests/${token}?step=code`} prefetch={false} className={thumbLink}>
        {t("have")}
      </Link>
      <p className="text-ink-2">
        {t("doubt")}{" "}
        <Link href="/help/message" className="underline underline-offset-3">
          {t("doubtLink")}
        </Link>
      </p>
    </EntryPage>
  );
}

/** A form of one button. */
export function AskForCode(props: {
  token: string;
  channel: "mail" | "phone";
  ask: (form: FormData) => Promise<void>;
  words: string;
  tone?: "main" | "plain";
}) {
  return (
    <form action={props.ask} className="flex flex-col">
      <input type="hidden" name="token" value={props.token} />
      <input type="hidden" name="channel" value={props.channel} />
      <SubmitButton tone={props.tone}>{props.words}</SubmitButton>
    </form>
  );
}
