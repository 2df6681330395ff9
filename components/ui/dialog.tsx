"use client";
// A modal dialog: title, content that scrolls, actions at the foot. Focus goes in, stays in and comes back.
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode, RefObject } from "react";
import { buttonClass } from "./button-class";
import { classNames } from "./class-names";
import { focusFirstFault } from "./first-fault";
import { backdropClass, dialogMotion } from "./popup-class";
import { useSlipGuard } from "./slip-guard";

const widths = { sm: "max-w-[400px]", md: "max-w-[560px]", lg: "max-w-[840px]" };

/** Controlled with `open` and `onOpenChange`, or opened by `trigger`. `footer` holds the buttons, the main one first. */
export function Dialog(props: {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** What is written in it stays when it is closed. */
  keeps?: boolean;
  trigger?: ReactElement;
  title: ReactNode;
  description?: ReactNode;
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** What has the focus first; the first control otherwise. */
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
}) {
  const t = useTranslations("common");
  const guard = useSlipGuard(props.keeps ?? false, props.onOpenChange);
  return (
    <BaseDialog.Root open={props.open} onOpenChange={guard.onOpenChange}>
      {props.trigger && <BaseDialog.Trigger render={props.trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropClass} />
        <BaseDialog.Popup
          initialFocus={props.initialFocus}
          onFocus={guard.onFocus}
          onInput={guard.onInput}
          onSubmit={({ currentTarget, target }) => {
            if (target instanceof Element && currentTarget.contains(target)) focusFirstFault(currentTarget);
          }}
          className={classNames(
            "fixed inset-x-3 top-[max(12px,10vh)] mx-auto flex max-h-[80dvh] flex-col rounded-lg border border-line bg-surface text-ink shadow-pop outline-hidden",
            widths[props.size ?? "md"],
            dialogMotion,
          )}
        >
          <div className="ps-4 pe-12 pt-3.5 pb-2">
            <BaseDialog.Title className="font-semibold text-lg">{props.title}</BaseDialog.Title>
            {props.description && (
              <BaseDialog.Description className="mt-0.5 text-ink-2">{props.description}</BaseDialog.Description>
            )}
          </div>
          <div className="min-h-0 flex-1 overflow-auto px-4 pt-1 pb-4">{props.children}</div>
          {guard.asked && (
            <p role="alert" className="bg-warn-soft px-4 py-2 text-warn">
              {t("notSent")}
            </p>
          )}
          {props.footer && (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">{props.footer}</div>
          )}
          {/* Last, so that the first field has the focus; drawn in the corner. */}
          <span className="absolute end-3 top-3">
            <BaseDialog.Close aria-label={t("close")} className={buttonClass("ghost", "sm", true)}>
              <X aria-hidden="true" size={15} />
            </BaseDialog.Close>
          </span>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
