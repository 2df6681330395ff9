// What a customer may still be led to: questions that are out, what is limited or was lately, reviews. Read where a new link is
// asked for; one link is enough to see all that is limited and all reviews, while each question has its own.
import { and, desc, eq, gt, inArray, isNotNull, isNull, or } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { disputeParties, disputes } from "@/db/schema/disputes";
import { inquiries } from "@/db/schema/inquiries";
import { restrictions } from "@/db/schema/restrictions";
import type { LinkPurpose } from "./landing";

/** What is over can be read again for as long. */
const AFTERWARDS_MS = 90 * 24 * 3_600_000;

export type OpenSubject = {
  purpose: LinkPurpose;
  id: string;
  entityId: string;
  customerId: string;
  /** Of a question: by when it is to be answered. */
  dueAt: Date | null;
};
type By = { subjectId: string } | { customerIds: string[] };
type Columns = { id: AnyPgColumn; customerId: AnyPgColumn };
type Found = Omit<OpenSubject, "purpose" | "dueAt">;

const of = (table: Columns, by: By) =>
  "subjectId" in by ? eq(table.id, by.subjectId) : inArray(table.customerId, by.customerIds);
const as = (purpose: LinkPurpose, rows: readonly (Found & { dueAt?: Date | null })[]): OpenSubject[] =>
  rows.map((row) => ({ dueAt: null, ...row, purpose }));

const openInquiries = (tx: Transaction, by: By) =>
  tx
    .select({
      ...{ id: inquiries.id, entityId: inquiries.entityId, customerId: inquiries.customerId },
      dueAt: inquiries.dueAt,
    })
    .from(inquiries)
    .where(and(of(inquiries, by), isNotNull(inquiries.sentAt), isNull(inquiries.endedAt)));

const readableAppeals = (tx: Transaction, since: Date, by: By) =>
  tx
    .select({ id: appeals.id, entityId: appeals.entityId, customerId: appeals.customerId })
    .from(appeals)
    .where(
      and(
        of(appeals, by),
        isNull(appeals.withdrawnAt),
        or(isNull(appeals.decidedAt), gt(appeals.decidedAt, since), gt(appeals.remediedAt, since)),
      ),
    )
    .orderBy(desc(appeals.receivedAt));

const readableRestrictions = (tx: Transaction, since: Date, by: By) =>
  tx
    .select({ id: restrictions.id, entityId: restrictions.entityId, customerId: restrictions.customerId })
    .from(restrictions)
    .where(
      and(
        of(restrictions, by),
        isNotNull(restrictions.inForceAt),
        or(isNull(restrictions.endedAt), gt(restrictions.endedAt, since)),
      ),
    )
    .orderBy(desc(restrictions.createdAt));

const readableDisputes = (tx: Transaction, since: Date, by: By) =>
  tx
    .select({ id: disputeParties.id, entityId: disputeParties.entityId, customerId: disputeParties.customerId })
    .from(disputeParties)
    .innerJoin(disputes, eq(disputes.id, disputeParties.disputeId))
    .where(and(of(disputeParties, by), or(isNull(disputes.decidedAt), gt(disputes.decidedAt, since))))
    .orderBy(desc(disputeParties.id));

/** The subject itself when it is still to be read; or of each customer their open questions, else the newest of the others. */
export async function openSubjects(tx: Transaction, now: Date, by: By): Promise<OpenSubject[]> {
  const since = new Date(now.getTime() - AFTERWARDS_MS);
  const asked = as("inquiry", await openInquiries(tx, by));
  if (asked.length > 0 && "subjectId" in by) return asked;
  const others = [
    ...as("appeal", await readableAppeals(tx, since, by)),
    ...as("restriction", await readableRestrictions(tx, since, by)),
    ...as("dispute", await readableDisputes(tx, since, by)),
  ];
  const led = new Set(asked.map(({ customerId }) => customerId));
  for (const subject of others) {
    if (led.has(subject.customerId)) continue;
    led.add(subject.customerId);
    asked.push(subject);
  }
  return asked;
}
