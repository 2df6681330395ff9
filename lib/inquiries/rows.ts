// From stored inquiries to rows as people see them: names opened, items counted, in a fixed number of statements.
import { asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { identitiesOf } from "@/lib/cases/identity";
import { caseKey } from "@/lib/cases/lock";
import { namesOf, personOf } from "@/lib/cases/people";
import type { InquiryRow } from "./dto";
import { unreadMessages } from "./filter";
import { type InquiryState, type ItemKind, withCustomer } from "./states";
import { inquiryKey, type StoredInquiry } from "./store";

/** The rows in the order given; the caller has narrowed them to what the reader may see. */
export async function toRows(tx: Transaction, stored: readonly StoredInquiry[], now: Date): Promise<InquiryRow[]> {
  if (stored.length === 0) return [];
  const ids = stored.map(({ id }) => id);
  const identities = await identitiesOf(
    tx,
    stored.map(({ customerId }) => customerId),
  );
  const names = await namesOf(
    tx,
    stored.map(({ sentBy }) => sentBy),
  );
  const items = await tx
    .select({ inquiryId: inquiryItems.inquiryId, kind: inquiryItems.kind, state: inquiryItems.state })
    .from(inquiryItems)
    .where(inArray(inquiryItems.inquiryId, ids))
    .orderBy(asc(inquiryItems.position));
  const beside = await tx
    .select({ id: inquiries.id, unread: unreadMessages, number: cases.number })
    .from(inquiries)
    .leftJoin(cases, eq(cases.id, inquiries.caseId))
    .where(inArray(inquiries.id, ids));
  return stored.map((row) => {
    const own = items.filter(({ inquiryId }) => inquiryId === row.id);
    const more = beside.find(({ id }) => id === row.id);
    return {
      id: row.id,
      key: inquiryKey(row.number),
      version: row.version,
      entityId: row.entityId,
      customerId: row.customerId,
      name: identities.get(row.customerId)?.name ?? null,
      caseId: row.caseId,
      caseKey: more?.number ? caseKey(more.number) : null,
      state: row.state as InquiryState,
      kinds: own.map(({ kind }) => kind as ItemKind),
      accepted: own.filter(({ state }) => state === "accepted").length,
      dueAt: row.dueAt?.toISOString() ?? null,
      overdue: withCustomer.includes(row.state as InquiryState) && row.dueAt !== null && row.dueAt <= now,
      answerBy: row.answerBy?.toISOString() ?? null,
      sentAt: row.sentAt?.toISOString() ?? null,
      submittedAt: row.submittedAt?.toISOString() ?? null,
      by: personOf(names, row.sentBy),
      unread: more?.unread ?? 0,
    };
  });
}
