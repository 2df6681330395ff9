// A zone's clock on one UTC day: stretches between which its offset stands still. Exact to the minute through every change of
// summer time. Pure; what was worked out once is kept.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** From `from` to `to` (instants), local time is UTC plus `offset` milliseconds. */
export type Stretch = { from: number; to: number; offset: number };

const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    ...{ timeZone: zone, hourCycle: "h23", era: "short" },
    ...{ year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric" },
  });
  formats.set(zone, made);
  return made;
};

/** Milliseconds that a zone's clock is ahead of UTC at an instant. */
export function offsetAt(zone: string, at: number): number {
  const whole = Math.floor(at / 1_000) * 1_000;
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(whole)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
}

const MOST_KEPT = 20_000;
const kept = new Map<string, readonly Stretch[]>();

/** The stretches of the UTC day that begins at `day` × 24 h after the epoch, in order, without gaps. */
export function stretchesOf(zone: string, day: number): readonly Stretch[] {
  const key = `${zone} ${day}`;
  const known = kept.get(key);
  if (known) return known;
  const made = split(zone, day * DAY, (day + 1) * DAY);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, made);
  return made;
}

function split(zone: string, from: number, to: number): readonly Stretch[] {
  const offset = offsetAt(zone, from);
  const after = offsetAt(zone, to - MINUTE);
  if (offset === after) return [{ from, to, offset }];
  // The first minute with the later offset.
  let [low, high] = [from / MINUTE, to / MINUTE - 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * MINUTE) === offset) low = middle;
    else high = middle;
  }
  const change = high * MINUTE;
  return [
    { from, to: change, offset },
    { from: change, to, offset: after },
  ];
}
