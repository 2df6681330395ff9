// Suspicion: internal reports of anyone of staff, the MLRO's decision on each, the reports that are filed, consent and what waits for
// it. Row-level security shows a person of staff only what they wrote themselves; all else opens for the MLRO's side alone.
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { cases } from "./cases";
import { bytes, id, instant } from "./columns";
import { events } from "./events";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

/** What somebody of staff found suspicious, in their words. Never changed; its writer sees this row and nothing of what follows. */
export const internalReports = pgTable(
  "internal_reports",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    caseId: uuid().references(() => cases.id),
    /** A code of messages/suspicion `ground.*`. */
    ground: text().notNull(),
    /** Their words, sealed. */
    body: bytes().notNull(),
    filedBy: uuid()
      .notNull()
      .references(() => staff.id),
    filedAt: instant().notNull(),
  },
  (table) => [
    index("internal_reports_of_customer").on(table.customerId, table.filedAt),
    index("internal_reports_of_filer").on(table.filedBy, table.filedAt, table.id),
  ],
);

/** What is filed with the financial intelligence unit, and what came back. */
export const suspiciousReports = pgTable(
  "suspicious_reports",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** `SR-3`: a sequence per entity. */
    number: integer().notNull(),
    caseId: uuid().references(() => cases.id),
    /** A row of lib/suspicion/regimes. */
    regime: text().notNull(),
    state: text().notNull(),
    /** The report that this one puts right. */
    amends: uuid(),
    /** Narrative, action taken, parties, indicators, remarks: sealed `ReportContent`. */
    content: bytes().notNull(),
    draftedBy: uuid()
      .notNull()
      .references(() => staff.id),
    draftedAt: instant().notNull(),
    /** Everybody who wrote in it, the drafter included: none of them approves it. */
    writers: uuid().array().notNull(),
    /** By when the regime wants it filed. */
    dueAt: instant().notNull(),
    approvedBy: uuid().references(() => staff.id),
    approvedAt: instant(),
    filedBy: uuid().references(() => staff.id),
    filedAt: instant(),
    /** The unit's reference, and SHA-256 of the file that was sent. */
    reference: text(),
    fileDigest: bytes(),
    acknowledgedAt: instant(),
    rejectedAt: instant(),
    /** What the unit answered, sealed. */
    answer: bytes(),
    /** `none`, or what became of the request to go on: `pending`, `granted`, `refused`, `run_out`. */
    consent: text().notNull(),
    consentAskedAt: instant(),
    /** When silence ends the wait; null: the regime knows no such end. */
    consentUntil: instant(),
    consentEndedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    index("suspicious_reports_of_customer").on(table.customerId, table.draftedAt),
    index("suspicious_reports_due").on(table.dueAt, table.id).where(sql`filed_at is null`),
    index("suspicious_reports_consent").on(table.customerId).where(sql`consent = 'pending'`),
    uniqueIndex("suspicious_reports_amended_once").on(table.amends).where(sql`amends is not null`),
    check(
      "suspicious_reports_state",
      sql`state in ('draft', 'approved', 'filed', 'acknowledged', 'rejected', 'amended')`,
    ),
    check("suspicious_reports_consent_state", sql`consent in ('none', 'pending', 'granted', 'refused', 'run_out')`),
    check("suspicious_reports_two_people", sql`approved_by is null or not (approved_by = any (writers))`),
    check("suspicious_reports_drafter_wrote", sql`drafted_by = any (writers)`),
    check(
      "suspicious_reports_approved_whole",
      sql`(state = 'draft') = (approved_by is null) and (approved_by is null) = (approved_at is null)`,
    ),
    check(
      "suspicious_reports_filed_whole",
      sql`(state in ('draft', 'approved')) = (filed_at is null) and (filed_at is null) = (filed_by is null or reference is null or file_digest is null)`,
    ),
    check("suspicious_reports_consent_whole", sql`(consent = 'none') = (consent_asked_at is null)`),
  ],
);

/** The transactions that a report names, in its order. */
export const suspiciousReportEvents = pgTable(
  "suspicious_report_events",
  {
    reportId: uuid()
      .notNull()
      .references(() => suspiciousReports.id),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.eventId] })],
);

/** The MLRO's register: each internal report is filed on or not, with a reason. */
export const internalReportReviews = pgTable(
  "internal_report_reviews",
  {
    reportId: uuid()
      .primaryKey()
      .references(() => internalReports.id),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** `IR-7`: a sequence per entity. */
    number: integer().notNull(),
    /** `mlro_review`, `file` or `not_file`. */
    state: text().notNull(),
    receivedAt: instant().notNull(),
    decideBy: instant().notNull(),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
    /** Why, sealed. */
    reason: bytes(),
    suspiciousReportId: uuid().references(() => suspiciousReports.id),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    index("internal_report_reviews_open").on(table.decideBy, table.reportId).where(sql`decided_at is null`),
    index().on(table.customerId),
    index().on(table.suspiciousReportId),
    check("internal_report_reviews_state", sql`state in ('mlro_review', 'file', 'not_file')`),
    check(
      "internal_report_reviews_decided_whole",
      sql`(state = 'mlro_review') = (decided_at is null) and (decided_at is null) = (decided_by is null or reason is null)`,
    ),
    check("internal_report_reviews_filed_on", sql`(state = 'file') = (suspicious_report_id is not null)`),
  ],
);

/** A lift, refund or closure that waits for consent, or that the MLRO let go on without waiting. */
export const suspicionWaits = pgTable(
  "suspicion_waits",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    step: text().notNull(),
    /** What waits: `restriction`, `appeal`, `dispute`, `case`; and which one. */
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    since: instant().notNull(),
    releasedBy: uuid().references(() => staff.id),
    releasedAt: instant(),
    /** Why, sealed. */
    reason: bytes(),
  },
  (table) => [
    unique("suspicion_waits_once").on(table.step, table.subjectType, table.subjectId),
    index().on(table.customerId),
    check("suspicion_waits_step", sql`step in ('lift', 'refund', 'closure')`),
    check(
      "suspicion_waits_released_whole",
      sql`(released_at is null) = (released_by is null) and (released_at is null) = (reason is null)`,
    ),
  ],
);

/** Who holds the MLRO's role while named. */
export const mlroDeputies = pgTable(
  "mlro_deputies",
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    namedBy: uuid()
      .notNull()
      .references(() => staff.id),
    namedAt: instant().notNull(),
    until: instant().notNull(),
    endedAt: instant(),
    endedBy: uuid().references(() => staff.id),
  },
  (table) => [
    uniqueIndex("mlro_deputies_one").on(table.staffId).where(sql`ended_at is null`),
    check("mlro_deputies_not_self", sql`staff_id <> named_by`),
    check("mlro_deputies_until", sql`until > named_at and until <= named_at + interval '92 days'`),
  ],
);
