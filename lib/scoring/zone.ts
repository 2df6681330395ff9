// Local time without a library: the zone's offset, asked of Intl once per zone and UTC day. The remembered offsets change no
// result; an unknown zone is the platform's.

/** The platform's own zone, UTC+8 (seed 001 tells its nights in it). */
const PLATFORM_OFFSET = 8 * 60;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Marks a day on which the offset changes. */
const CHANGES = 1e9;
const DAYS_REMEMBERED = 1024;

const formats = new Map<string, Intl.DateTimeFormat | null>();
const offsets = new Map<string, Map<number, number>>();

const formatOf = (zone: string): Intl.DateTimeFormat | null => {
  let format = formats.get(zone);
  if (format === undefined) {
    try {
      format = new Intl.DateTimeFormat("en-US", {
        timeZone: zone,
        hourCycle: "h23",
        year: "numeric",
        month: "numeric",
        day: "numeric",
        hour: "numeric",
        minute: "numeric",
      });
    } catch {
      format = null;
    }
    formats.set(zone, format);
  }
  return format;
};

const askOffset = (format: Intl.DateTimeFormat, at: number): number => {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return Math.round((Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / MINUTE) * MINUTE) / MINUTE);
};

// Several rules ask for one event's zone in a row: the last answer is remembered. No result depends on it.
let last = { zone: "", day: 0, offset: 0 };

/** The offset that holds all of a UTC day, or CHANGES. */
const offsetOfDay = (zone: string, day: number): number => {
  if (last.day === day && last.zone === zone) return last.offset;
  last = { zone, day, offset: askDay(zone, day) };
  return last.offset;
};

const askDay = (zone: string, day: number): number => {
  let days = offsets.get(zone);
  const known = days?.get(day);
  if (known !== undefined) return known;
  const format = formatOf(zone);
  if (format === null) return PLATFORM_OFFSET;
  if (days === undefined || days.size > DAYS_REMEMBERED) {
    days = new Map();
    offsets.set(zone, days);
  }
  const first = askOffset(format, day * DAY);
  const offset = first === askOffset(format, (day + 1) * DAY) ? first : CHANGES;
  days.set(day, offset);
  return offset;
};

/** Minutes that the zone is ahead of UTC at that instant. */
const offsetAt = (zone: string, at: number): number => {
  const offset = offsetOfDay(zone, Math.floor(at / DAY));
  const format = offset === CHANGES ? formatOf(zone) : null;
  return format === null ? offset : askOffset(format, at);
};

/** Which clock a rule looks at. */
export type ZoneChoice = "customer" | "platform";

const offsetFor = (choice: ZoneChoice, zone: string | undefined, at: number): number =>
  choice === "platform" || zone === undefined ? PLATFORM_OFFSET : offsetAt(zone, at);

/** The stretch of local night that `at` lies in, from hour `from` up to but not including hour `to`; null by day. */
export const nightAround = (
  at: number,
  choice: ZoneChoice,
  zone: string | undefined,
  from: number,
  to: number,
): { start: number; end: number } | null => {
  const local = at + offsetFor(choice, zone, at) * MINUTE;
  const length = (to >= from ? to - from : to - from + 24) * HOUR;
  const shifted = local - from * HOUR;
  const sinceStart = shifted - Math.floor(shifted / DAY) * DAY;
  return sinceStart < length ? { start: at - sinceStart, end: at - sinceStart + length } : null;
};
