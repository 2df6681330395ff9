// Days as date fields write them, and the instants at which they end, in the zone of whoever chooses. Pure.
const DAY = 86_400_000;
const two = (value: number): string => String(value).padStart(2, "0");

/** "2026-12-01" of the instant `days` days after `now`. */
export function dayAfter(now: number, days: number): string {
  const at = new Date(now + days * DAY);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The last minute of that day, or null while it is no day. */
export function endOfDay(day: string): number | null {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T23:59:00`).getTime() : Number.NaN;
  return Number.isNaN(at) ? null : at;
}
