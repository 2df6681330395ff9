// What came of events: the cases that they joined, and what was restricted because of them, whether the engine did it, a person on
// the case or a person on the transaction. Now, or as it was at an instant.
import { and, eq, inArray, or, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { restrictionCauses, restrictions } from "@/db/schema/restrictions";
import type { QueryEnvironment } from "@/lib/query";
import { caseThen, restrictionThen, UNTOLD } from "./as-of/fold";
import { saidOf } from "./as-of/said";

export type CaseOfEvent = { key: string; state: string; outcome: string | null };
export type RestrictionOfEvent = { key: string; measure: string; state: string };
export type CameOf = { cases: CaseOfEvent[]; restrictions: RestrictionOfEvent[] };
type Environment = Pick<QueryEnvironment, "tx" | "actor">;
/** Conditions on what the asker may see. */
type Seen = { cases: SQL | undefined; restrictions: SQL | undefined };

type Linked<Row> = { eventId: string; row: Row };

async function casesOf(tx: Transaction, eventIds: readonly string[], seen: SQL | undefined) {
  const rows = await tx
    .selectDistinct({ eventId: alerts.eventId, row: cases })
    .from(alerts)
    .innerJoin(cases, eq(cases.id, alerts.caseId))
    .where(and(inArray(alerts.eventId, [...eventIds]), seen))
    .orderBy(cases.number);
  return rows;
}

/** By its cause, by the transaction that it stops, or by the case that it was placed on. */
async function restrictionsOf(
  tx: Transaction,
  eventIds: readonly string[],
  ofCases: readonly Linked<{ id: string }>[],
  seen: SQL | undefined,
) {
  const ids = [...eventIds];
  const caseIds = [...new Set(ofCases.map(({ row }) => row.id))];
  const causes = await tx.select().from(restrictionCauses).where(inArray(restrictionCauses.eventId, ids));
  const rows = await tx
    .select()
    .from(restrictions)
    .where(
      and(
        or(
          inArray(restrictions.transactionEventId, ids),
          causes.length > 0
            ? inArray(
                restrictions.id,
                causes.map(({ restrictionId }) => restrictionId),
              )
            : undefined,
          caseIds.length > 0 ? inArray(restrictions.caseId, caseIds) : undefined,
        ),
        seen,
      ),
    )
    .orderBy(restrictions.number);
  const causedBy = new Map<string, Set<string>>();
  for (const { restrictionId, eventId } of causes)
    causedBy.set(restrictionId, (causedBy.get(restrictionId) ?? new Set()).add(eventId));
  return rows.flatMap((row): Linked<typeof row>[] => {
    const of = new Set([
      ...(row.transactionEventId ? [row.transactionEventId] : []),
      ...(causedBy.get(row.id) ?? []),
      ...ofCases.filter(({ row: { id } }) => id === row.caseId).map(({ eventId }) => eventId),
    ]);
    return ids.filter((id) => of.has(id)).map((eventId) => ({ eventId, row }));
  });
}

const untoldIf = (since: Date, asOf: Date | null) =>
  asOf !== null && since <= asOf ? { state: UNTOLD, outcome: null } : null;

/** By the event's id; what was not there yet at `asOf` is left out, and what was is told as it was. */
export async function cameOf(
  environment: Environment,
  eventIds: readonly string[],
  seen: Seen,
  asOf: Date | null,
): Promise<ReadonlyMap<string, CameOf>> {
  const found = new Map<string, CameOf>(eventIds.map((id) => [id, { cases: [], restrictions: [] }]));
  if (eventIds.length === 0) return found;
  const joined = await casesOf(environment.tx, eventIds, seen.cases);
  const limits = await restrictionsOf(environment.tx, eventIds, joined, seen.restrictions);
  const told = async (type: string, rows: readonly Linked<{ id: string }>[]) =>
    asOf ? saidOf(environment, type, [...new Set(rows.map(({ row }) => row.id))], asOf) : null;
  const [ofCases, ofLimits] = [await told("case", joined), await told("restriction", limits)];
  for (const { eventId, row } of joined) {
    const then = ofCases ? (caseThen(ofCases.get(row.id) ?? []) ?? untoldIf(row.openedAt, asOf)) : row;
    if (then) found.get(eventId)?.cases.push({ key: `C-${row.number}`, state: then.state, outcome: then.outcome });
  }
  for (const { eventId, row } of limits) {
    const then = ofLimits ? (restrictionThen(ofLimits.get(row.id) ?? []) ?? untoldIf(row.createdAt, asOf)) : row;
    if (then?.state)
      found.get(eventId)?.restrictions.push({
        key: `R-${row.number}`,
        measure: ("measure" in then ? then.measure : null) ?? row.measure,
        state: then.state,
      });
  }
  return found;
}
