// The days that a manager looks at, in UTC, and the days before them that they are compared with. Pure.
import { z } from "zod";

const DAY = 86_400_000;
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), "no such day");
export const MOST_DAYS = 366;

/** Days inclusive. */
export const rangeInput = z
  .object({ entityId: z.uuid().optional(), from: day, to: day })
  .refine(({ from, to }) => from <= to, { message: "ends before it begins", path: ["to"] })
  .refine(({ from, to }) => daysBetween({ from, to }) <= MOST_DAYS, { message: "at most a year", path: ["from"] });

export type Range = { from: string; to: string };
export type RangeInput = z.output<typeof rangeInput>;

const at = (text: string): number => Date.parse(`${text}T00:00:00Z`);
export const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
export const startOf = ({ from }: Range): Date => new Date(at(from));
/** The first instant after it. */
export const endOf = ({ to }: Range): Date => new Date(at(to) + DAY);
export const daysBetween = ({ from, to }: Range): number => Math.round((at(to) - at(from)) / DAY) + 1;

/** As many days, right before. */
export const before = (range: Range): Range => ({
  from: dayOf(at(range.from) - daysBetween(range) * DAY),
  to: dayOf(at(range.from) - DAY),
});

/** Every day of it. */
export const daysOf = (range: Range): string[] =>
  Array.from({ length: daysBetween(range) }, (_, index) => dayOf(at(range.from) + index * DAY));

/** The last `days` days, today among them. */
export const lastDays = (now: Date, days: number): Range => ({
  from: dayOf(now.getTime() - (days - 1) * DAY),
  to: dayOf(now.getTime()),
});

/** Ages of open cases up to so many hours; the last has no end. */
export const ageBuckets = [4, 24, 72, 168, 720, null] as const;
