// Lines of "what … its value": at both ends of a narrow column, side by side where the eye would have far to go.
import type { ReactNode } from "react";

/** A list of lines; children are `FactLine`. */
export function FactList({ children }: { children: ReactNode }) {
  return <dl className="@container m-0">{children}</dl>;
}

/** One line; both parts wrap rather than overflow. */
export function FactLine({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex @xl:grid @xl:grid-cols-[minmax(0,15rem)_minmax(0,1fr)] items-start justify-between gap-3 py-1">
      <dt className="min-w-0">{name}</dt>
      <dd className="m-0 max-w-[70%] @xl:max-w-none text-end @xl:text-start">{children}</dd>
    </div>
  );
}
