// A week of the roster: everybody, what they can carry and speak, and what is planned for them, day by day in the entity's zone.
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { entities } from "@/db/schema/entities";
import { rosterEntries, staffCapacity } from "@/db/schema/service-levels";
import { offsetAt } from "@/lib/calendars/zone-days";
import { fail, ok } from "@/lib/errors";
import { defineQuery } from "@/lib/query";
import { onShiftNow } from "./read";
import { rosterInput } from "./schema";

const DAY = 86_400_000;
export type RosterEntry = {
  id: string;
  staffId: string;
  kind: "shift" | "absence";
  startsAt: string;
  endsAt: string;
  isOver: boolean;
};
export type RosterPerson = {
  id: string;
  name: string;
  cap: number | null;
  languages: string[];
  version: number;
  open: number;
  onShift: boolean;
  away: boolean;
};
/** As plain JSON. `days` are the seven days, `hours` of people at work on each. */
export type RosterWeek = {
  entity: { id: string; code: string; zone: string };
  entities: { id: string; code: string }[];
  week: string;
  days: { day: string; hours: number }[];
  people: RosterPerson[];
  entries: RosterEntry[];
};

const dayOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
/** The instant at which a day begins by the wall of a zone. */
export const dayStart = (day: string, zone: string): number => {
  const local = Date.parse(`${day}T00:00:00Z`);
  return local - offsetAt(zone, local - offsetAt(zone, local));
};

/** The Monday of the week in which a day lies. */
export const mondayOf = (day: string): string => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return dayOf(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY);
};

export const readWeek = defineQuery({
  name: "roster.week",
  permission: "roster.read",
  input: rosterInput,
  async run({ tx, actor, now, permit }, { entityId, week }) {
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
    const monday = mondayOf(week ?? dayOf(now.getTime() + offsetAt(entity.zone, now.getTime())));
    const days = Array.from({ length: 8 }, (_, at) => dayOf(Date.parse(`${monday}T00:00:00Z`) + at * DAY));
    const starts = days.map((day) => dayStart(day, entity.zone));
    const [from = 0, to = 0] = [starts[0], starts[7]];
    const rows = await tx
      .select()
      .from(rosterEntries)
      .where(
        and(
          eq(rosterEntries.entityId, entity.id),
          isNull(rosterEntries.cancelledAt),
          sql`${rosterEntries.startsAt} < ${new Date(to).toISOString()}::timestamptz`,
          sql`${rosterEntries.endsAt} > ${new Date(from).toISOString()}::timestamptz`,
        ),
      )
      .orderBy(asc(rosterEntries.startsAt), asc(rosterEntries.id));
    const people = await onShiftNow(tx, now, entity.id);
    const capacity = await tx.select().from(staffCapacity).where(eq(staffCapacity.entityId, entity.id));
    const { rows: counted } = await tx.execute<{
      id: string;
      open: number;
    }>(sql`select assignee_id as id, count(*)::int as open
      from cases where state <> 'closed' and assignee_id is not null and entity_id = ${entity.id} group by 1`);
    const shifts = rows.filter(({ kind }) => kind === "shift");
    const value: RosterWeek = {
      entity,
      entities: known.map(({ id, code }) => ({ id, code })),
      week: monday,
      days: days.slice(0, 7).map((day, at) => ({
        day,
        hours: shifts.reduce((sum, { startsAt, endsAt }) => {
          const [begins, ends] = [starts[at] ?? 0, starts[at + 1] ?? 0];
          return sum + Math.max(0, Math.min(ends, endsAt.getTime()) - Math.max(begins, startsAt.getTime())) / 3_600_000;
        }, 0),
      })),
      people: people.map((person) => ({
        ...person,
        version: capacity.find(({ staffId }) => staffId === person.id)?.version ?? 0,
        open: counted.find(({ id }) => id === person.id)?.open ?? 0,
      })),
      entries: rows.map(({ id, staffId, kind, startsAt, endsAt }) => ({
        ...{ id, staffId, kind: kind as RosterEntry["kind"], isOver: endsAt <= now },
        ...{ startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
      })),
    };
    return ok(value);
  },
});
