// Saved views above a list: each is an address of its own, so it is a navigation and not a tab list.
import Link from "next/link";
import type { ReactNode } from "react";

/** A tab, drawn by what it says of itself: `aria-current` for links, `aria-selected` for tabs. */
const tabClass =
  "-mb-px whitespace-nowrap border-transparent border-b-2 px-2.5 pt-1.5 pb-2 text-ink-2 hover:text-ink aria-selected:border-accent aria-[current=page]:border-accent aria-selected:font-semibold aria-[current=page]:font-semibold aria-selected:text-ink aria-[current=page]:text-ink";

export type ViewTab = { id: string; label: ReactNode; count?: ReactNode; href: string };

/** A row of views with counts; `end` is for "Save view" and the like. */
export function ViewTabs(props: { label: string; views: readonly ViewTab[]; current: string; end?: ReactNode }) {
  return (
    <nav
      aria-label={props.label}
      className="flex shrink-0 items-center overflow-x-auto border-line border-b bg-surface px-5 pt-2 max-sm:px-3"
    >
      <ul className="m-0 flex list-none gap-1 p-0">
        {props.views.map((view) => (
          <li key={view.id} className="flex">
            <Link
              href={view.href}
              prefetch={false}
              aria-current={view.id === props.current ? "page" : undefined}
              className={tabClass}
            >
              {view.label}
              {view.count !== undefined && (
                <span className="ms-1.5 font-normal text-ink-3 tabular-nums">{view.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
      {props.end && <div className="ms-1 pb-1">{props.end}</div>}
    </nav>
  );
}
