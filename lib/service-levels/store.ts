// Stored clocks, targets and calendars: read into the shapes that the fold works with, and written back.
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { entities } from "@/db/schema/entities";
import { calendarVersions, serviceClocks, servicePolicies } from "@/db/schema/service-levels";
import type { CalendarHistory, CalendarVersion } from "@/lib/calendars/business-time";
import { ALWAYS, shippedTerms } from "@/lib/calendars/terms";
import type { SubjectType } from "./events";
import type { ClockState, Rules } from "./fold";
import { type ClockName, type OwnTarget, type Place, type TargetName, targetFor } from "./targets";

type StoredClock = typeof serviceClocks.$inferSelect;

const always: CalendarHistory = [{ from: 0, terms: shippedTerms(ALWAYS, "UTC") }];

/** What an entity has set. `isOwn` says whether a target is the entity's own and not the shipped one. */
export type EntityRules = Rules & { isOwn: (clock: TargetName, place: Place, at: number) => boolean };

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
  return new Map(
    known.map(({ id, zone }) => {
      const own: OwnTarget[] = targets.filter(({ entityId }) => entityId === id);
      const target: Rules["target"] = (clock, place, at) => targetFor(clock, place, own, new Date(at));
      const rules: EntityRules = {
        target,
        isOwn: (clock, place, at) => targetFor(clock, place, own, new Date(at)).own,
        history: historiesOf(
          zone,
          versions.filter(({ entityId }) => entityId === id),
        ),
      };
      return [id, rules];
    }),
  );
}

/** A calendar's versions, the shipped one before them all. */
function historiesOf(zone: string, versions: readonly (typeof calendarVersions.$inferSelect)[]): Rules["history"] {
  const made = new Map<string, CalendarHistory>();
  return (calendar, knownAt) => {
    if (calendar === ALWAYS) return always;
    const key = knownAt === undefined ? calendar : `${calendar} ${knownAt}`;
    const ready = made.get(key);
    if (ready) return ready;
    const own = versions.filter(
      (each) => each.calendar === calendar && each.createdAt.getTime() <= (knownAt ?? Number.POSITIVE_INFINITY),
    );
    const history: [CalendarVersion, ...CalendarVersion[]] = [
      { from: 0, terms: shippedTerms(calendar, zone) },
      ...own.map(({ validFrom, terms }) => ({ from: validFrom.getTime(), terms: terms as CalendarVersion["terms"] })),
    ];
    made.set(key, history);
    return history;
  };
}

const ms = (at: Date | null): number | null => at?.getTime() ?? null;
const date = (at: number | null): Date | null => (at === null ? null : new Date(at));

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

/** All clocks of these subjects of one type, in the order of their names and rounds. */
export async function readClocks(
  tx: Transaction,
  subjectType: SubjectType,
  subjectIds: readonly string[],
): Promise<ClockState[]> {
  const rows = await tx
    .select()
    .from(serviceClocks)
    .where(
      and(
        eq(serviceClocks.subjectType, subjectType),
        sql`${serviceClocks.subjectId} = any(${sql.param([...subjectIds])}::uuid[])`,
      ),
    )
    .orderBy(asc(serviceClocks.subjectId), asc(serviceClocks.clock), asc(serviceClocks.round));
  return rows.map(stateOf);
}

const MOST_AT_ONCE = 500;

/** Writes clocks as they are now. */
export async function saveClocks(tx: Transaction, clocks: readonly ClockState[]): Promise<void> {
  for (let from = 0; from < clocks.length; from += MOST_AT_ONCE) {
    const rows = clocks.slice(from, from + MOST_AT_ONCE).map((clock) => ({
      ...clock,
      startedAt: new Date(clock.startedAt),
      stoppedAt: date(clock.stoppedAt),
      halfAt: date(clock.halfAt),
      threeQuartersAt: date(clock.threeQuartersAt),
      dueAt: date(clock.dueAt),
      breachedAt: date(clock.breachedAt),
    }));
    const given = (column: string) => sql.raw(`excluded.${column}`);
    await tx
      .insert(serviceClocks)
      .values(rows)
      .onConflictDoUpdate({
        target: [serviceClocks.subjectType, serviceClocks.subjectId, serviceClocks.clock, serviceClocks.round],
        set: {
          queue: given("queue"),
          severity: given("severity"),
          tier: given("tier"),
          caseId: given("case_id"),
          state: given("state"),
          startedAt: given("started_at"),
          stoppedAt: given("stopped_at"),
          seq: given("seq"),
          marks: given("marks"),
          calendar: given("calendar"),
          limitMs: given("limit_ms"),
          usedMs: given("used_ms"),
          oursMs: given("ours_ms"),
          halfAt: given("half_at"),
          threeQuartersAt: given("three_quarters_at"),
          dueAt: given("due_at"),
          breachedAt: given("breached_at"),
        },
      });
  }
}
