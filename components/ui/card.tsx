// A plain box with a heading. Never put one inside another.
import type { ReactNode } from "react";
import { Stuck } from "./stuck";

/** `heading` is an h2 when `level` is 2 (the main column), an h3 in the side columns. `aside` stands at the end of its line. */
export function Card(props: {
  heading?: ReactNode;
  aside?: ReactNode;
  level?: 2 | 3;
  /** Stays at the bottom of the scrolling column, in reach. */
  stuck?: boolean;
  children?: ReactNode;
}) {
  const Heading = props.level === 2 ? "h2" : "h3";
  const className = "min-w-0 rounded-lg border border-line bg-surface px-4 py-3.5";
  const content = (
    <>
      {(props.heading || props.aside) && (
        <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
          {props.heading && <Heading className="min-w-0">{props.heading}</Heading>}
          {props.aside && <div className="text-ink-3">{props.aside}</div>}
        </div>
      )}
      {props.children}
    </>
  );
  return props.stuck ? (
    <Stuck className={className}>{content}</Stuck>
  ) : (
    <section className={className}>{content}</section>
  );
}
