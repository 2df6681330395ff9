"use client";
// E-mail, password and code in one form. It works before and without its script: the browser posts it as it is.
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import type { FormState } from "@/lib/auth/forms";
import type { AppError } from "@/lib/errors";
import { Button } from "../ui/button";
import { TextField } from "../ui/field";
import { SignInError } from "./sign-in-error";
import { SingleSignOnButton } from "./single-sign-on-button";

/** `next` is where to go afterwards; `error` what single sign-on came back with. */
export function SignInForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  next: string;
  error: AppError | null;
  singleSignOn: boolean;
}) {
  const t = useTranslations("auth");
  const [state, submit, pending] = useActionState(props.action, { error: props.error, email: "" });
  const invalid = state.error?.code === "not_signed_in" || undefined;
  return (
    <>
      <form action={submit} className="flex flex-col gap-3.5">
        <SignInError error={state.error} />
        <input type="hidden" name="next" value={props.next} />
        <TextField
          label={t("email")}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={state.email}
          key={state.email}
          autoFocus={!state.email}
          maxLength={254}
          aria-invalid={invalid}
          required
        />
        <TextField
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          maxLength={256}
          aria-invalid={invalid}
          required
        />
        <TextField
          label={t("code")}
          hint={t("codeHint")}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9 ]*"
          maxLength={7}
          aria-invalid={invalid}
        />
        <Button type="submit" tone="main" busy={pending}>
          {t("submit")}
        </Button>
      </form>
      {props.singleSignOn && <SingleSignOnButton next={props.next} />}
    </>
  );
}
