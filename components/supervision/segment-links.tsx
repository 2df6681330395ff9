// A row of links of which one is current: the same list, narrowed.
import Link from "next/link";

type SegmentLink = { id: string; label: string; href: string; count?: number };

export function SegmentLinks({ label, current, links }: { label: string; current: string; links: SegmentLink[] }) {
  return (
    <nav aria-label={label}>
      <ul className="m-0 flex list-none flex-wrap gap-1 p-0">
        {links.map(({ id, label: text, href, count }) => (
          <li key={id}>
            <Link
              href={href}
              prefetch={false}
              aria-current={id === current ? "page" : undefined}
              className="inline-flex min-h-control items-center gap-1.5 rounded-md border border-line bg-surface px-2.5 text-ink-2 no-underline hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-ink"
            >
              {text}
              {count !== undefined && <span className="text-ink-3 tabular-nums">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
