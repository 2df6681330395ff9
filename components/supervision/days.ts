// Days as a date field has them, to instants (UTC) and back. Pure.

const DAY_MS = 86_400_000;

/** The beginning of a day; null for none. */
export const startOf = (day: string): string | null => (day ? `${day}T00:00:00Z` : null);
/** The end of a day; null for none. */
export const endOf = (day: string): string | null => (day ? `${day}T23:59:59Z` : null);
/** A day so many days after an instant. */
export const dayAfter = (ms: number, days: number): string => new Date(ms + days * DAY_MS).toISOString().slice(0, 10);
