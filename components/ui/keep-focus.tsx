"use client";
// When what has the focus goes away (a button that has done its work, a row that left), the focus goes to what held it: the next Tab
// goes on from there, and nobody is thrown to the top of the page. Mounted once by a frame.
import { useEffect } from "react";

const LAYER = "[role=dialog],[role=alertdialog]";

/** What had the focus and what holds it, from within outwards, up to the layer that it is in. */
const pathOf = (target: Element): Element[] => {
  const path: Element[] = [];
  for (let each: Element | null = target; each && each !== document.body; each = each.parentElement) {
    path.push(each);
    if (each.matches(LAYER)) break;
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
    // of the page and of what is open above it
    const had: { page: Element[]; layer: Element[]; at: string } = { page: [], layer: [], at: "" };
    const note = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      // that is the dialog's own mending, and no place of its own
      if (target === had.layer.at(-1) && !had.layer[0]?.isConnected) return;
      had.at = location.pathname;
      if (target.closest(LAYER)) had.layer = pathOf(target);
      else Object.assign(had, { page: pathOf(target), layer: [] });
    };
    const mend = (): void => {
      const { activeElement: now, body } = document;
      // a dialog takes the focus itself when what had it in there is gone
      if (now && now !== body && !now.matches(LAYER)) return;
      const path = had.layer.at(-1)?.isConnected ? had.layer : had.page;
      // what is left empty shows no outline
      const place = path.find((each) => each.isConnected && each.getBoundingClientRect().height > 0);
      if (place instanceof HTMLElement && place !== now && had.at === location.pathname) focusOn(place);
    };
    const watch = new MutationObserver(() => {
      const [focused = null] = had.layer.length > 0 ? had.layer : had.page;
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
