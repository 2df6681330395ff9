"use client";
// When what has the focus goes away (a button that has done its work, a row that left), the focus goes to what held it: the next Tab
// goes on from there, and nobody is thrown to the top of the page. Mounted once by a frame.
import { useEffect } from "react";

const LAYER = "[role=dialog],[role=alertdialog]";
/** Where dialogs, menus and lists are, and what Base UI puts around them to catch the focus. */
const ABOVE = "[data-base-ui-portal]";
const GUARD = "[data-base-ui-focus-guard]";

/** What had the focus and what holds it, from within outwards. */
const pathOf = (target: Element): Element[] => {
  const path: Element[] = [];
  for (let each: Element | null = target; each && each !== document.body && !each.matches(ABOVE); ) {
    path.push(each);
    each = each.parentElement;
  }
  return path;
};

function focusOn(place: HTMLElement): void {
  if (!place.hasAttribute("tabindex") && place.tabIndex < 0) {
    place.tabIndex = -1;
    place.addEventListener("blur", () => place.removeAttribute("tabindex"), { once: true });
  }
  place.focus({ preventScroll: true });
}

/** Whoever takes something away and gives the focus itself comes first. */
export function KeepFocus(): null {
  useEffect(() => {
    // of what is open above the page, and of the page
    const had: { above: Element[]; page: Element[]; at: string } = { above: [], page: [], at: "" };
    const note = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element) || target.matches(GUARD)) return;
      // that is the dialog's own mending, and no place of its own
      if (target.matches(LAYER) && had.above.includes(target) && !had.above[0]?.isConnected) return;
      had.at = location.pathname;
      if (target.closest(ABOVE)) had.above = pathOf(target);
      else Object.assign(had, { above: [], page: pathOf(target) });
    };
    const mend = (): void => {
      const { activeElement: now, body } = document;
      // a dialog takes the focus itself when what had it in there is gone
      if ((now && now !== body && !now.matches(LAYER)) || had.at !== location.pathname) return;
      // what is left empty shows no outline
      const place = [...had.above, ...had.page].find(
        (each) => each.isConnected && each.getBoundingClientRect().height > 0,
      );
      if (place instanceof HTMLElement && place !== now) focusOn(place);
    };
    const watch = new MutationObserver(() => {
      const focused = had.above[0] ?? had.page[0];
      if (focused && !focused.isConnected) requestAnimationFrame(mend);
    });
    document.addEventListener("focusin", note);
    watch.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", note);
      watch.disconnect();
    };
  }, []);
  return null;
}
