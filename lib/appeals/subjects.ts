// What can be appealed, and until when: a measure that stands or ended lately, a rejected item whose verdict the customer was told, a
// step that was asked for, a limit that was cut. One shape for all four.
import { and, desc, eq, gt, inArray, isNotNull, or } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, cases } from "@/db/schema/cases";
import { events } from "@/db/schema/events";
import { inquiries, inquiryItems } from "@/db/schema/inquiries";
import { restrictionCauses, restrictions } from "@/db/schema/restrictions";
import { stepUps } from "@/db/schema/step-ups";
import { type InquiryState, withUs } from "@/lib/inquiries/states";
import { inquiryKey } from "@/lib/inquiries/store";
import { type RestrictionState, standing } from "@/lib/restrictions/states";
import type { AppealSubject } from "./states";

const DAY_MS = 86_400_000;
/** What is over can be appealed for this long. */
const WINDOW_MS = 90 * DAY_MS;
/** Of what the engine asks by itself, so many are offered. */
const MOST_OFFERED = 10;

export type Subject = {
  type: AppealSubject;
  id: string;
  /** `R-12`, `Q-17`; null for what has no number. */
  key: string | null;
  entityId: string;
  customerId: string;
  restrictionId: string | null;
  caseId: string | null;
  queue: string | null;
  measure: string | null;
  itemKind: string | null;
  /** Of a transfer that a step or a limit was about. */
  usdCents: number | null;
  /** When it was decided, and whether it may be appealed now. */
  decidedAt: Date;
  open: boolean;
};

const ofRestriction = (row: typeof restrictions.$inferSelect, now: Date): Subject => ({
  ...{ type: "restriction", id: row.id, key: `R-${row.number}`, entityId: row.entityId, customerId: row.customerId },
  ...{ restrictionId: row.id, caseId: row.caseId, queue: row.queue, measure: row.measure, itemKind: null },
  usdCents: null,
  decidedAt: row.inForceAt ?? row.createdAt,
  // What is only asked for, or not yet in force, the customer is not told of.
  open:
    row.inForceAt !== null &&
    (standing.includes(row.state as RestrictionState) || (row.endedAt !== null && isLate(row.endedAt, now))),
});

const isLate = (at: Date, now: Date): boolean => at.getTime() > now.getTime() - WINDOW_MS;

type ItemRow = {
  item: typeof inquiryItems.$inferSelect;
  inquiry: typeof inquiries.$inferSelect;
  queue: string | null;
};
const ofItem = ({ item, inquiry, queue }: ItemRow, now: Date): Subject => ({
  ...{ type: "inquiry_item", id: item.id, key: inquiryKey(inquiry.number), entityId: item.entityId },
  ...{ customerId: item.customerId, restrictionId: null, caseId: inquiry.caseId, queue, measure: "inquiry" },
  itemKind: item.kind,
  usdCents: null,
  decidedAt: item.decidedAt ?? inquiry.createdAt,
  // Verdicts are told with the whole round: until then there is nothing to object to.
  open:
    item.state === "rejected" &&
    !["draft", "withdrawn", ...withUs].includes(inquiry.state as InquiryState) &&
    item.decidedAt !== null &&
    isLate(item.decidedAt, now),
});

type Asked = { eventId: string; entityId: string; customerId: string; at: Date; usdCents: number | null };
const ofAsked = (type: "step_up" | "limit_cut", row: Asked, now: Date, lies: Lies | undefined): Subject => ({
  ...{ type, id: row.eventId, key: null, entityId: row.entityId, customerId: row.customerId, restrictionId: null },
  ...{ caseId: lies?.caseId ?? null, queue: lies?.queue ?? null, measure: type, itemKind: null },
  usdCents: row.usdCents,
  decidedAt: row.at,
  open: isLate(row.at, now),
});

type Lies = { caseId: string; queue: string };
/** The case in which an event's alert lies. */
async function caseOfEvents(tx: Transaction, eventIds: readonly string[]): Promise<Map<string, Lies>> {
  if (eventIds.length === 0) return new Map();
  const rows = await tx
    .select({ eventId: alerts.eventId, caseId: alerts.caseId, queue: alerts.queue })
    .from(alerts)
    .where(inArray(alerts.eventId, [...eventIds]))
    .orderBy(desc(alerts.createdAt));
  return new Map(rows.map(({ eventId, ...lies }) => [eventId, lies]));
}

const items = (tx: Transaction) =>
  tx
    .select({ item: inquiryItems, inquiry: inquiries, queue: cases.queue })
    .from(inquiryItems)
    .innerJoin(inquiries, eq(inquiries.id, inquiryItems.inquiryId))
    .leftJoin(cases, eq(cases.id, inquiries.caseId));
const cuts = (tx: Transaction) =>
  tx
    .select({
      ...{ eventId: events.id, entityId: events.entityId, customerId: events.customerId },
      ...{ at: events.at, usdCents: events.usdCents },
    })
    .from(events);
/** What was asked before a transfer, with its amount. */
const asks = (tx: Transaction) =>
  tx
    .select({
      ...{ eventId: stepUps.eventId, entityId: stepUps.entityId, customerId: stepUps.customerId },
      ...{ at: stepUps.askedAt, usdCents: events.usdCents },
    })
    .from(stepUps)
    .leftJoin(events, eq(events.id, stepUps.eventId));
type Cut = Omit<Asked, "entityId" | "customerId"> & { entityId: string | null; customerId: string | null };
const whole = (row: Cut): Asked[] =>
  row.entityId && row.customerId ? [{ ...row, entityId: row.entityId, customerId: row.customerId }] : [];

/** What is objected to, or null when there is no such thing. */
export async function readSubject(
  tx: Transaction,
  { subjectType, subjectId }: { subjectType: AppealSubject; subjectId: string },
  now: Date,
): Promise<Subject | null> {
  switch (subjectType) {
    case "restriction": {
      const [row] = await tx.select().from(restrictions).where(eq(restrictions.id, subjectId));
      return row ? ofRestriction(row, now) : null;
    }
    case "inquiry_item": {
      const [row] = await items(tx).where(eq(inquiryItems.id, subjectId));
      return row ? ofItem(row, now) : null;
    }
    case "step_up": {
      const [row] = await asks(tx).where(eq(stepUps.eventId, subjectId));
      const lies = await caseOfEvents(tx, [subjectId]);
      return row ? ofAsked("step_up", row, now, lies.get(subjectId)) : null;
    }
    case "limit_cut": {
      const [row] = await cuts(tx).where(and(eq(events.id, subjectId), eq(events.measure, "limit_cut")));
      const [asked] = row ? whole(row) : [];
      const lies = await caseOfEvents(tx, [subjectId]);
      return asked ? ofAsked("limit_cut", asked, now, lies.get(subjectId)) : null;
    }
  }
}

/** Everything that this customer may appeal now, the newest first within each kind. */
export async function subjectsOf(tx: Transaction, customerId: string, now: Date): Promise<Subject[]> {
  const since = new Date(now.getTime() - WINDOW_MS);
  const placed = await tx
    .select()
    .from(restrictions)
    .where(
      and(
        eq(restrictions.customerId, customerId),
        isNotNull(restrictions.inForceAt),
        or(inArray(restrictions.state, [...standing]), gt(restrictions.endedAt, since)),
      ),
    )
    .orderBy(desc(restrictions.createdAt), desc(restrictions.id));
  const rejected = await items(tx)
    .where(
      and(
        eq(inquiryItems.customerId, customerId),
        eq(inquiryItems.state, "rejected"),
        gt(inquiryItems.decidedAt, since),
      ),
    )
    .orderBy(desc(inquiryItems.decidedAt));
  const steps = await asks(tx)
    .where(and(eq(stepUps.customerId, customerId), gt(stepUps.askedAt, since)))
    .orderBy(desc(stepUps.askedAt))
    .limit(MOST_OFFERED);
  const cut = await cuts(tx)
    .where(and(eq(events.customerId, customerId), gt(events.at, since), eq(events.measure, "limit_cut")))
    .orderBy(desc(events.at))
    .limit(MOST_OFFERED);
  const lies = await caseOfEvents(
    tx,
    [...steps, ...cut].map(({ eventId }) => eventId),
  );
  return [
    ...placed.map((row) => ofRestriction(row, now)),
    ...rejected.map((row) => ofItem(row, now)),
    ...steps.map((row) => ofAsked("step_up", row, now, lies.get(row.eventId))),
    ...cut.flatMap(whole).map((row) => ofAsked("limit_cut", row, now, lies.get(row.eventId))),
  ].filter(({ open }) => open);
}

/** The events whose decisions led to it. */
export async function causesOf(tx: Transaction, subject: Pick<Subject, "type" | "id" | "caseId">): Promise<string[]> {
  if (subject.type === "step_up" || subject.type === "limit_cut") return [subject.id];
  const named =
    subject.type === "restriction"
      ? await tx
          .select({ eventId: restrictionCauses.eventId })
          .from(restrictionCauses)
          .where(eq(restrictionCauses.restrictionId, subject.id))
      : [];
  if (named.length > 0 || !subject.caseId) return named.map(({ eventId }) => eventId);
  // Placed by hand for a case, or an item of its inquiry: what the case rests on.
  const rows = await tx.select({ eventId: alerts.eventId }).from(alerts).where(eq(alerts.caseId, subject.caseId));
  return [...new Set(rows.map(({ eventId }) => eventId))];
}
