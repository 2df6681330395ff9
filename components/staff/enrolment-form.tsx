"use client";
// The first code of a new authenticator.
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { FormState } from "@/lib/auth/forms";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { SignInError } from "./sign-in-error";

/** Confirms the set-up and signs in; `next` is where to go afterwards. */
export function EnrolmentForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  next: string;
}) {
  const t = useTranslations("auth.enrol");
  const [state, submit, pending] = useActionState(props.action, { error: null, email: "" });
  return (
    <form action={submit} className="flex flex-col gap-3.5">
      <SignInError error={state.error} />
      <input type="hidden" name="next" value={props.next} />
      <TextField
        label={t("code")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9 ]*"
        maxLength={7}
        autoFocus
        required
      />
      <Button type="submit" tone="main" busy={pending}>
        {t("submit")}
      </Button>
    </form>
  );
}
