// Text for screen readers only.
import type { ReactNode } from "react";

/** Read out, not drawn. */
export function VisuallyHidden({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span id={id} className="sr-only">
      {children}
    </span>
  );
}
