// Says "working" beside a text that says what is worked on.

/** A small turning ring, decoration only. */
export function Spinner() {
  return (
    <span
      aria-hidden="true"
      className="size-3 shrink-0 animate-spin rounded-full border-2 border-current border-r-transparent opacity-80"
    />
  );
}
