// Local time of day in a customer's zone as a UTC instant. Days are whole UTC dates counted from 1970, so that they never depend on a clock.

const dayMs = 86_400_000;
export const minute = 60_000;
export const hour = 60 * minute;

/** The day number (days since 1970-01-01, UTC) in which an instant falls. */
export const dayOf = (instant: number): number => Math.floor(instant / dayMs);
/** The instant at which a day number begins, UTC. */
export const startOfDay = (day: number): number => day * dayMs;
/** 0 Sunday … 6 Saturday. */
export const weekday = (day: number): number => (day + 4) % 7;
/** The calendar date of a day number. */
export const dateOf = (day: number): { year: number; month: number; day: number } => {
  const date = new Date(startOfDay(day));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
};

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();

const measureOffset = (zone: string, day: number): number => {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    formats.set(zone, format);
  }
  const name = format.formatToParts(startOfDay(day) + dayMs / 2).find((part) => part.type === "timeZoneName")?.value;
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? "");
  if (!match) return 0;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * hour + Number(match[3]) * minute);
};

/** The zone's offset from UTC at noon of that day, in milliseconds. */
const offsetOf = (zone: string, day: number): number => {
  const key = `${zone}${day}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const measured = measureOffset(zone, day);
  offsets.set(key, measured);
  return measured;
};

/** The instant at which it is `hours` o'clock (fractions allowed, may pass 24) in `zone` on the date of `day`. */
export const localTime = (zone: string, day: number, hours: number): number =>
  Math.round(startOfDay(day) + hours * hour - offsetOf(zone, day));
