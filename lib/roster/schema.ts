// Inputs of the roster. Instants carry their zone; a week is told by its first day.
import { z } from "zod";

const instant = z.iso.datetime({ offset: true });
export const MOST_WEEKS = 26;
const DAY = 86_400_000;
/** A shift is not longer than this; an absence may be. */
const LONGEST_SHIFT_DAYS = 2;
const LONGEST_DAYS = 366;

export const planInput = z
  .object({
    entityId: z.uuid(),
    staffId: z.uuid(),
    kind: z.enum(["shift", "absence"]),
    startsAt: instant,
    endsAt: instant,
    /** Again on every weekday of so many weeks from the first on; 0 for this once. */
    weeks: z.number().int().min(0).max(MOST_WEEKS).default(0),
  })
  .refine(({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt), { message: "order", path: ["endsAt"] })
  .refine(
    ({ kind, startsAt, endsAt }) =>
      Date.parse(endsAt) - Date.parse(startsAt) <= (kind === "shift" ? LONGEST_SHIFT_DAYS : LONGEST_DAYS) * DAY,
    { message: "too long", path: ["endsAt"] },
  );
export const cancelInput = z.object({ entryId: z.uuid() });
export const capacityInput = z.object({
  entityId: z.uuid(),
  staffId: z.uuid(),
  cap: z.number().int().min(0).max(1_000).nullable(),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/))
    .max(20)
    .refine((all) => new Set(all).size === all.length, "each once"),
  /** The version that the person saw; 0 where there was none. */
  seen: z.number().int().nonnegative(),
});
export const rosterInput = z.object({
  entityId: z.uuid().optional(),
  /** The first day of the week, in the entity's zone; this week without it. */
  week: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
});
