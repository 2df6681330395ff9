"use client";
// What a row is called, as a link to its page: it can be opened in a new tab and its address copied. The table tells the address;
// the keyboard goes by the grid itself (Enter), so that a page of rows is one stop.
import Link from "next/link";
import { createContext, type ReactNode, use } from "react";

const Href = createContext<string | null>(null);
export const RowHref = Href.Provider;

/** In the cells of a table with `hrefOf`; elsewhere the words alone. */
export function RowLink({ children }: { children: ReactNode }) {
  const href = use(Href);
  if (href === null) return children;
  return (
    <Link
      href={href}
      prefetch={false}
      tabIndex={-1}
      className="text-inherit underline decoration-line-strong underline-offset-2 hover:text-accent hover:decoration-current"
    >
      {children}
    </Link>
  );
}
