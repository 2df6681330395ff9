// What a customer's open cases say of measures: what really stands, else the strongest that their alerts ask for and nobody need
// decide. Whoever changes what stands calls this in the same transaction; with the measure, severity, order and due follow.
import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { restrictions } from "@/db/schema/restrictions";
import { settleStep } from "@/lib/inquiries/case-moves";
import type { RecordEntry } from "@/lib/records/append";
import type { StoredRestriction } from "@/lib/restrictions/standing";
import { restrictionMeasures } from "@/lib/restrictions/states";
import { firstLookDue } from "@/lib/service-levels/due";
import { caseRecord, type StoredCase, topicsOf } from "./lock";
import { priorityOf } from "./priority";
import { isTold, rank, stands, strongestOf } from "./standing-measure";

type Followed = { records: RecordEntry[]; topics: string[] };
type Said = Pick<StoredCase, "measure" | "measureSince" | "measureUntil" | "severity" | "dueAt">;
type Softly = { case_id: string; measure: string; severity: number; at: string; created: string };

const takes = (measure: string): boolean => (restrictionMeasures as readonly string[]).includes(measure);
/** What is left of an alert that asked for more than anybody may decide alone: a person's look. */
const LEFT = "review";

/** Open cases of this customer say what stands on the account from now on. */
export const followMeasure = (tx: Transaction, now: Date, customerId: string): Promise<Followed> =>
  followMeasures(tx, now, [customerId]);

/** The same for several customers; their cases are locked in id order. Nothing is written where nothing changed. */
export async function followMeasures(tx: Transaction, now: Date, customerIds: readonly string[]): Promise<Followed> {
  if (customerIds.length === 0) return { records: [], topics: [] };
  const customers = [...new Set(customerIds)];
  const locking = tx
    .select()
    .from(cases)
    .where(and(inArray(cases.customerId, customers), ne(cases.state, "closed")))
    .orderBy(asc(cases.id))
    .for("update");
  const reading = tx
    .select()
    .from(restrictions)
    .where(and(inArray(restrictions.customerId, customers), inArray(restrictions.state, [...stands, "applying"])));
  const [rows, standing] = await Promise.all([locking, reading]);
  if (rows.length === 0) return { records: [], topics: [] };
  const own = rows.map((row) => ({ row, about: standing.filter((one) => isTold(one, row)) }));
  const soft = await softMeasures(
    tx,
    own.flatMap(({ row, about }) => (falls(row, strongestOf(about)) ? [row.id] : [])),
  );
  const followed: Followed = { records: [], topics: [] };
  for (const { row, about } of own) {
    const said = sayOf(row, strongestOf(about), soft, now);
    const after = said ? await save(tx, row, said, now) : row;
    if (said) followed.records.push(caseRecord("case.measure_changed", after, told(row, after)));
    const settled = await settleDone(tx, after, about, now);
    followed.records.push(...settled);
    if (said || settled.length > 0) followed.topics.push(...topicsOf(after));
  }
  return followed;
}

const falls = (row: StoredCase, standing: Said | null): boolean =>
  takes(row.measure) && rank(row.measure) > rank(standing?.measure ?? LEFT);

/** What the alerts of these cases ask for, step-ups that are done left out. */
async function softMeasures(tx: Transaction, caseIds: readonly string[]): Promise<Softly[]> {
  if (caseIds.length === 0) return [];
  const { rows } = await tx.execute<Softly>(sql`select a.case_id, a.measure, a.severity, min(a.at) as at,
      min(a.created_at) as created
    from alerts a where a.case_id = any(${sql.param([...caseIds])}::uuid[]) and a.disposition is null
      and not (a.measure in ('step_up', 'limit_cut')
        and exists (select 1 from step_ups s where s.event_id = a.event_id and s.state = 'passed'))
    group by a.case_id, a.measure, a.severity`);
  return rows.map((row) => ({ ...row, measure: takes(row.measure) ? LEFT : row.measure }));
}

/** What the case is to say, or null when it says so. */
function sayOf(row: StoredCase, standing: Said | null, soft: readonly Softly[], now: Date): Said | null {
  if (!falls(row, standing)) {
    if (!standing || rank(standing.measure) < rank(row.measure)) return null;
    const same =
      row.measure === standing.measure &&
      row.measureSince !== null &&
      row.measureUntil?.getTime() === standing.measureUntil?.getTime() &&
      row.severity <= standing.severity;
    const { measure, measureUntil } = standing;
    const since = row.measure === measure ? (row.measureSince ?? standing.measureSince) : standing.measureSince;
    const severity = Math.min(row.severity, standing.severity);
    return same ? null : { measure, measureSince: since, measureUntil, severity, dueAt: row.dueAt };
  }
  const own = soft.filter(({ case_id }) => case_id === row.id);
  const most = own.reduce((best, { measure }) => (rank(measure) > rank(best) ? measure : best), LEFT);
  const severity = Math.min(3, standing?.severity ?? 3, ...own.map((each) => each.severity));
  const dueAt = row.state === "open" && !standing ? dueOf(row, own) : row.dueAt;
  if (standing && rank(standing.measure) >= rank(most)) return { ...standing, severity, dueAt };
  const since = own.filter(({ measure }) => measure === most).map(({ at }) => new Date(at).getTime());
  const measureSince = since.length > 0 ? new Date(Math.min(...since)) : now;
  return { measure: most, measureSince, measureUntil: null, severity, dueAt };
}

/** When somebody should have looked, had nothing been held: nobody is let off what was due anyway. */
function dueOf(row: StoredCase, own: readonly Softly[]): Date {
  const due = own.map(({ measure, severity, created }) =>
    firstLookDue(
      { severity: severity as 1 | 2 | 3, measure, measureUntil: null, legalDeadline: row.legalDeadline },
      new Date(created),
    ).getTime(),
  );
  return due.length > 0 ? new Date(Math.min(...due)) : row.dueAt;
}

async function save(tx: Transaction, row: StoredCase, said: Said, now: Date): Promise<StoredCase> {
  const { measure, measureSince, measureUntil, severity, dueAt } = said;
  const priority = priorityOf({ ...row, severity }, now);
  const [saved] = await tx
    .update(cases)
    .set({ measure, measureSince, measureUntil, severity, dueAt, priority, version: row.version + 1 })
    .where(and(eq(cases.id, row.id), eq(cases.version, row.version)))
    .returning();
  if (!saved) throw new Error(`case ${row.id} changed under its lock`);
  return saved;
}

const told = (before: StoredCase, { measure, measureUntil, severity, dueAt }: StoredCase): Record<string, unknown> => ({
  ...{ from: before.measure, measure, until: measureUntil, severity, dueAt },
});

/** Required actions that what happened has answered: lifted or put to a second person, looked at again. */
async function settleDone(
  tx: Transaction,
  row: StoredCase,
  about: readonly StoredRestriction[],
  now: Date,
): Promise<RecordEntry[]> {
  const mine = about.filter(({ caseId, state }) => (caseId ?? row.id) === row.id && state !== "lifting");
  const records: RecordEntry[] = [];
  if (mine.every(({ state }) => state === "lift_proposed"))
    records.push(...(await settleStep(tx, row, "lift_measure", null, now)));
  if (mine.every(({ reviewAt }) => reviewAt === null || reviewAt > now))
    records.push(...(await settleStep(tx, row, "review_measure", null, now)));
  return records;
}
