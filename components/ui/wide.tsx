// What may be wider than its place: it scrolls sideways by itself, is reached by keyboard, and its edge is in shade where there is more.
import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** `className` may give it a greatest height (then it scrolls both ways) or another ground (`[--ground:var(--bg)]`). */
export function Wide({ label, className, children }: { label: string; className?: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section aria-label={label} tabIndex={0} className={classNames("wide min-w-0", className)}>
      {children}
    </section>
  );
}
