"use client";
// A question that must be answered before anything happens. It closes only by its buttons or Escape.
import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { classNames } from "./class-names";
import { backdropClass, dialogMotion } from "./popup-class";
import { useSlipGuard } from "./slip-guard";

/** `onConfirm` does the thing; the caller closes the dialog when it has succeeded. `children` may hold a field. */
export function AlertDialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "main" | "danger";
  busy?: boolean;
  disabledReason?: string;
  onConfirm: () => void;
  children?: ReactNode;
}) {
  const t = useTranslations("common");
  const guard = useSlipGuard(false, props.onOpenChange);
  return (
    <BaseAlertDialog.Root open={props.open} onOpenChange={guard.onOpenChange}>
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className={backdropClass} />
        <BaseAlertDialog.Popup
          onFocus={guard.onFocus}
          onInput={guard.onInput}
          className={classNames(
            "fixed inset-x-3 top-[max(12px,18vh)] mx-auto max-h-[70dvh] max-w-[440px] overflow-auto rounded-lg border border-line bg-surface p-4 text-ink shadow-pop outline-hidden",
            dialogMotion,
          )}
        >
          <BaseAlertDialog.Title className="font-semibold text-lg">{props.title}</BaseAlertDialog.Title>
          <BaseAlertDialog.Description className="mt-1 text-ink-2" render={<div />}>
            {props.description}
          </BaseAlertDialog.Description>
          {props.children && <div className="mt-3">{props.children}</div>}
          {guard.asked && (
            <p role="alert" className="mt-3 rounded-md bg-warn-soft px-3 py-2 text-warn">
              {t("notSent")}
            </p>
          )}
          <div className="mt-4 flex flex-wrap justify-end gap-2">
            <BaseAlertDialog.Close render={<Button>{props.cancelLabel ?? t("cancel")}</Button>} />
            <Button
              tone={props.tone ?? "main"}
              busy={props.busy}
              disabledReason={props.disabledReason}
              onClick={props.onConfirm}
            >
              {props.confirmLabel}
            </Button>
          </div>
        </BaseAlertDialog.Popup>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  );
}
