// The instants that a case can be put to sleep until, seen from now in the reader's own clock. Pure.

export const snoozePresets = ["hour", "fourHours", "tomorrow", "threeDays", "nextWeek"] as const;
export type SnoozePreset = (typeof snoozePresets)[number];

const HOUR = 3_600_000;
const MORNING = 9;

/** Nine in the morning, `days` days after `now`, where the browser is. */
function morningIn(now: number, days: number): Date {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  at.setHours(MORNING, 0, 0, 0);
  return at;
}

/** Until when a preset lets a case sleep. The next week begins on Monday. */
export function snoozeUntil(preset: SnoozePreset, now: number): Date {
  switch (preset) {
    case "hour":
      return new Date(now + HOUR);
    case "fourHours":
      return new Date(now + 4 * HOUR);
    case "tomorrow":
      return morningIn(now, 1);
    case "threeDays":
      return morningIn(now, 3);
    case "nextWeek":
      return morningIn(now, (8 - new Date(now).getDay()) % 7 || 7);
  }
}
