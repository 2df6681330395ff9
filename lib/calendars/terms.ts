// What a business calendar says: a zone, hours by weekday, days off. Data and its checks; pure.
import { z } from "zod";

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** "09:00"; "24:00" ends a day. */
const TIME = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/;
/** Minutes since midnight by the wall. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
};
const isDate = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
};

const span = z
  .object({ from: z.string().regex(TIME), to: z.string().regex(TIME) })
  .strict()
  .refine(({ from, to }) => minutesOf(from) < minutesOf(to), { message: "ends before it begins", path: ["to"] });
const spans = z
  .array(span)
  .max(4)
  .refine((all) => all.every(({ from }, at) => at === 0 || minutesOf(from) >= minutesOf(all[at - 1]?.to ?? "00:00")), {
    message: "in order, and not over one another",
  });

export const calendarTerms = z
  .object({
    zone: z.string().max(60).refine(isZone, "unknown zone"),
    hours: z.object(Object.fromEntries(weekdays.map((day) => [day, spans])) as Record<Weekday, typeof spans>).strict(),
    holidays: z
      .array(
        z
          .object({
            date: z
              .string()
              .regex(/^\d{4}-\d{2}-\d{2}$/)
              .refine(isDate, "no such day"),
            name: z.string().trim().min(1).max(80),
          })
          .strict(),
      )
      .max(400)
      .refine((all) => new Set(all.map(({ date }) => date)).size === all.length, "each day once"),
  })
  .strict()
  .refine(({ hours }) => weekdays.some((day) => hours[day].length > 0), {
    message: "open at least once a week",
    path: ["hours"],
  });

export type CalendarTerms = z.output<typeof calendarTerms>;

/** Never closed: what holds or freezes cannot wait for Monday. */
export const ALWAYS = "always";
/** The hours of the office: an entity's own, shipped as Monday to Friday, nine to six. */
export const OFFICE = "office";

const every = (days: readonly Weekday[], from: string, to: string): CalendarTerms["hours"] =>
  Object.fromEntries(weekdays.map((day) => [day, days.includes(day) ? [{ from, to }] : []])) as CalendarTerms["hours"];

/** What holds until an entity sets its own. */
export const shippedTerms = (calendar: string, zone: string): CalendarTerms =>
  calendar === ALWAYS
    ? { zone: "UTC", hours: every(weekdays, "00:00", "24:00"), holidays: [] }
    : { zone, hours: every(weekdays.slice(0, 5), "09:00", "18:00"), holidays: [] };
