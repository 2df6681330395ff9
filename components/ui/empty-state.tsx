// What a page or a list says when there is nothing: why, and what to do next.
import type { ReactNode } from "react";

/** `action` is a button or link that leads on; `page` makes the title the page's heading, where there is no other. */
export function EmptyState(props: { title: string; detail?: ReactNode; action?: ReactNode; page?: boolean }) {
  const Title = props.page ? "h1" : "p";
  return (
    <div className="mx-auto flex max-w-96 flex-col items-center gap-1 px-4 py-12 text-center">
      <Title className="font-medium text-base">{props.title}</Title>
      {props.detail && <p className="text-balance text-ink-2">{props.detail}</p>}
      {props.action && <div className="mt-3 flex flex-wrap justify-center gap-2">{props.action}</div>}
    </div>
  );
}
