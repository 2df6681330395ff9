// The bar above a page: where one is, what it is about, and what can be done with the whole of it.
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { SearchButton } from "./search-button";

/**
 * `title` is the page's h1. `crumbs` stand before it, `summary` after it in grey, `tags` after that;
 * `end` stands at the far end (clocks, "Next case"). `search` false leaves the search field out.
 */
export function TopBar(props: {
  title: ReactNode;
  crumbs?: readonly { label: ReactNode; href?: string }[];
  summary?: ReactNode;
  tags?: ReactNode;
  end?: ReactNode;
  search?: boolean;
}) {
  return (
    <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-2.5 gap-y-1 border-line border-b bg-surface px-5 py-1.5 max-sm:px-3">
      {props.crumbs && (
        <span className="text-ink-3">
          {props.crumbs.map((crumb, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the crumbs are a fixed path.
            <Fragment key={at}>
              {at > 0 && <span aria-hidden="true"> / </span>}
              {crumb.href ? (
                <Link href={crumb.href} className="text-ink-3 no-underline hover:text-ink hover:underline">
                  {crumb.label}
                </Link>
              ) : (
                crumb.label
              )}
            </Fragment>
          ))}
        </span>
      )}
      <h1 className="min-w-0">{props.title}</h1>
      {props.summary && <span className="text-ink-3">{props.summary}</span>}
      {props.tags}
      <div className="ms-auto flex min-w-0 items-center gap-2.5">
        {props.search !== false && <SearchButton />}
        {props.end}
      </div>
    </header>
  );
}

/** The scrolling part of a page below its bar. */
export function PageBody({ children }: { children: ReactNode }) {
  return <div className="min-h-0 flex-1 overflow-auto px-5 py-4 max-sm:px-3">{children}</div>;
}
