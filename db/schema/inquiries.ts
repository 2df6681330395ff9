// Inquiries: an itemised request to one customer. Each item has a state of its own; what the customer wrote and what we wrote
// to the customer is sealed with the customer's key.
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { cases } from "./cases";
import { bytes, id, instant } from "./columns";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

export const inquiries = pgTable(
  "inquiries",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    caseId: uuid().references(() => cases.id),
    /** `Q-17`: a sequence per entity. */
    number: integer().notNull(),
    state: text().notNull(),
    /** The customer's language when it was written: `en` or `zh`. */
    language: text().notNull(),
    /** The measure of the case whose lift is proposed when everything is accepted; null when the inquiry holds nothing up. */
    lifts: text(),
    /** Hours that the customer has; the deadline is counted from the sending. */
    dueHours: integer().notNull(),
    dueAt: instant(),
    /** The deadline as first told; `dueAt` moves with extensions. */
    firstDueAt: instant(),
    extensions: integer().notNull(),
    /** Reminders that were sent: `half`, `three_quarters`, `last_day`. */
    reminded: text().array().notNull(),
    createdBy: uuid().references(() => staff.id),
    createdAt: instant().notNull(),
    sentAt: instant(),
    sentBy: uuid().references(() => staff.id),
    openedAt: instant(),
    /** When the customer last handed in everything that was asked, and when we answer by. */
    submittedAt: instant(),
    answerBy: instant(),
    /** Set when the deadline passed with something missing: a person decides, silence never does. */
    overdueAt: instant(),
    endedAt: instant(),
    endedBy: uuid().references(() => staff.id),
    endReason: text(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    index().on(table.customerId),
    index().on(table.caseId),
    index("inquiries_due").on(table.dueAt).where(sql`state in ('sent', 'opened', 'partly_answered', 'resubmission')`),
    index("inquiries_open").on(table.state, table.dueAt, table.id).where(sql`ended_at is null`),
    check(
      "inquiries_state",
      sql`state in ('draft', 'sent', 'opened', 'partly_answered', 'submitted', 'in_review', 'accepted', 'resubmission', 'expired', 'withdrawn')`,
    ),
    check("inquiries_sent_whole", sql`state in ('draft', 'withdrawn') or (sent_at is not null and due_at is not null)`),
    check("inquiries_ended_whole", sql`(state in ('accepted', 'expired', 'withdrawn')) = (ended_at is not null)`),
  ],
);

export const inquiryItems = pgTable(
  "inquiry_items",
  {
    id: id(),
    entityId: ofEntity(),
    inquiryId: uuid()
      .notNull()
      .references(() => inquiries.id),
    customerId: ofCustomer(),
    position: integer().notNull(),
    kind: text().notNull(),
    state: text().notNull(),
    /** Why we ask, as a code of messages/inquiries `why.*`; `own` when the words are in `wording`. */
    whyCode: text().notNull(),
    /** What staff wrote for this item (why, fix), sealed: `ItemWording`. */
    wording: bytes(),
    /** The line of the policy that applied when it was sent, so that a later policy changes nothing that is out. */
    terms: jsonb().$type<Record<string, unknown>>().notNull(),
    /** What the customer filled in, sealed; empty until saved. */
    answer: bytes(),
    answeredAt: instant(),
    /** Why it is asked although something valid is held (sealed); null when nothing was. */
    askedAgainBecause: bytes(),
    /** How often the customer handed this in. */
    rounds: integer().notNull(),
    decidedAt: instant(),
    decidedBy: uuid().references(() => staff.id),
    rejectedCode: text(),
    /** Rejected for good: another try will not help; the customer may still ask for a review. */
    final: boolean().notNull(),
    /** Until when the accepted answer is held and valid; nobody asks again before. */
    validUntil: instant(),
  },
  (table) => [
    unique().on(table.inquiryId, table.position),
    index("inquiry_items_held").on(table.customerId, table.kind, table.validUntil).where(sql`state = 'accepted'`),
    uniqueIndex("inquiry_items_one_kind").on(table.inquiryId, table.kind),
    check("inquiry_items_state", sql`state in ('requested', 'provided', 'checking', 'accepted', 'rejected')`),
    check("inquiry_items_rejected_whole", sql`(state = 'rejected') = (rejected_code is not null)`),
  ],
);

/** What was said on an inquiry: by the customer or by staff. */
export const inquiryMessages = pgTable(
  "inquiry_messages",
  {
    id: id(),
    entityId: ofEntity(),
    inquiryId: uuid()
      .notNull()
      .references(() => inquiries.id),
    customerId: ofCustomer(),
    /** Null: the customer. */
    staffId: uuid().references(() => staff.id),
    body: bytes().notNull(),
    createdAt: instant().notNull(),
    /** When the other side first saw it. */
    readAt: instant(),
  },
  (table) => [index().on(table.inquiryId, table.createdAt)],
);

/** What an entity changed of the shipped policy: which proof counts for an item, where the customer lives. */
export const inquiryPolicies = pgTable(
  "inquiry_policies",
  {
    id: id(),
    entityId: ofEntity(),
    kind: text().notNull(),
    /** ISO 3166 alpha-2 of the customer's residence; `*` for everywhere else. */
    jurisdiction: text().notNull(),
    terms: jsonb().$type<Record<string, unknown>>().notNull(),
    createdBy: uuid().references(() => staff.id),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    uniqueIndex("inquiry_policies_one_in_force")
      .on(table.entityId, table.kind, table.jurisdiction)
      .where(sql`ended_at is null`),
  ],
);
