// Lines of "what … its value": at both ends of a narrow column, side by side where the eye would have far to go.
import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** A list of lines; children are `FactLine`. With `sentences` their names take the room that sentences need. */
export function FactList({ sentences = false, children }: { sentences?: boolean; children: ReactNode }) {
  return (
    <dl className={classNames("@container m-0", sentences ? "[--fact-name:75%]" : "[--fact-name:15rem]")}>
      {children}
    </dl>
  );
}

/** One line; both parts wrap rather than overflow. */
export function FactLine({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex @xl:grid @xl:grid-cols-[minmax(0,var(--fact-name))_minmax(0,1fr)] items-start justify-between gap-3 py-1">
      <dt className="min-w-0">{name}</dt>
      <dd className="m-0 max-w-[70%] @xl:max-w-none text-end @xl:text-start">{children}</dd>
    </div>
  );
}
