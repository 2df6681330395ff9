// From stored cases to rows of the queue: names opened, colleagues named, viewers and what is new counted, in five statements
// for a page of any size.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { QueryEnvironment } from "@/lib/query";
import type { CaseRow, Headline, Person } from "./dto";
import { identitiesOf } from "./identity";
import { caseKey, type StoredCase } from "./lock";
import { needsThePage } from "./own-page";
import { namesOf, personOf } from "./people";
import { withoutDecisions } from "./second-look";
import { withWhatStands } from "./standing-measure";
import { type CaseOutcome, type CaseState, CLOSED_ITSELF } from "./states";
import { HERE_MS } from "./views";

/** Rows of a list, which nobody records: without the decisions that the reader is to look at again; closed ones say what still stands. */
export async function toListedRows(
  { tx, actor, now }: Pick<QueryEnvironment, "tx" | "actor" | "now">,
  stored: readonly StoredCase[],
): Promise<CaseRow[]> {
  const rows = await withWhatStands(tx, await toRows(tx, stored, actor.id, now));
  const unsaid = { measure: "none", measureSince: null, measureUntil: null };
  return withoutDecisions({ tx, actor }, rows, { ...unsaid, assignee: null, closedItself: false });
}

/** The rows as people see them; the caller has narrowed them to what `staffId` may see. */
export async function toRows(
  tx: Transaction,
  stored: readonly StoredCase[],
  staffId: string,
  now: Date,
): Promise<CaseRow[]> {
  if (stored.length === 0) return [];
  const ids = stored.map(({ id }) => id);
  const identities = await identitiesOf(
    tx,
    stored.map(({ customerId }) => customerId),
  );
  const names = await namesOf(
    tx,
    stored.map(({ assigneeId }) => assigneeId),
  );
  const viewers = await viewersOf(tx, ids, staffId, now);
  const fresh = await newCounts(tx, ids, staffId);
  const replied = await repliedIn(tx, ids, staffId);
  return stored.map((row) => ({
    ...rowOf(row, now),
    name: identities.get(row.customerId)?.name ?? null,
    newCount: fresh.get(row.id) ?? 0,
    replied: replied.has(row.id),
    assignee: personOf(names, row.assigneeId),
    viewers: viewers.get(row.id) ?? [],
  }));
}

function rowOf(row: StoredCase, now: Date): Omit<CaseRow, "name" | "newCount" | "replied" | "assignee" | "viewers"> {
  const asleep = row.snoozedUntil !== null && row.snoozedUntil > now;
  return {
    id: row.id,
    key: caseKey(row.number),
    version: row.version,
    entityId: row.entityId,
    customerId: row.customerId,
    queue: row.queue,
    state: row.state as CaseState,
    severity: row.severity as 1 | 2 | 3,
    headline: row.headline as Headline,
    rules: row.rules,
    evidenceKey: row.evidenceKey,
    mandatory: row.mandatory,
    measure: row.measure,
    measureSince: row.measureSince?.toISOString() ?? null,
    measureUntil: row.measureUntil?.toISOString() ?? null,
    valueUsdCents: row.valueUsdCents,
    falsePositive: needsThePage(row) ? null : Math.round((1 - row.confidence) * 1_000) / 1_000,
    legalDeadline: row.legalDeadline?.toISOString() ?? null,
    dueAt: row.dueAt.toISOString(),
    paused: row.state === "waiting_customer" ? "waiting_customer" : asleep ? "snoozed" : null,
    snoozedUntil: asleep ? (row.snoozedUntil?.toISOString() ?? null) : null,
    escalated: row.escalated,
    alertCount: row.alertCount,
    openedAt: row.openedAt.toISOString(),
    lastAlertAt: row.lastAlertAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    outcome: row.outcome as CaseOutcome | null,
    closedItself: row.state === "closed" && row.reasonCode === CLOSED_ITSELF,
  };
}

/** Colleagues whose heart-beat is fresh, by case. */
async function viewersOf(
  tx: Transaction,
  ids: readonly string[],
  staffId: string,
  now: Date,
): Promise<Map<string, Person[]>> {
  const since = new Date(now.getTime() - HERE_MS).toISOString();
  const { rows } = await tx.execute<{ case_id: string; id: string; name: string }>(sql`
    select case_views.case_id, staff.id, staff.name from case_views join staff on staff.id = case_views.staff_id
    where case_views.case_id = any(${sql.param([...ids])}::uuid[]) and case_views.here_at > ${since}::timestamptz
      and staff.id <> ${staffId} order by staff.name`);
  const byCase = new Map<string, Person[]>();
  for (const { case_id, id, name } of rows) byCase.set(case_id, [...(byCase.get(case_id) ?? []), { id, name }]);
  return byCase;
}

async function newCounts(tx: Transaction, ids: readonly string[], staffId: string): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ id: string; fresh: number }>(sql`
    select cases.id, count(*)::int as fresh from cases
      left join case_views on case_views.case_id = cases.id and case_views.staff_id = ${staffId}
      join alerts on alerts.case_id = cases.id and alerts.created_at > coalesce(case_views.seen_at, cases.opened_at)
    where cases.id = any(${sql.param([...ids])}::uuid[]) group by cases.id`);
  return new Map(rows.map(({ id, fresh }) => [id, fresh]));
}

/** Cases whose inquiry the customer handed in since this person looked, and that we have not answered. */
async function repliedIn(tx: Transaction, ids: readonly string[], staffId: string): Promise<Set<string>> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct inquiries.case_id as id from inquiries
      left join case_views on case_views.case_id = inquiries.case_id and case_views.staff_id = ${staffId}
    where inquiries.case_id = any(${sql.param([...ids])}::uuid[]) and inquiries.state in ('submitted', 'in_review')
      and (case_views.seen_at is null or inquiries.submitted_at > case_views.seen_at)`);
  return new Set(rows.map(({ id }) => id));
}
