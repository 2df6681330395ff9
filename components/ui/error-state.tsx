"use client";
// What a page or a list says when it failed: in plain words, with a way to try again, never with the inner message.
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";

/** `reference` is the number a person can tell to the administrator. */
export function ErrorState(props: { title: string; detail?: ReactNode; reference?: string; onRetry?: () => void }) {
  const t = useTranslations("errors.page");
  return (
    <div role="alert" className="mx-auto flex max-w-96 flex-col items-center gap-1 px-4 py-12 text-center">
      <p className="font-medium text-risk">{props.title}</p>
      {props.detail && <p className="text-balance text-ink-2">{props.detail}</p>}
      {props.reference && <p className="text-ink-3">{t("reference", { digest: props.reference })}</p>}
      {props.onRetry && (
        <div className="mt-3">
          <Button onClick={props.onRetry}>{t("retry")}</Button>
        </div>
      )}
    </div>
  );
}
