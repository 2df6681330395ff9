// A plain box with a heading. Never put one inside another.
import type { ReactNode } from "react";
import { classNames } from "./class-names";

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
  return (
    <section
      className={classNames(
        "min-w-0 rounded-lg border border-line bg-surface px-4 py-3.5",
        props.stuck && "sticky bottom-0 z-10 shadow-up",
      )}
    >
      {(props.heading || props.aside) && (
        <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
          {props.heading && <Heading className="min-w-0">{props.heading}</Heading>}
          {props.aside && <div className="text-ink-3">{props.aside}</div>}
        </div>
      )}
      {props.children}
    </section>
  );
}
