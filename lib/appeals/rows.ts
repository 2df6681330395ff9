// From stored appeals to rows as people see them: names opened, points counted, in a fixed number of statements.
import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { appeals } from "@/db/schema/appeals";
import { events } from "@/db/schema/events";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { restrictions } from "@/db/schema/restrictions";
import { identitiesOf } from "@/lib/cases/identity";
import { namesOf, personOf } from "@/lib/cases/people";
import { inquiryKey } from "@/lib/inquiries/store";
import { restrictionKey } from "@/lib/restrictions/store";
import type { AppealRow } from "./dto";
import { answeredCount, pointCount, unreadMessages } from "./filter";
import type { AppealState, AppealSubject } from "./states";
import { appealKey, type StoredAppeal } from "./store";

/** The rows in the order given; the caller has narrowed them to what the reader may see. */
export async function toRows(tx: Transaction, stored: readonly StoredAppeal[]): Promise<AppealRow[]> {
  if (stored.length === 0) return [];
  const ids = stored.map(({ id }) => id);
  const identities = await identitiesOf(
    tx,
    stored.map(({ customerId }) => customerId),
  );
  const names = await namesOf(
    tx,
    stored.map(({ reviewerId }) => reviewerId),
  );
  const subjects = stored.map(({ subjectId }) => subjectId);
  const beside = await tx
    .select({
      ...{ id: appeals.id, unread: unreadMessages, points: pointCount, answered: answeredCount },
      ...{ number: restrictions.number, measure: restrictions.measure },
    })
    .from(appeals)
    .leftJoin(restrictions, eq(restrictions.id, appeals.restrictionId))
    .where(inArray(appeals.id, ids));
  const asked = await tx
    .select({ id: inquiryItems.id, number: inquiries.number })
    .from(inquiryItems)
    .innerJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
    .where(inArray(inquiryItems.id, subjects));
  const decided = await tx
    .select({ id: events.id, measure: events.measure })
    .from(events)
    .where(inArray(events.id, subjects));
  return stored.map((row) => {
    const more = beside.find(({ id }) => id === row.id);
    const item = asked.find(({ id }) => id === row.subjectId);
    const event = decided.find(({ id }) => id === row.subjectId);
    return {
      id: row.id,
      key: appealKey(row.number),
      version: row.version,
      entityId: row.entityId,
      customerId: row.customerId,
      name: identities.get(row.customerId)?.name ?? null,
      subjectType: row.subjectType as AppealSubject,
      subjectKey: more?.number ? restrictionKey(more.number) : item ? inquiryKey(item.number) : null,
      measure: more?.measure ?? event?.measure ?? null,
      channel: row.channel as AppealRow["channel"],
      state: row.state as AppealState,
      receivedAt: row.receivedAt.toISOString(),
      firstAnswerBy: row.firstAnswerBy.toISOString(),
      firstAnsweredAt: row.firstAnsweredAt?.toISOString() ?? null,
      decideBy: row.decideBy.toISOString(),
      outerLimitAt: row.outerLimitAt.toISOString(),
      reviewer: personOf(names, row.reviewerId),
      unread: more?.unread ?? 0,
      pointCount: more?.points ?? 0,
      answeredCount: more?.answered ?? 0,
    };
  });
}
