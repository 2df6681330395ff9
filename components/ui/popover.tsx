"use client";
// A small panel that opens from a control: filters, details, a short form.
import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { classNames } from "./class-names";
import { popupClass } from "./popup-class";

/** Uncontrolled unless `open` is given. `title` names it; hidden with `titleHidden`. */
export function Popover(props: {
  trigger: ReactElement;
  title: ReactNode;
  titleHidden?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  side?: "top" | "bottom";
  align?: "start" | "center" | "end";
  children: ReactNode;
}) {
  return (
    <BasePopover.Root open={props.open} onOpenChange={props.onOpenChange}>
      <BasePopover.Trigger render={props.trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner side={props.side} align={props.align ?? "start"} sideOffset={6}>
          <BasePopover.Popup className={classNames(popupClass, "max-w-[min(360px,92vw)] p-3")}>
            <BasePopover.Title className={props.titleHidden ? "sr-only" : "mb-2 font-semibold"}>
              {props.title}
            </BasePopover.Title>
            {props.children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
