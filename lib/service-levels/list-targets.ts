// The targets as they hold for one entity: what was shipped, its own lines, and who set what.
import { asc, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { entities } from "@/db/schema/entities";
import { calendarVersions, servicePolicies } from "@/db/schema/service-levels";
import { ALWAYS, OFFICE } from "@/lib/calendars/terms";
import type { Person } from "@/lib/cases/dto";
import { namesOf, personOf } from "@/lib/cases/people";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { shippedTargets, standingTargets, type Target, type TargetName } from "./targets";

export type TargetLine = Target & {
  /** The entity's own version; null for what was shipped. */
  own: { id: string; by: Person | null; at: string } | null;
};
export type TargetChange = Omit<Target, "minutes" | "calendar"> & {
  id: string;
  minutes: number | null;
  by: Person | null;
  at: string;
};
/** As plain JSON. */
export type TargetList = {
  entity: { id: string; code: string };
  entities: { id: string; code: string }[];
  lines: TargetLine[];
  /** `name` null for those that are named in the reader's language. */
  calendars: { code: string; name: string | null }[];
  /** Newest first, at most a hundred. */
  changes: TargetChange[];
};

const MOST_CHANGES = 100;

/** All lines of one entity, the first of the reader's unless named. */
export const listTargets = defineQuery({
  name: "service_policy.list",
  permission: "service_policy.read",
  input: z.object({ entityId: z.uuid().optional() }),
  async run({ tx, actor, now, permit }, { entityId }) {
    const scope = actor.entityIds === "all" ? undefined : sql.param([...actor.entityIds]);
    const known = await tx
      .select({ id: entities.id, code: entities.code })
      .from(entities)
      .where(scope && sql`${entities.id} = any(${scope}::uuid[])`)
      .orderBy(asc(entities.code));
    const entity = entityId ? known.find(({ id }) => id === entityId) : known[0];
    if (!entity) return fail("not_found");
    const allowed = await permit({ entityId: entity.id });
    if (!allowed.ok) return allowed;
    const rows = await tx
      .select()
      .from(servicePolicies)
      .where(eq(servicePolicies.entityId, entity.id))
      .orderBy(desc(servicePolicies.createdAt), desc(servicePolicies.id));
    const names = await namesOf(
      tx,
      rows.map(({ createdBy }) => createdBy),
    );
    const named = await tx
      .selectDistinctOn([calendarVersions.calendar], { code: calendarVersions.calendar, name: calendarVersions.name })
      .from(calendarVersions)
      .where(eq(calendarVersions.entityId, entity.id))
      .orderBy(calendarVersions.calendar, desc(calendarVersions.createdAt));
    const own = standingTargets(rows, now).map((target): TargetLine => {
      const { id, clock, queue, severity, tier, minutes, calendar, createdBy, createdAt } = target as Target &
        (typeof rows)[number];
      const set = { id, by: personOf(names, createdBy), at: createdAt.toISOString() };
      return { ...{ clock: clock as TargetName, queue, severity, tier }, minutes, calendar, own: set };
    });
    const sameAs = (line: Target) => (other: TargetLine) =>
      other.clock === line.clock &&
      other.queue === line.queue &&
      other.severity === line.severity &&
      other.tier === line.tier;
    const list: TargetList = {
      entity,
      entities: known,
      lines: [
        ...shippedTargets.map((line): TargetLine => own.find(sameAs(line)) ?? { ...line, own: null }),
        ...own.filter((line) => !shippedTargets.some((shipped) => sameAs(shipped)(line))),
      ],
      calendars: [
        { code: ALWAYS, name: null },
        { code: OFFICE, name: named.find(({ code }) => code === OFFICE)?.name ?? null },
        ...named.filter(({ code }) => code !== OFFICE),
      ],
      changes: rows
        .slice(0, MOST_CHANGES)
        .map(({ id, clock, queue, severity, tier, minutes, createdBy, createdAt }) => ({
          ...{ id, clock: clock as TargetName, queue, severity, tier, minutes },
          ...{ by: personOf(names, createdBy), at: createdAt.toISOString() },
        })),
    };
    return ok(list);
  },
});
