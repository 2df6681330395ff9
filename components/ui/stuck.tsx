"use client";
// A box that stays at the bottom of the column that scrolls. What comes into sight by focus, by a link or by a search stops above
// it: nothing that has the focus is hidden behind it (WCAG 2.2, 2.4.11).
import { type ReactNode, useEffect, useRef } from "react";
import { classNames } from "./class-names";

const scrolls = (element: Element): boolean => /auto|scroll/.test(getComputedStyle(element).overflowY);

function scrollerOf(element: Element): HTMLElement {
  for (let above = element.parentElement; above; above = above.parentElement) if (scrolls(above)) return above;
  return document.documentElement;
}

/** At the very end of what scrolls: nothing shows between it and the edge (`-bottom-4` is the padding of a page's body). */
export function Stuck({ className, children }: { className: string; children: ReactNode }) {
  const own = useRef<HTMLElement>(null);
  useEffect(() => {
    const box = own.current;
    if (!box) return;
    const scroller = scrollerOf(box);
    // a little more, so that what stops above it does not touch it
    const room = () => box.offsetHeight + Number.parseFloat(getComputedStyle(scroller).paddingBottom);
    const observer = new ResizeObserver(() => {
      scroller.style.scrollPaddingBottom = `${room()}px`;
    });
    observer.observe(box);
    return () => {
      observer.disconnect();
      scroller.style.scrollPaddingBottom = "";
    };
  }, []);
  return (
    <section ref={own} className={classNames("sticky -bottom-4 z-10 shadow-up", className)}>
      {children}
    </section>
  );
}
