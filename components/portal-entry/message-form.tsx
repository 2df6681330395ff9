"use client";
// Asks whether a message is ours. The answer is drawn from the form's own result, never from the address of the page, so that
// nobody can send a link that says yes.
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { useFormat } from "@/lib/i18n/use-format";
import type { MessageCheck } from "@/lib/portal/entry-forms";
import { SubmitButton } from "../portal/submit-button";
import { EntryField, Said } from "./parts";

type Check = (before: MessageCheck, form: FormData) => Promise<MessageCheck>;

export function MessageForm({ check, site }: { check: Check; site: string }) {
  const t = useTranslations("portal-entry.message");
  const nothing: MessageCheck = { at: "", code: "", address: "", answer: null };
  const [{ at, code, address, answer }, submit] = useActionState(check, nothing);
  return (
    <form action={submit} className="flex flex-col gap-4">
      {answer && <Answer key={at} answer={answer} site={site} />}
      <EntryField
        key={`code ${code}`}
        label={t("code")}
        hint={t("codeHint")}
        name="code"
        defaultValue={code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        required
      />
      <EntryField
        key={`to ${address}`}
        label={t("address")}
        name="address"
        defaultValue={address}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
      />
      <SubmitButton>{t("submit")}</SubmitButton>
    </form>
  );
}

function Answer({ answer, site }: { answer: NonNullable<MessageCheck["answer"]>; site: string }) {
  const t = useTranslations("portal-entry.message");
  const format = useFormat();
  if ("why" in answer) {
    const duration = answer.why === "wait" ? format.duration(answer.seconds * 1_000) : "";
    return <Said tone="bad">{t(answer.why, { duration })}</Said>;
  }
  return answer.ours ? (
    <Said tone="good">
      <p className="font-semibold">{t("ours", { at: format.instant(Date.parse(answer.sentAt)) })}</p>
      <p>{t("oursMore", { site })}</p>
    </Said>
  ) : (
    <Said tone="bad">
      <p className="font-semibold">{t("notOurs")}</p>
      <p>{t("notOursMore")}</p>
    </Said>
  );
}
