// Second looks at closed cases: which of them a person may give, and that nobody who may is told the decision before, unless by a
// page that records it. Of closings that still stand, never of a case that they had a hand in, whose decision they may have seen on its
// page or the customer's, or that they have looked at again before.
import { and, inArray, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { qualitySamples } from "@/db/schema/loop";
import type { Actor } from "@/lib/access/actor";
import { passRoleGate } from "@/lib/access/check";
import { VIEW_LASTS_MS } from "@/lib/records/opened";
import { SECOND_LOOK_WAITS, type ShownOutcome } from "./states";

/** Handing cases out, and attempts that were refused, decide nothing. */
const noPart = ["case.assigned", "case.released", "case.snoozed", "case.woken", "command.refused"];

/** The closing that it was drawn from still stands. */
export const stillStands: SQL = sql`(${cases.state} = 'closed' and ${cases.closedAt} <= ${qualitySamples.drawnAt})`;

/** A page that was opened before the closing, and may have been open still, has told of it. */
const seenFrom = sql`(${cases.closedAt} - interval '${sql.raw(String(VIEW_LASTS_MS / 1_000))} seconds')`;

/** Null-free: whether this person has a part in the case, may have seen its decision, or gave a look of it already. */
export const hasPart = (staffId: string): SQL<boolean> => sql`(coalesce(${cases.closedBy} = ${staffId}::uuid, false)
  or exists (select 1 from records r where r.subject_type = 'case' and r.subject_id = ${cases.id}::text and r.actor_id = ${staffId}
    and r.kind <> all(${sql.param(noPart)}::text[]) and (r.kind <> 'case.viewed' or r.at >= ${seenFrom}))
  or exists (select 1 from records r where r.subject_type = 'customer' and r.subject_id = ${cases.customerId}::text
    and r.actor_id = ${staffId} and r.kind = 'customer.viewed' and r.at >= ${seenFrom})
  or exists (select 1 from quality_samples given where given.case_id = ${cases.id} and given.reviewer_id = ${staffId}::uuid))`;

/** Whether a second look of the case waits for this reader; undefined for who gives none. */
const waitsFor = (actor: Actor): SQL | undefined =>
  passRoleGate(actor, "quality.review").ok
    ? sql`exists (select 1 from ${qualitySamples} where ${qualitySamples.caseId} = ${cases.id}
        and ${qualitySamples.state} = 'waiting' and ${stillStands} and not ${hasPart(actor.id)})`
    : undefined;

/** For lists whose very condition tells a decision: without what waits for this reader. */
export const exceptWaiting = (actor: Actor): SQL | undefined => {
  const waits = waitsFor(actor);
  return waits && sql`not ${waits}`;
};

/** Of these cases, those whose second look waits for this reader. */
export async function waitingFor(tx: Transaction, actor: Actor, caseIds: readonly string[]): Promise<Set<string>> {
  const waits = waitsFor(actor);
  if (caseIds.length === 0 || !waits) return new Set();
  const found = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(inArray(cases.id, [...new Set(caseIds)]), waits));
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
