// What changed since it was decided, and how decisions like it ended. Codes of messages/appeals `since.*`, newest first.
import { and, desc, eq, gt, inArray, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { alerts, cases, clearances } from "@/db/schema/cases";
import { customers } from "@/db/schema/customers";
import { documents } from "@/db/schema/documents";
import { events } from "@/db/schema/events";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { matches } from "@/db/schema/matches";
import { restrictionCauses, restrictions } from "@/db/schema/restrictions";
import type { Actor } from "@/lib/access/actor";
import { can } from "@/lib/access/check";
import { restrictedQueues } from "@/lib/access/rules";
import { caseKey } from "@/lib/cases/lock";
import { inquiryKey } from "@/lib/inquiries/store";
import type { AppealView, SimilarAppeal } from "./dto";
import type { AppealOutcome } from "./states";
import { appealKey, type StoredAppeal } from "./store";

type Change = AppealView["since"][number];
const MOST = 50;
const MOST_SIMILAR = 10;
const change = (at: Date, what: string, key: string | null = null): Change => ({ at: at.toISOString(), what, key });
const mayOpen = (actor: Actor, queue: string | null): boolean =>
  queue === null || !restrictedQueues.includes(queue) || can(actor, "case.read", { queue });

/** Everything since `from` that may bear on it; nothing of queues that the reader may not open. */
export async function changesSince(
  tx: Transaction,
  actor: Actor,
  { id, customerId }: Pick<StoredAppeal, "id" | "customerId">,
  from: Date,
): Promise<Change[]> {
  const accepted = await tx
    .select({ at: inquiryItems.decidedAt, number: inquiries.number, queue: cases.queue })
    .from(inquiryItems)
    .innerJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
    .leftJoin(cases, eq(cases.id, inquiries.caseId))
    .where(
      and(
        eq(inquiryItems.customerId, customerId),
        eq(inquiryItems.state, "accepted"),
        gt(inquiryItems.decidedAt, from),
      ),
    );
  const evidence = await tx
    .select({ at: documents.createdAt })
    .from(documents)
    .where(and(eq(documents.appealId, id), ne(documents.state, "removed")));
  const raised = await tx
    .select({ at: alerts.createdAt, queue: alerts.queue, number: cases.number })
    .from(alerts)
    .innerJoin(cases, eq(cases.id, alerts.caseId))
    .where(and(eq(alerts.customerId, customerId), gt(alerts.createdAt, from)))
    .orderBy(desc(alerts.createdAt))
    .limit(MOST);
  const closed = await tx
    .select({ at: cases.closedAt, queue: cases.queue, number: cases.number })
    .from(cases)
    .where(and(eq(cases.customerId, customerId), gt(cases.closedAt, from)));
  const cleared = await tx
    .select({ made: clearances.createdAt, ended: clearances.endedAt, queue: cases.queue })
    .from(clearances)
    .leftJoin(cases, eq(cases.id, clearances.caseId))
    .where(
      and(eq(clearances.customerId, customerId), or(gt(clearances.createdAt, from), gt(clearances.endedAt, from))),
    );
  const listed = await tx
    .select({ decidedAt: matches.decidedAt, delistedAt: matches.delistedAt, wokenAt: matches.wokenAt })
    .from(matches)
    .where(eq(matches.customerId, customerId));
  const [customer] = await tx
    .select({ at: customers.updatedAt, version: customers.version })
    .from(customers)
    .where(eq(customers.id, customerId));
  const after = (at: Date | null, what: string): Change[] => (at && at > from ? [change(at, what)] : []);
  const changes = [
    ...accepted.flatMap(({ at, number, queue }) =>
      at && mayOpen(actor, queue) ? [change(at, "document_accepted", inquiryKey(number))] : [],
    ),
    ...evidence.map(({ at }) => change(at, "evidence")),
    ...raised.flatMap(({ at, number, queue }) => (mayOpen(actor, queue) ? [change(at, "alert", caseKey(number))] : [])),
    ...closed.flatMap(({ at, number, queue }) =>
      at && mayOpen(actor, queue) ? [change(at, "case_closed", caseKey(number))] : [],
    ),
    ...cleared
      .filter(({ queue }) => mayOpen(actor, queue))
      .flatMap(({ made, ended }) => [...after(made, "clearance_made"), ...after(ended, "clearance_ended")]),
    ...listed.flatMap(({ decidedAt, delistedAt, wokenAt }) => [
      ...after(decidedAt, "match_decided"),
      ...after(delistedAt, "delisted"),
      ...after(wokenAt, "match_changed"),
    ]),
    ...(customer && customer.at > from ? [change(customer.at, "customer_changed", `v${customer.version}`)] : []),
  ];
  return changes.sort((a, b) => b.at.localeCompare(a.at)).slice(0, MOST);
}

/** Decided appeals about the same measure, or the same rejection, for one of the same rules; newest first, none of closed queues. */
export async function similarTo(
  tx: Transaction,
  visible: SQL | undefined,
  appeal: StoredAppeal,
  rules: readonly string[],
): Promise<SimilarAppeal[]> {
  const kin = await likenessOf(tx, appeal, rules);
  if (!kin) return [];
  const rows = await tx
    .select({ appeal: appeals, measure: restrictions.measure })
    .from(appeals)
    .leftJoin(restrictions, eq(restrictions.id, appeals.restrictionId))
    .where(
      and(
        ne(appeals.id, appeal.id),
        eq(appeals.entityId, appeal.entityId),
        eq(appeals.subjectType, appeal.subjectType),
        isNotNull(appeals.decidedAt),
        kin,
        visible,
      ),
    )
    .orderBy(desc(appeals.decidedAt))
    .limit(MOST_SIMILAR);
  return rows.map(({ appeal: row, measure }) => ({
    id: row.id,
    key: appealKey(row.number),
    measure: measure ?? (row.subjectType === "restriction" ? null : row.subjectType),
    rules: [...rules],
    outcome: row.outcome as AppealOutcome,
    wrongThen: row.wrongThen,
    decidedAt: row.decidedAt?.toISOString() ?? "",
  }));
}

async function likenessOf(
  tx: Transaction,
  appeal: StoredAppeal,
  rules: readonly string[],
): Promise<SQL | undefined | null> {
  if (appeal.subjectType === "inquiry_item") {
    const [item] = await tx
      .select({ kind: inquiryItems.kind, code: inquiryItems.rejectedCode })
      .from(inquiryItems)
      .where(eq(inquiryItems.id, appeal.subjectId));
    return item
      ? inArray(
          appeals.subjectId,
          tx.select({ id: inquiryItems.id }).from(inquiryItems).where(eq(inquiryItems.kind, item.kind)),
        )
      : null;
  }
  const named = sql`any(${sql.param([...rules])}::text[])`;
  if (rules.length === 0) return null;
  const firedOn = (event: SQL): SQL =>
    sql`exists (select 1 from ${events} e, jsonb_array_elements(e.hits) hit where e.id = ${event} and hit ->> 'rule' = ${named})
      or exists (select 1 from ${alerts} a, jsonb_array_elements(a.hits) hit where a.event_id = ${event} and hit ->> 'rule' = ${named})`;
  if (appeal.subjectType !== "restriction") return sql`(${firedOn(sql`${appeals.subjectId}`)})`;
  const [own] = appeal.restrictionId
    ? await tx
        .select({ measure: restrictions.measure })
        .from(restrictions)
        .where(eq(restrictions.id, appeal.restrictionId))
    : [];
  if (!own) return null;
  return and(
    eq(restrictions.measure, own.measure),
    sql`exists (select 1 from ${restrictionCauses} c where c.restriction_id = ${appeals.restrictionId} and (${firedOn(sql`c.event_id`)}))`,
    or(isNull(appeals.withdrawnAt), isNotNull(appeals.decidedAt)),
  );
}
