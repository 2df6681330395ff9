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

/** What is known of a zone: how to ask about it (null for one that does not exist), its days so far, and the last one asked for. */
type Zone = {
  name: string;
  format: Intl.DateTimeFormat | null;
  offsets: Map<number, number>;
  lastDay: number;
  lastOffset: number;
};
const zones = new Map<string, Zone>();

const makeFormat = (zone: string): Intl.DateTimeFormat | null => {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
  } catch {
    return null;
  }
};

const askOffset = (format: Intl.DateTimeFormat, at: number): number => {
  const part: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  return Math.round((Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / MINUTE) * MINUTE) / MINUTE);
};

// Several rules ask for one event's zone in a row, and most events are of the day of the one before: the last zone is remembered,
// and of each zone the last day. No result depends on it.
let last: Zone | null = null;

const zoneOf = (name: string): Zone => {
  if (last !== null && last.name === name) return last;
  let zone = zones.get(name);
  if (zone === undefined) {
    zone = { name, format: makeFormat(name), offsets: new Map(), lastDay: Number.NaN, lastOffset: 0 };
    zones.set(name, zone);
  }
  last = zone;
  return zone;
};

/** The offset that holds all of a UTC day, or CHANGES. */
const offsetOfDay = (zone: Zone, day: number): number => {
  if (zone.lastDay === day) return zone.lastOffset;
  let offset = zone.offsets.get(day);
  if (offset === undefined) {
    offset = askDay(zone, day);
    if (zone.offsets.size > DAYS_REMEMBERED) zone.offsets.clear();
    zone.offsets.set(day, offset);
  }
  zone.lastDay = day;
  zone.lastOffset = offset;
  return offset;
};

const askDay = ({ format }: Zone, day: number): number => {
  if (format === null) return PLATFORM_OFFSET;
  const first = askOffset(format, day * DAY);
  return first === askOffset(format, (day + 1) * DAY) ? first : CHANGES;
};

/** Minutes that the zone is ahead of UTC at that instant. */
const offsetAt = (name: string, at: number): number => {
  const zone = zoneOf(name);
  const offset = offsetOfDay(zone, Math.floor(at / DAY));
  return offset === CHANGES && zone.format !== null ? askOffset(zone.format, at) : offset;
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
  const offset = offsetFor(choice, zone, at);
  const local = at + offset * MINUTE;
  const length = (to >= from ? to - from : to - from + 24) * HOUR;
  const shifted = local - from * HOUR;
  const sinceStart = shifted - Math.floor(shifted / DAY) * DAY;
  if (sinceStart >= length) return null;
  // On the night that clocks are changed, its beginning or its end is told by another clock than the one now.
  const told = (instant: number): number => instant + (offset - offsetFor(choice, zone, instant)) * MINUTE;
  return { start: told(at - sinceStart), end: told(at - sinceStart + length) };
};
