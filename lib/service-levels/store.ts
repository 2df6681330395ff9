// Stored clocks, targets and calendars: read into the shapes that the fold works with, and written back.
import { asc, inArray, sql } from "drizzle-orm";
import { send, type Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { calendarVersions, type serviceClocks, servicePolicies } from "@/db/schema/service-levels";
import type { SubjectType } from "./events";
import type { ClockState } from "./fold";
import { type EntityRules, rulesFrom, type StoredRules } from "./rules";
import type { ClockName } from "./targets";

type StoredClock = typeof serviceClocks.$inferSelect;

/** The targets and calendars of these entities, with every version that there is. */
export async function rulesOf(tx: Transaction, entityIds: readonly string[]): Promise<Map<string, EntityRules>> {
  const ids = [...new Set(entityIds)];
  if (ids.length === 0) return new Map();
  const known = await tx
    .select({ id: entities.id, zone: entities.timeZone })
    .from(entities)
    .where(inArray(entities.id, ids));
  const targets = await tx.select().from(servicePolicies).where(inArray(servicePolicies.entityId, ids));
  const versions = await tx
    .select()
    .from(calendarVersions)
    .where(inArray(calendarVersions.entityId, ids))
    .orderBy(asc(calendarVersions.validFrom));
  const of = ({ entityId }: { entityId: string }, id: string): boolean => entityId === id;
  return new Map(
    known.map(({ id, zone }) => [
      id,
      rulesFrom({
        zone,
        targets: targets.filter((each) => of(each, id)),
        versions: versions
          .filter((each) => of(each, id))
          .map((each) => ({ ...each, terms: each.terms as StoredRules["versions"][0]["terms"] })),
      }),
    ]),
  );
}

const ms = (at: Date | null): number | null => at?.getTime() ?? null;

export const stateOf = (row: StoredClock): ClockState => ({
  ...row,
  subjectType: row.subjectType as SubjectType,
  clock: row.clock as ClockName,
  state: row.state as ClockState["state"],
  startedAt: row.startedAt.getTime(),
  stoppedAt: ms(row.stoppedAt),
  halfAt: ms(row.halfAt),
  threeQuartersAt: ms(row.threeQuartersAt),
  dueAt: ms(row.dueAt),
  breachedAt: ms(row.breachedAt),
});

/** A clock as JSON: names and instants as the database spells them. */
type Row = Record<string, unknown>;

/** All clocks of these subjects of one type, in the order of their names and rounds. */
export async function readClocks(
  tx: Transaction,
  subjectType: SubjectType,
  subjectIds: readonly string[],
): Promise<ClockState[]> {
  const ids = [...new Set(subjectIds)];
  if (ids.length === 0) return [];
  const { rows } = await tx.execute<{ clock: Row }>(
    sql`select clocks_of(${subjectType}, ${sql.param(ids)}::uuid[]) as clock`,
  );
  return rows.map(({ clock }) => clockFrom(clock));
}

const msOf = (value: unknown): number | null => (value === null ? null : Date.parse(String(value)));

// Property by property, there and back: objects of this size put together by spreading were most of a record's garbage.
const clockFrom = (row: Row): ClockState =>
  ({
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    clock: row.clock,
    round: row.round,
    entityId: row.entity_id,
    caseId: row.case_id,
    queue: row.queue,
    severity: row.severity,
    tier: row.tier,
    state: row.state,
    startedAt: msOf(row.started_at),
    stoppedAt: msOf(row.stopped_at),
    seq: row.seq,
    marks: row.marks,
    calendar: row.calendar,
    limitMs: row.limit_ms,
    usedMs: row.used_ms,
    oursMs: row.ours_ms,
    halfAt: msOf(row.half_at),
    threeQuartersAt: msOf(row.three_quarters_at),
    dueAt: msOf(row.due_at),
    breachedAt: msOf(row.breached_at),
  }) as ClockState;

const instant = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const rowOf = (clock: ClockState) => ({
  subject_type: clock.subjectType,
  subject_id: clock.subjectId,
  clock: clock.clock,
  round: clock.round,
  entity_id: clock.entityId,
  case_id: clock.caseId,
  queue: clock.queue,
  severity: clock.severity,
  tier: clock.tier,
  state: clock.state,
  started_at: instant(clock.startedAt),
  stopped_at: instant(clock.stoppedAt),
  seq: clock.seq,
  marks: clock.marks,
  calendar: clock.calendar,
  limit_ms: clock.limitMs,
  used_ms: clock.usedMs,
  ours_ms: clock.oursMs,
  half_at: instant(clock.halfAt),
  three_quarters_at: instant(clock.threeQuartersAt),
  due_at: instant(clock.dueAt),
  breached_at: instant(clock.breachedAt),
});

/** Writes clocks as they are now. */
export async function saveClocks(tx: Transaction, clocks: readonly ClockState[]): Promise<void> {
  if (clocks.length === 0) return;
  await send(tx, sql`select save_clocks(${JSON.stringify(clocks.map(rowOf))}::jsonb)`);
}
