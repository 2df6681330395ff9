// The business calendars of an entity with their versions: what holds, what is to come, what was.
import { asc, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { calendarVersions } from "@/db/schema/service-levels";
import type { Person } from "@/lib/cases/dto";
import { namesOf, personOf } from "@/lib/cases/people";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { type CalendarTerms, OFFICE, shippedTerms } from "./terms";

/** As plain JSON. */
export type CalendarView = {
  calendar: string;
  /** Null for the shipped one, which is named in the reader's language. */
  name: string | null;
  terms: CalendarTerms;
  /** The newest version, which a change is made from; null while it is the shipped one. */
  lastId: string | null;
  /** What holds from some instant to come. */
  upcoming: { from: string; terms: CalendarTerms } | null;
  versions: { id: string; by: Person | null; from: string; at: string }[];
};
export type CalendarList = {
  entity: { id: string; code: string; zone: string };
  entities: { id: string; code: string }[];
  calendars: CalendarView[];
};

/** Calendars of one entity, the first of the reader's unless named. */
export const listCalendars = defineQuery({
  name: "calendar.list",
  permission: "calendar.read",
  input: z.object({ entityId: z.uuid().optional() }),
  async run({ tx, actor, now, permit }, { entityId }) {
    const scope = actor.entityIds === "all" ? undefined : sql.param([...actor.entityIds]);
    const known = await tx
      .select({ id: entities.id, code: entities.code, zone: entities.timeZone })
      .from(entities)
      .where(scope && sql`${entities.id} = any(${scope}::uuid[])`)
      .orderBy(asc(entities.code));
    const entity = entityId ? known.find(({ id }) => id === entityId) : known[0];
    if (!entity) return fail("not_found");
    const allowed = await permit({ entityId: entity.id });
    if (!allowed.ok) return allowed;
    const rows = await tx
      .select()
      .from(calendarVersions)
      .where(eq(calendarVersions.entityId, entity.id))
      .orderBy(desc(calendarVersions.validFrom));
    const names = await namesOf(
      tx,
      rows.map(({ createdBy }) => createdBy),
    );
    const codes = [OFFICE, ...new Set(rows.map(({ calendar }) => calendar).filter((code) => code !== OFFICE))];
    const list: CalendarList = {
      entity,
      entities: known.map(({ id, code }) => ({ id, code })),
      calendars: codes.map((calendar): CalendarView => {
        const own = rows.filter((row) => row.calendar === calendar);
        const held = own.find(({ validFrom }) => validFrom <= now);
        const next = own.findLast(({ validFrom }) => validFrom > now);
        return {
          calendar,
          name: own[0]?.name ?? null,
          terms: (held?.terms as CalendarTerms | undefined) ?? shippedTerms(calendar, entity.zone),
          lastId: own[0]?.id ?? null,
          upcoming: next ? { from: next.validFrom.toISOString(), terms: next.terms as CalendarTerms } : null,
          versions: own.map(({ id, createdBy, validFrom, createdAt }) => ({
            ...{ id, by: personOf(names, createdBy) },
            ...{ from: validFrom.toISOString(), at: createdAt.toISOString() },
          })),
        };
      }),
    };
    return ok(list);
  },
});
