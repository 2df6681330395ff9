// What regulators are sent: each week's figures of an entity, who receives them under which key, every copy that was sealed for one
// of them, and the reports that the law asks for when property is blocked or a payment rejected.
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";
import { events } from "./events";
import { ofCustomer, ofEntity } from "./owned";
import { restrictions } from "./restrictions";
import { staff } from "./staff";

/** As `ReceiverTerms` of lib/reports. */
type StoredTerms = { name: string; email: string | null; key: string; language: string };

/** What one person asks for and another decides: a new receiver, another key or address, or an end. */
export const reportReceiverChanges = pgTable(
  "report_receiver_changes",
  {
    id: id(),
    entityId: ofEntity(),
    /** The receiver that it is about; for a new one the id that it will have. */
    receiverId: uuid().notNull(),
    kind: text().notNull(),
    state: text().notNull(),
    /** What the receiver will be; null where it ends. */
    terms: jsonb().$type<StoredTerms>(),
    proposedBy: uuid()
      .notNull()
      .references(() => staff.id),
    proposedAt: instant().notNull(),
    /** Unanswered, it lapses then. */
    expiresAt: instant().notNull(),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
  },
  (table) => [
    uniqueIndex("report_receiver_changes_one_open").on(table.receiverId).where(sql`state = 'open'`),
    index().on(table.entityId, table.proposedAt),
    check("report_receiver_changes_kind", sql`kind in ('add', 'change', 'end')`),
    check("report_receiver_changes_state", sql`state in ('open', 'approved', 'rejected', 'withdrawn', 'lapsed')`),
    check("report_receiver_changes_terms", sql`(kind = 'end') = (terms is null)`),
    check("report_receiver_changes_decided", sql`(state = 'open') = (decided_at is null)`),
    check(
      "report_receiver_changes_two_people",
      sql`state not in ('approved', 'rejected') or (decided_by is not null and decided_by <> proposed_by)`,
    ),
  ],
);

/** An authority that receives an entity's reports, and the age key that they are sealed for. Made and changed by approved changes alone. */
export const reportReceivers = pgTable(
  "report_receivers",
  {
    id: id(),
    entityId: ofEntity(),
    name: text().notNull(),
    /** Null: it fetches its copies. */
    email: text(),
    /** An age recipient: `age1…`. */
    key: text().notNull(),
    language: text().notNull(),
    state: text().notNull(),
    /** The change that made it what it is. */
    changeId: uuid()
      .notNull()
      .references(() => reportReceiverChanges.id),
    since: instant().notNull(),
    endedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    index().on(table.entityId, table.state),
    check("report_receivers_state", sql`state in ('active', 'ended')`),
    check("report_receivers_ended_whole", sql`(state = 'ended') = (ended_at is not null)`),
    check("report_receivers_language", sql`language in ('en', 'zh')`),
  ],
);

/** One week of one entity, as it was counted. Never changed: a correction is another version. */
export const weeklyReports = pgTable(
  "weekly_reports",
  {
    id: id(),
    entityId: ofEntity(),
    periodFrom: instant().notNull(),
    periodTo: instant().notNull(),
    /** The zone by which the week begins. */
    zone: text().notNull(),
    version: integer().notNull(),
    madeAt: instant().notNull(),
    /** Null: the schedule. */
    madeBy: uuid().references(() => staff.id),
    /** Why there is another version. */
    because: text(),
    /** Canonical JSON, byte by byte what the fingerprint is over. */
    content: text().notNull(),
    fingerprint: bytes().notNull(),
  },
  (table) => [
    unique("weekly_reports_once").on(table.entityId, table.periodTo, table.version),
    index().on(table.madeAt),
    check("weekly_reports_period", sql`period_from < period_to and period_to <= made_at`),
    check("weekly_reports_version", sql`version >= 1 and (version = 1) = (because is null)`),
    check("weekly_reports_fingerprint", sql`fingerprint = sha256(convert_to(content, 'UTF8'))`),
  ],
);

/** One report on its way to one receiver: waits until its record is signed, is sealed for the key, and is mailed or fetched. */
export const reportCopies = pgTable(
  "report_copies",
  {
    id: id(),
    entityId: ofEntity(),
    reportId: uuid()
      .notNull()
      .references(() => weeklyReports.id),
    receiverId: uuid()
      .notNull()
      .references(() => reportReceivers.id),
    /** Who asked for it once more; null: the schedule, once for each report and receiver. */
    askedBy: uuid().references(() => staff.id),
    askedAt: instant().notNull(),
    /** `waiting` → `sealed` → `delivered`, or `dead`; one without an address stays `sealed`. */
    state: text().notNull(),
    /** The key it was sealed for, and what came of it, armoured. */
    key: text(),
    body: text(),
    sha256: bytes(),
    sealedAt: instant(),
    attempts: integer().notNull(),
    nextAt: instant(),
    deliveredAt: instant(),
    answer: text(),
  },
  (table) => [
    uniqueIndex("report_copies_once").on(table.reportId, table.receiverId).where(sql`asked_by is null`),
    index().on(table.reportId),
    index("report_copies_due").on(table.state, table.nextAt).where(sql`state in ('waiting', 'sealed')`),
    check("report_copies_state", sql`state in ('waiting', 'sealed', 'delivered', 'dead')`),
    check(
      "report_copies_sealed_whole",
      sql`(state = 'waiting') = (body is null) and (body is null) = (key is null) and (body is null) = (sha256 is null) and (body is null) = (sealed_at is null)`,
    ),
    check("report_copies_delivered_whole", sql`(state = 'delivered') = (delivered_at is not null)`),
  ],
);

/** What is told to an authority about blocked property or a rejected payment: drafted by one person, approved by another, filed, acknowledged. */
export const blockingReports = pgTable(
  "blocking_reports",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** `B-7`: a sequence per entity. */
    number: integer().notNull(),
    kind: text().notNull(),
    /** The law that asks for it; a code of lib/reports/blocking/regimes. */
    regime: text().notNull(),
    state: text().notNull(),
    restrictionId: uuid().references(() => restrictions.id),
    /** The payment that was rejected. */
    eventId: uuid().references(() => events.id),
    /** The queue of the case behind it, so that restricted queues stay restricted. */
    queue: text(),
    occurredAt: instant().notNull(),
    dueAt: instant().notNull(),
    usdCents: bigint({ mode: "number" }),
    /** Of the restriction, where only a part was let go of; 0 where it is about all of it. */
    revision: integer().notNull().default(0),
    /** What it says, sealed with the customer's key: `BlockingContent`. */
    content: bytes().notNull(),
    createdAt: instant().notNull(),
    /** Everybody who wrote any of it, the last one last. */
    writers: uuid().array().notNull(),
    approvedBy: uuid().references(() => staff.id),
    approvedAt: instant(),
    filedBy: uuid().references(() => staff.id),
    filedAt: instant(),
    /** The authority's reference for the filing. */
    reference: text(),
    acknowledgedBy: uuid().references(() => staff.id),
    acknowledgedAt: instant(),
    acknowledgement: text(),
    /** Why none is owed; decided by a second person. */
    notOwedBecause: text(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    uniqueIndex("blocking_reports_once_blocked")
      .on(table.restrictionId, table.kind, table.regime, table.revision)
      .where(sql`restriction_id is not null`),
    uniqueIndex("blocking_reports_once_rejected")
      .on(table.eventId, table.kind, table.regime)
      .where(sql`event_id is not null`),
    index("blocking_reports_due").on(table.dueAt, table.id).where(sql`state in ('draft', 'approved')`),
    index().on(table.customerId),
    check("blocking_reports_kind", sql`kind in ('blocked', 'rejected', 'released')`),
    check("blocking_reports_state", sql`state in ('draft', 'approved', 'filed', 'acknowledged', 'not_owed')`),
    check(
      "blocking_reports_about_one",
      sql`(kind = 'rejected') = (restriction_id is null) and (kind = 'rejected') = (event_id is not null)`,
    ),
    check(
      "blocking_reports_two_people",
      sql`state = 'draft' or (approved_by is not null and approved_at is not null and approved_by <> all(writers) and cardinality(writers) > 0)`,
    ),
    check(
      "blocking_reports_filed_whole",
      sql`(state in ('filed', 'acknowledged')) = (filed_by is not null and filed_at is not null and reference is not null)`,
    ),
    check(
      "blocking_reports_acknowledged_whole",
      sql`(state = 'acknowledged') = (acknowledged_by is not null and acknowledged_at is not null and acknowledgement is not null)`,
    ),
    check("blocking_reports_not_owed_whole", sql`(state = 'not_owed') = (not_owed_because is not null)`),
  ],
);

/** That a yearly list of blocked property went out. Never changed: one that was wrong is followed by another. */
export const yearlyFilings = pgTable(
  "yearly_filings",
  {
    id: id(),
    entityId: ofEntity(),
    /** A code of lib/reports/blocking/regimes. */
    regime: text().notNull(),
    year: integer().notNull(),
    /** How many were on it. */
    lines: integer().notNull(),
    /** The authority's. */
    reference: text().notNull(),
    filedBy: uuid()
      .notNull()
      .references(() => staff.id),
    filedAt: instant().notNull(),
  },
  (table) => [index().on(table.entityId, table.year), check("yearly_filings_lines", sql`lines >= 0`)],
);
