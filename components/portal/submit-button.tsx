"use client";
// The one button that moves things on: as wide as the page on a phone, and not pressed twice while it works.
import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { buttonClass } from "../ui/button-class";
import { Spinner } from "../ui/spinner";

/** Sends the form that it stands in; `name` is sent along as pressed. */
export function SubmitButton(props: { name?: string; busy?: boolean; tone?: "main" | "plain"; children: ReactNode }) {
  const { pending } = useFormStatus();
  const busy = pending || props.busy;
  return (
    <button
      type="submit"
      name={props.name}
      value="yes"
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => busy && event.preventDefault()}
      className={`${buttonClass(props.tone ?? "main")} w-full sm:w-auto sm:min-w-48 sm:self-start`}
    >
      {busy && <Spinner />}
      {props.children}
    </button>
  );
}
