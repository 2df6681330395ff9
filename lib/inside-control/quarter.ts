// Quarters of the platform's calendar, in UTC, and when each person's access must have been looked at. Pure.

const DAY = 86_400_000;
/** A quarter's reviews are due this long after it began. */
export const DUE_DAYS = 30;

export type Quarter = { name: string; from: Date; dueAt: Date };

/** The quarter that an instant lies in. */
export function quarterOf(at: Date): Quarter {
  const quarter = Math.floor(at.getUTCMonth() / 3);
  const from = new Date(Date.UTC(at.getUTCFullYear(), quarter * 3, 1));
  return { name: `${at.getUTCFullYear()}-Q${quarter + 1}`, from, dueAt: new Date(from.getTime() + DUE_DAYS * DAY) };
}

export type ReviewStanding = "done" | "due" | "overdue" | "not_yet";

/** How one person's review of this quarter stands. Who came during the quarter was looked at when they came. */
export function standingOf(now: Date, createdAt: Date, reviewed: boolean): ReviewStanding {
  const { from, dueAt } = quarterOf(now);
  if (reviewed) return "done";
  if (createdAt >= from) return "not_yet";
  return now >= dueAt ? "overdue" : "due";
}
