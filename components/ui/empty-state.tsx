// What a page or a list says when there is nothing: why, and what to do next.
import type { ReactNode } from "react";

/** `action` is a button or link that leads on. */
export function EmptyState(props: { title: string; detail?: ReactNode; action?: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-96 flex-col items-center gap-1 px-4 py-12 text-center">
      <p className="font-medium">{props.title}</p>
      {props.detail && <p className="text-balance text-ink-2">{props.detail}</p>}
      {props.action && <div className="mt-3 flex flex-wrap justify-center gap-2">{props.action}</div>}
    </div>
  );
}
