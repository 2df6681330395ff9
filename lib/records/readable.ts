// Which records a person may read in a list, beside their entities (row-level security): nothing of a restricted queue that is not
// theirs, nothing of a customer with whom they declared a conflict, nothing of the MLRO's side for others.
import { and, eq, inArray, not, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { records } from "@/db/schema/records";
import { restrictions } from "@/db/schema/restrictions";
import { conflicts } from "@/db/schema/staff";
import { internalReports, suspicionWaits, suspiciousReports } from "@/db/schema/suspicion";
import type { Actor } from "@/lib/access/actor";
import { restrictedQueues } from "@/lib/access/rules";
import { notHidden } from "@/lib/suspicion/hidden-kinds";

const about = (type: string, ids: SQL): SQL =>
  not(sql`coalesce(${records.subjectType} = ${type} and ${records.subjectId} in (${ids}), false)`);

const suspicionTables = [
  ["internal_report", internalReports],
  ["suspicious_report", suspiciousReports],
  ["suspicion_wait", suspicionWaits],
] as const;

/** Whether this actor is of those for whom the database opens records of suspicion once it knows whose eyes it has (`lookAs`). */
export const seesSuspicion = (actor: Actor): boolean =>
  actor.kind === "staff" && (actor.role === "mlro" || actor.role === "auditor");

/**
 * The condition that every list, count and export of records has. `ownSide` leaves in what is for the MLRO's side and auditors alone: only
 * for what is shown to one of them, never for what leaves or is kept.
 */
export function readableRecords(tx: Transaction, actor: Actor, { ownSide = false } = {}): SQL | undefined {
  const refusedThere = sql`not (${records.kind} = 'command.refused' and ${records.content} like '%"command":"suspicion%')`;
  const hidden = ownSide && seesSuspicion(actor) ? [] : [notHidden(records.kind), refusedThere];
  const seesAll = actor.kind === "system" || (actor.kind === "staff" && actor.role === "mlro");
  const closed = seesAll
    ? []
    : restrictedQueues.filter((queue) => actor.kind !== "staff" || !actor.queues.includes(queue));
  const insiders = closed.includes("insider") ? sql`${records.kind} not like 'insider%'` : undefined;
  const conditions: (SQL | undefined)[] = [...hidden, insiders];
  if (closed.length > 0) {
    const queued = tx
      .select({ id: sql`${cases.id}::text` })
      .from(cases)
      .where(inArray(cases.queue, closed));
    const limited = tx
      .select({ id: sql`${restrictions.id}::text` })
      .from(restrictions)
      .where(inArray(restrictions.queue, closed));
    conditions.push(about("case", sql`${queued}`), about("restriction", sql`${limited}`));
  }
  if (actor.kind === "staff") {
    const own = tx.select({ id: conflicts.customerId }).from(conflicts).where(eq(conflicts.staffId, actor.id));
    const text = tx
      .select({ id: sql`${conflicts.customerId}::text` })
      .from(conflicts)
      .where(eq(conflicts.staffId, actor.id));
    conditions.push(
      about("customer", sql`${text}`),
      about(
        "case",
        sql`${tx
          .select({ id: sql`${cases.id}::text` })
          .from(cases)
          .where(inArray(cases.customerId, own))}`,
      ),
      about(
        "restriction",
        sql`${tx
          .select({ id: sql`${restrictions.id}::text` })
          .from(restrictions)
          .where(inArray(restrictions.customerId, own))}`,
      ),
    );
    if (ownSide && seesSuspicion(actor))
      for (const [type, table] of suspicionTables)
        conditions.push(
          about(
            type,
            sql`${tx
              .select({ id: sql`${table.id}::text` })
              .from(table)
              .where(inArray(table.customerId, own))}`,
          ),
        );
  }
  return and(...conditions);
}
