// Where something is wrong, the hand is led to it: the first field that is marked so, or the first choice of such a group.

/** Called when a form was not taken; waits until it is drawn with what is wrong in it. */
export function focusFirstFault(form: Element | null): void {
  requestAnimationFrame(() => {
    const found = form?.querySelector<HTMLElement>("[aria-invalid=true]");
    const choice = found?.querySelector<HTMLElement>("[role=radio]:not([aria-disabled=true])");
    (choice ?? found)?.focus();
  });
}
