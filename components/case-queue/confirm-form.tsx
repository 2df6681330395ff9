"use client";
// The form inside a dialog: ⌘↵ confirms from wherever the focus is, also from controls that keep Enter to themselves.
import { type KeyboardEvent, type ReactNode, type SubmitEvent, useMemo } from "react";
import { isMac, matchesKeys, parseKeys } from "../ui/keys";

const CONFIRM = parseKeys("mod+enter");

/** `onConfirm` itself knows whether anything is missing. */
export function ConfirmForm({ onConfirm, children }: { onConfirm: () => void; children: ReactNode }) {
  const mac = useMemo(() => typeof navigator !== "undefined" && isMac(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.repeat || !matchesKeys(CONFIRM, event.nativeEvent, mac)) return;
    event.preventDefault();
    event.stopPropagation();
    onConfirm();
  };
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    onConfirm();
  };
  return (
    <form noValidate onKeyDownCapture={onKeyDown} onSubmit={onSubmit} className="flex flex-col gap-4">
      {children}
    </form>
  );
}
