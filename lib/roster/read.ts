// Who works when: read by the manager's page, by the forecast and where cases are given to people.
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { permissions } from "@/lib/access/permissions";

const HOUR = 3_600_000;
const scopeOf = (entityId: string | undefined) => (entityId ? sql`r.entity_id = ${entityId}` : sql`true`);
/** Roles that take cases. */
export const workingRoles: readonly string[] = Object.keys(permissions["case.take"]);

export type OnShift = {
  id: string;
  name: string;
  cap: number | null;
  languages: string[];
  onShift: boolean;
  away: boolean;
};

/** Everybody who takes cases in an entity (or in any that one may see), and who of them is at work at an instant. */
export async function onShiftNow(
  tx: Transaction,
  now: Date,
  entityId: string | undefined,
  others: readonly string[] = [],
): Promise<OnShift[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const standing = (
    kind: string,
  ) => sql`exists (select 1 from roster_entries r where r.staff_id = s.id and r.kind = ${kind}
    and r.cancelled_at is null and r.starts_at <= ${at} and r.ends_at > ${at} and ${scopeOf(entityId)})`;
  const { rows } = await tx.execute<OnShift>(sql`select s.id, s.name,
      (select sum(r.cap)::int from staff_capacity r where r.staff_id = s.id and ${scopeOf(entityId)}) as cap,
      coalesce((select array_agg(distinct l order by l) from staff_capacity r, unnest(r.languages) l
        where r.staff_id = s.id and ${scopeOf(entityId)}), '{}') as languages,
      ${standing("shift")} as "onShift", ${standing("absence")} as away
    from staff s where (s.disabled_at is null and s.role = any(${sql.param([...workingRoles])}::text[])
        and exists (select 1 from staff_entities r where r.staff_id = s.id and ${scopeOf(entityId)}
          and (unflag_all_entities() or r.entity_id = any(unflag_entities()))))
      or s.id = any(${sql.param([...others])}::uuid[])
    order by s.name, s.id`);
  return rows;
}

type Shift = { starts: number; ends: number };

/** Hours of [from, to) that a shift covers, per hour from `from` on. */
const covered = (shifts: readonly Shift[], from: number, hours: number): number[] =>
  Array.from({ length: hours }, (_, hour) => {
    const [begins, ends] = [from + hour * HOUR, from + (hour + 1) * HOUR];
    return shifts.reduce(
      (sum, shift) => sum + Math.max(0, Math.min(ends, shift.ends) - Math.max(begins, shift.starts)) / HOUR,
      0,
    );
  });

/**
 * People at work in each of the next hours, and the mean of the hours before; absences are taken off. Null where there are no shifts at
 * all: nobody plans here, so nothing can be told.
 */
export async function peopleByHour(
  tx: Transaction,
  now: Date,
  entityId: string | undefined,
  hours: number,
  back: number,
): Promise<{ next: number[]; meanBefore: number } | null> {
  const from = new Date(now.getTime() - back * HOUR);
  const to = new Date(now.getTime() + hours * HOUR);
  // What of a shift is not absence, as ranges.
  const { rows } = await tx.execute<{ starts: string; ends: string }>(sql`
    select lower(part) as starts, upper(part) as ends from (
      select unnest(tstzmultirange(tstzrange(r.starts_at, r.ends_at)) - coalesce((
        select range_agg(tstzrange(a.starts_at, a.ends_at)) from roster_entries a
        where a.staff_id = r.staff_id and a.kind = 'absence' and a.cancelled_at is null), '{}'::tstzmultirange)) as part
      from roster_entries r where r.kind = 'shift' and r.cancelled_at is null and ${scopeOf(entityId)}
        and r.starts_at < ${to.toISOString()}::timestamptz and r.ends_at > ${from.toISOString()}::timestamptz) parts`);
  if (rows.length === 0) return null;
  const shifts = rows.map(({ starts, ends }) => ({ starts: Date.parse(starts), ends: Date.parse(ends) }));
  const past = covered(shifts, from.getTime(), back);
  return {
    next: covered(shifts, now.getTime(), hours),
    meanBefore: past.reduce((sum, each) => sum + each, 0) / Math.max(1, back),
  };
}

/** The zone by whose wall an entity plans. */
export async function zoneOf(tx: Transaction, entityId: string): Promise<string> {
  const [entity] = await tx.select({ zone: entities.timeZone }).from(entities).where(eq(entities.id, entityId));
  return entity?.zone ?? "UTC";
}

/** Why somebody is not given `more` cases of an entity now, as a code; null when they are. */
export async function cannotCarry(
  tx: Transaction,
  now: Date,
  staffId: string,
  entityId: string,
  more: number,
): Promise<"away" | "over_cap" | null> {
  const [person] = (await onShiftNow(tx, now, entityId, [staffId])).filter(({ id }) => id === staffId);
  if (!person) return null;
  if (person.away) return "away";
  if (person.cap === null) return null;
  const { rows } = await tx.execute<{ open: number }>(sql`select count(*)::int as open from cases
    where state <> 'closed' and assignee_id = ${staffId} and entity_id = ${entityId}`);
  return (rows[0]?.open ?? 0) + more > person.cap ? "over_cap" : null;
}
