// Second looks at closed cases: which of them a person may give, and that nobody who may is told the decision before, unless by a
// page that records it. Of closings that still stand, never of a case that they had a hand in, whose decision they have opened
// (on its page, or on the customer's), or that they have looked at again before.
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { qualitySamples } from "@/db/schema/loop";
import type { Actor } from "@/lib/access/actor";
import { passRoleGate } from "@/lib/access/check";
import { SECOND_LOOK_WAITS, type ShownOutcome } from "./states";

/** Handing cases out, and attempts that were refused, decide nothing. */
const noPart = ["case.assigned", "case.released", "case.snoozed", "case.woken", "command.refused"];

/** The closing that it was drawn from still stands. */
export const stillStands: SQL = sql`(${cases.state} = 'closed' and ${cases.closedAt} <= ${qualitySamples.drawnAt})`;

/** Null-free: whether this person has a part in the case, has seen its decision, or gave a look of it already. */
export const hasPart = (staffId: string): SQL<boolean> => sql`(coalesce(${cases.closedBy} = ${staffId}::uuid, false)
  or exists (select 1 from records r where r.subject_type = 'case' and r.subject_id = ${cases.id}::text and r.actor_id = ${staffId}
    and r.kind <> all(${sql.param(noPart)}::text[]) and (r.kind <> 'case.viewed' or r.at >= ${cases.closedAt}))
  or exists (select 1 from records r where r.subject_type = 'customer' and r.subject_id = ${cases.customerId}::text
    and r.actor_id = ${staffId} and r.kind = 'customer.viewed' and r.at >= ${cases.closedAt})
  or exists (select 1 from quality_samples given where given.case_id = ${cases.id} and given.reviewer_id = ${staffId}::uuid))`;

/** Of these cases, those whose second look waits for this reader. */
export async function waitingFor(tx: Transaction, actor: Actor, caseIds: readonly string[]): Promise<Set<string>> {
  if (caseIds.length === 0 || !passRoleGate(actor, "quality.review").ok) return new Set();
  const found = await tx
    .select({ id: cases.id })
    .from(qualitySamples)
    .innerJoin(cases, eq(cases.id, qualitySamples.caseId))
    .where(
      and(
        inArray(qualitySamples.caseId, [...caseIds]),
        eq(qualitySamples.state, "waiting"),
        stillStands,
        sql`not ${hasPart(actor.id)}`,
      ),
    );
  return new Set(found.map(({ id }) => id));
}

type Decided = { id: string; closedAt: string | null; outcome: ShownOutcome | null };

/** The same rows without what tells the decision (`hidden`), where a second look waits for the reader. */
export async function withoutDecisions<Row extends Decided>(
  { tx, actor }: { tx: Transaction; actor: Actor },
  rows: readonly Row[],
  hidden: Partial<Row>,
): Promise<Row[]> {
  const closed = rows.filter(({ closedAt }) => closedAt !== null).map(({ id }) => id);
  const waiting = await waitingFor(tx, actor, closed);
  return rows.map((row) => (waiting.has(row.id) ? { ...row, ...hidden, outcome: SECOND_LOOK_WAITS } : row));
}
