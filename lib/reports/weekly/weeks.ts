// When a week begins and ends by an entity's own clock, and which weeks are due. Pure. Weeks follow one another without gap or
// overlap, whatever daylight saving, a moved clock or another zone does in between.

/** Wednesday 02:00 (seed 001). */
const WEEKDAY = 3;
const HOUR = 2;
const DAY = 86_400_000;
/** Batches that were on their way when the week ended are stored by then. */
export const SETTLE_MS = 60_000;
/** After a long absence the rest follows a minute later. */
const MOST_AT_ONCE = 60;

export type Week = { from: Date; to: Date };
type LocalDate = { year: number; month: number; day: number };

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const two = "2-digit";
  const parts = { year: "numeric", month: two, day: two, hour: two, minute: two, second: two } as const;
  const made = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", ...parts });
  formats.set(zone, made);
  return made;
}

/** What a clock on the wall shows, as if it were UTC. */
function wallAt(zone: string, at: number): number {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((at % 1_000) + 1_000) % 1_000);
}

/** The first instant at which the wall shows this; where the clock is put forward over it, the first after that. */
function instantOf(zone: string, wall: number): number {
  const around = [wall - DAY, wall + DAY].map((at) => wallAt(zone, at) - at);
  const shown = around.map((offset) => wall - offset).filter((at) => wallAt(zone, at) === wall);
  return shown.length > 0 ? Math.min(...shown) : wall - (around[0] ?? 0);
}

/** The calendar day on which something falls there, `2026-11-18`. */
export const localDay = (zone: string, at: Date): string =>
  new Date(wallAt(zone, at.getTime())).toISOString().slice(0, 10);

/** The last instant of a calendar day there. */
export const endOfDay = (zone: string, day: string): Date =>
  new Date(instantOf(zone, Date.parse(`${day}T00:00:00Z`) + DAY) - 1);

const dateOf = (zone: string, at: number): LocalDate => {
  const wall = new Date(wallAt(zone, at));
  return { year: wall.getUTCFullYear(), month: wall.getUTCMonth(), day: wall.getUTCDate() };
};

const endOn = (zone: string, { year, month, day }: LocalDate): number =>
  instantOf(zone, Date.UTC(year, month, day, HOUR));

/** The last end of a week at or before `at`. */
export function lastEnd(zone: string, at: Date): Date {
  const today = dateOf(zone, at.getTime());
  const weekday = new Date(Date.UTC(today.year, today.month, today.day)).getUTCDay();
  const back = (weekday - WEEKDAY + 7) % 7;
  const end = endOn(zone, { ...today, day: today.day - back });
  return new Date(end <= at.getTime() ? end : endOn(zone, { ...today, day: today.day - back - 7 }));
}

/** The first end of a week after `at`. */
export function nextEnd(zone: string, at: Date): Date {
  const before = dateOf(zone, lastEnd(zone, at).getTime());
  return new Date(endOn(zone, { ...before, day: before.day + 7 }));
}

/** The week that ends on a day, `2026-11-18`; null when none ends on it. */
export function weekEnding(zone: string, day: string): Week | null {
  const noon = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(noon)) return null;
  const to = new Date(instantOf(zone, noon + HOUR * 3_600_000));
  return localDay(zone, to) === day && lastEnd(zone, to).getTime() === to.getTime()
    ? { from: lastEnd(zone, new Date(to.getTime() - 1)), to }
    : null;
}

/**
 * The weeks that are over and were not reported, oldest first: all since the last one that was, or the newest where none ever was.
 * Where another zone moved the end by less than a day, the next one is taken, so that no report is about hours.
 */
export function dueWeeks(known: { zone: string; lastTo: Date | null; since: Date }, now: Date): Week[] {
  const { zone, lastTo, since } = known;
  const newest = lastEnd(zone, new Date(now.getTime() - SETTLE_MS));
  if (!lastTo) return newest > since ? [{ from: lastEnd(zone, new Date(newest.getTime() - 1)), to: newest }] : [];
  const weeks: Week[] = [];
  for (let from = lastTo; weeks.length < MOST_AT_ONCE; ) {
    const first = nextEnd(zone, from);
    const to = first.getTime() - from.getTime() < DAY ? nextEnd(zone, first) : first;
    if (to > newest) break;
    weeks.push({ from, to });
    from = to;
  }
  return weeks;
}
