"use client";
// A dialog at the edge of the window: the menu on a phone, a peek at a row on a narrow screen.
import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactElement, ReactNode } from "react";
import { buttonClass } from "./button-class";
import { classNames } from "./class-names";
import { backdropClass } from "./popup-class";

const sides = {
  start:
    "inset-y-0 start-0 w-[min(300px,86vw)] border-e data-ending-style:-translate-x-4 data-starting-style:-translate-x-4",
  end: "inset-y-0 end-0 w-[min(420px,94vw)] border-s data-ending-style:translate-x-4 data-starting-style:translate-x-4",
  bottom:
    "inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg border-t data-ending-style:translate-y-4 data-starting-style:translate-y-4",
};

/** Controlled, or opened by `trigger`. */
export function Sheet(props: {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  side?: "start" | "end" | "bottom";
  children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <BaseDialog.Root open={props.open} onOpenChange={props.onOpenChange}>
      {props.trigger && <BaseDialog.Trigger render={props.trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropClass} />
        <BaseDialog.Popup
          className={classNames(
            "fixed flex flex-col border-line bg-surface text-ink shadow-pop outline-hidden transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0",
            sides[props.side ?? "end"],
          )}
        >
          <div className="flex items-center justify-between gap-3 border-line border-b px-4 py-2.5">
            <BaseDialog.Title className="font-semibold text-lg">{props.title}</BaseDialog.Title>
            <BaseDialog.Close aria-label={t("close")} className={buttonClass("ghost", "sm", true)}>
              <X aria-hidden="true" size={15} />
            </BaseDialog.Close>
          </div>
          <div className="flex min-h-0 flex-1 flex-col overflow-auto">{props.children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
