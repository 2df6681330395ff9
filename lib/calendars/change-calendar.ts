// Changing a business calendar: a new version from now or from a day to come, never for time that is over. Clocks that run on it end at
// another instant from then on.
import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { calendarVersions } from "@/db/schema/service-levels";
import { defineCommand, done } from "@/lib/command";
import { fail } from "@/lib/errors";
import { newId } from "@/lib/id";
import { record } from "@/lib/records/append";
import { reschedule } from "@/lib/service-levels/reschedule";
import { ALWAYS, calendarTerms } from "./terms";

export const changeCalendarInput = z.object({
  entityId: z.uuid(),
  /** A short code; a new one makes a new calendar. */
  calendar: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,30}$/)
    .refine((code) => code !== ALWAYS, "never closed, and nobody's to change"),
  name: z.string().trim().min(2).max(60),
  terms: calendarTerms,
  /** Null: from now on. */
  validFrom: z.iso.datetime({ offset: true }).nullable(),
  /** The version that the person saw; null when there was none. */
  seen: z.uuid().nullable(),
});

/** Adds a version; `stale` when somebody else was quicker, `invalid` for a day that is over. */
export const changeCalendar = defineCommand({
  name: "calendar.change",
  permission: "calendar.change",
  input: changeCalendarInput,
  subject: ({ entityId }) => ({ type: "entity", id: entityId }),
  async run({ tx, actor, now, permit }, { entityId, calendar, name, terms, validFrom, seen }) {
    const allowed = await permit({ entityId });
    if (!allowed.ok) return allowed;
    const [last] = await tx
      .select({ id: calendarVersions.id, validFrom: calendarVersions.validFrom })
      .from(calendarVersions)
      .where(and(eq(calendarVersions.entityId, entityId), eq(calendarVersions.calendar, calendar)))
      .orderBy(desc(calendarVersions.createdAt), desc(calendarVersions.id))
      .limit(1);
    if ((last?.id ?? null) !== seen) return fail("stale", { detail: "calendar_changed" });
    const from = validFrom === null ? now : new Date(validFrom);
    if (from < now) return fail("invalid", { detail: "calendar_from_is_past", path: "validFrom" });
    if (last && from <= last.validFrom) return fail("invalid", { detail: "calendar_before_last", path: "validFrom" });
    const id = newId(now.getTime());
    const createdBy = actor.kind === "staff" ? actor.id : null;
    await tx.insert(calendarVersions).values({
      ...{ id, entityId, calendar, name, terms, validFrom: from, createdBy, createdAt: now },
    });
    const clocks = await reschedule(tx, entityId, calendar);
    const entry = record("calendar.set", { type: "calendar", id }, entityId, { calendar, terms, from, clocks });
    return done({ id, clocks }, [entry]);
  },
});
