"use client";
// A picture that fills the window: focus goes in, stays in and comes back, Escape closes.
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "../ui/button-class";
import { backdropClass } from "../ui/popup-class";

export function FullWindow(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <BaseDialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropClass} />
        <BaseDialog.Popup className="fixed inset-3 flex flex-col rounded-lg border border-line bg-surface p-4 text-ink shadow-pop outline-hidden">
          <div className="mb-2 flex items-center justify-between">
            <BaseDialog.Title className="font-semibold text-lg">{props.title}</BaseDialog.Title>
            <BaseDialog.Close aria-label={t("close")} className={buttonClass("ghost", "sm", true)}>
              <X aria-hidden="true" size={15} />
            </BaseDialog.Close>
          </div>
          {props.children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
