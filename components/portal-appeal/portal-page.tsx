// The frame of the pages about what is limited and about reviews: one column on a phone, the heading first.
import type { ReactNode } from "react";

/** `beside` stands beside the rest on a desk, and below it on a phone. */
export function PortalPage(props: {
  title: ReactNode;
  lead: ReactNode;
  notice?: ReactNode;
  beside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,1fr)_340px] lg:items-start">
      <div className="flex min-w-0 flex-col gap-4 lg:col-span-2">
        {props.notice}
        <header className="max-w-[44rem]">
          <h1 id="top" tabIndex={-1} className="text-balance font-semibold text-[22px] leading-tight outline-hidden">
            {props.title}
          </h1>
          <p className="mt-2 text-ink-2">{props.lead}</p>
        </header>
      </div>
      <div className={`flex min-w-0 flex-col gap-4 ${props.beside ? "" : "lg:col-span-2 lg:max-w-[44rem]"}`}>
        {props.children}
      </div>
      {props.beside && <div className="flex min-w-0 flex-col gap-4">{props.beside}</div>}
    </div>
  );
}

/** A card with a heading; `id` is where links to it lead. */
export function PortalCard(props: { id?: string; title: ReactNode; tag?: ReactNode; children: ReactNode }) {
  return (
    <section
      id={props.id}
      tabIndex={props.id ? -1 : undefined}
      className="scroll-mt-4 rounded-lg border border-line bg-surface px-4 py-3.5 outline-hidden"
    >
      <div className="mb-1.5 flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
        <h2 className="min-w-0 font-semibold text-[15px]">{props.title}</h2>
        {props.tag}
      </div>
      {props.children}
    </section>
  );
}

/** A name and what is to be said of it, below each other on a phone. */
export function PortalFact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-x-4 border-line border-t py-2 first:border-t-0 sm:flex-row">
      <dt className="shrink-0 text-[13px] text-ink-2 sm:w-44 sm:pt-0.5">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
