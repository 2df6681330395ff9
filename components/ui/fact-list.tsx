// Lines of "what … its value", as in the side columns of a case.
import type { ReactNode } from "react";

/** A list of lines; children are `FactLine`. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="m-0">{children}</dl>;
}

/** One line: the name at the start, the value at the end; both wrap rather than overflow. */
export function FactLine({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-start justify-between gap-3 py-1">
      <dt className="min-w-0">{name}</dt>
      <dd className="m-0 max-w-[70%] text-end">{children}</dd>
    </div>
  );
}
