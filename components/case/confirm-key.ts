// ⌘↵ / Ctrl ↵ inside a dialog's form. Radios swallow Enter whatever is held with it, so it is taken before they get it.
import type { KeyboardEvent } from "react";

/** For `onKeyDownCapture` of the form; the page's own shortcut does the same where the focus is elsewhere. */
export const onConfirmKey =
  (confirm: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) confirm();
  };
