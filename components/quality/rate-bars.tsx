// Rates with their intervals as lines on one scale from nothing to all. For the eye; every number stands in the table beside it.
type Row = { name: string; group: string; rate: number; low: number; high: number };

export function RateBars({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {rows.map(({ name, group, rate, low, high }) => (
        <li key={group}>
          <span className="block truncate text-ink-2 text-sm">{name}</span>
          <span className="relative block h-3 rounded-sm bg-sunken">
            <span
              className="absolute top-1 h-1 rounded-sm bg-line-strong"
              style={{ insetInlineStart: `${low * 100}%`, width: `${Math.max(0.5, (high - low) * 100)}%` }}
            />
            <span
              className="absolute top-0 h-3 w-1 rounded-sm bg-risk"
              style={{ insetInlineStart: `calc(${rate * 100}% - 2px)` }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
