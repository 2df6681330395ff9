"use client";
// Escape and a press beside a dialog may be slips: where something has been written, the first says so and the second closes.
import type { DialogRoot } from "@base-ui/react/dialog";
import { type FocusEvent, useRef, useState } from "react";

const WRITTEN =
  "textarea,input:not([type=checkbox],[type=radio],[type=search],[type=file],[role=combobox],[autocomplete=one-time-code])";
const slips: readonly DialogRoot.ChangeEventReason[] = ["escape-key", "outside-press"];

type Field = HTMLInputElement | HTMLTextAreaElement;
type OpenChange = ((open: boolean, details: DialogRoot.ChangeEventDetails) => void) | undefined;

/** `keeps`: what is written is there again when it opens anew, so that closing it loses nothing. */
export function useSlipGuard(keeps: boolean, onOpenChange: OpenChange) {
  /** Each field that had the focus, with what it held then. */
  const before = useRef(new Map<Field, string>());
  const [asked, setAsked] = useState(false);
  const isWritten = (): boolean =>
    [...before.current].some(([field, value]) => field.isConnected && field.value.trim() !== value.trim());
  return {
    /** A slip was caught: say that it is not sent, and how to close it. */
    asked,
    /** On the element that holds the fields; a dialog over it looks after its own. */
    onFocus: ({ currentTarget, target }: FocusEvent<HTMLElement>): void => {
      const field = target as HTMLElement as Field;
      if (!currentTarget.contains(field) || !field.matches(WRITTEN) || before.current.has(field)) return;
      before.current.set(field, field.value);
    },
    /** Whoever writes on wants to keep it: the next Escape is a slip again. */
    onInput: (): void => setAsked(false),
    onOpenChange: (open: boolean, details: DialogRoot.ChangeEventDetails): void => {
      if (!open && !keeps && !asked && slips.includes(details.reason) && isWritten()) {
        details.cancel();
        setAsked(true);
        return;
      }
      setAsked(false);
      before.current.clear();
      onOpenChange?.(open, details);
    },
  };
}
