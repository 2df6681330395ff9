// Alerts and cases: all open alerts of one customer in one queue are one case, the unit of work.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Hit } from "../../lib/scoring";
import { bytes, id, instant } from "./columns";
import { events } from "./events";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

export const cases = pgTable(
  "cases",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    number: integer().notNull(),
    queue: text().notNull(),
    state: text().notNull(),
    /** 1 worst, 3 the rest. */
    severity: integer().notNull(),
    /** What people sort by: smaller comes first; refreshed each minute (legal deadline, severity, harm). */
    priority: bigint({ mode: "number" }).notNull(),
    legalDeadline: instant(),
    /** When a person should have looked. */
    dueAt: instant().notNull(),
    /** The strongest measure among the open alerts, and until when it lasts. */
    measure: text().notNull(),
    measureSince: instant(),
    measureUntil: instant(),
    valueUsdCents: bigint({ mode: "number" }).notNull(),
    /** Value at stake as a share (0–1) of what this customer is known to hold or move. */
    shareAtStake: real().notNull(),
    score: real().notNull(),
    confidence: real().notNull(),
    /** The hit that the reason sentence is made of. */
    headline: jsonb()
      .$type<Pick<Hit, "rule" | "grade" | "values" | "observed" | "threshold" | "usual" | "unit" | "reason">>()
      .notNull(),
    /** Every rule among the open alerts. */
    rules: text().array().notNull(),
    /** Equal for cases that rest on the same evidence: what may be closed together. */
    evidenceKey: text().notNull(),
    alertCount: integer().notNull(),
    mandatory: boolean().notNull(),
    assigneeId: uuid().references(() => staff.id),
    escalated: boolean().notNull(),
    snoozedUntil: instant(),
    openedAt: instant().notNull(),
    lastAlertAt: instant().notNull(),
    closedAt: instant(),
    closedBy: uuid().references(() => staff.id),
    outcome: text(),
    reasonCode: text(),
    deservedLook: boolean(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex("cases_one_open").on(table.customerId, table.queue).where(sql`state <> 'closed'`),
    unique().on(table.entityId, table.number),
    index("cases_queue_order").on(table.queue, table.priority, table.id).where(sql`state <> 'closed'`),
    index("cases_open_order").on(table.priority, table.id).where(sql`state <> 'closed'`),
    index("cases_unassigned_order").on(table.priority, table.id).where(sql`state <> 'closed' and assignee_id is null`),
    index("cases_due_order").on(table.dueAt, table.id).where(sql`state <> 'closed'`),
    index("cases_value_order").on(table.valueUsdCents.desc().nullsFirst(), table.id).where(sql`state <> 'closed'`),
    index("cases_confidence_order").on(table.confidence, table.id).where(sql`state <> 'closed'`),
    index("cases_opened_order").on(table.openedAt, table.id).where(sql`state <> 'closed'`),
    index("cases_same_evidence").on(table.evidenceKey, table.queue, table.outcome).where(sql`state = 'closed'`),
    // Everything that the numbers on the tabs and on the manager's page are counted from, and what decides who may see a row, so that
    // counting reads no row.
    index("cases_counts")
      .on(
        table.queue,
        table.openedAt.desc().nullsFirst(),
        table.assigneeId,
        table.customerId,
        table.state,
        table.confidence,
        table.measure,
        table.measureUntil,
        table.dueAt,
        table.snoozedUntil,
        table.escalated,
        table.entityId,
        table.id,
      )
      .where(sql`state <> 'closed'`),
    index("cases_assignee_order").on(table.assigneeId, table.priority, table.id).where(sql`state <> 'closed'`),
    index("cases_closed_order").on(table.closedAt.desc().nullsFirst(), table.id).where(sql`state = 'closed'`),
    index().on(table.customerId),
    check("cases_state", sql`state in ('open', 'in_progress', 'waiting_customer', 'closed')`),
    check(
      "cases_closed_whole",
      sql`(state = 'closed') = (outcome is not null and closed_at is not null and deserved_look is not null)`,
    ),
  ],
);

export const alerts = pgTable(
  "alerts",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    queue: text().notNull(),
    severity: integer().notNull(),
    score: real().notNull(),
    confidence: real().notNull(),
    measure: text().notNull(),
    hits: jsonb().$type<Hit[]>().notNull(),
    valueUsdCents: bigint({ mode: "number" }).notNull(),
    /** When the event happened. */
    at: instant().notNull(),
    createdAt: instant().notNull(),
    /** Set with the case's closure: what became of it, and whether it deserved a person's look. */
    disposition: text(),
    deservedLook: boolean(),
  },
  (table) => [
    index().on(table.caseId, table.createdAt),
    index().on(table.customerId),
    unique().on(table.eventId, table.queue),
  ],
);

export const caseNotes = pgTable(
  "case_notes",
  {
    id: id(),
    entityId: ofEntity(),
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    authorId: uuid()
      .notNull()
      .references(() => staff.id),
    body: bytes().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [index().on(table.caseId)],
);

/** Required actions: `untouched`, `looked` (opened, not done) or `done`. */
export const caseSteps = pgTable(
  "case_steps",
  {
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    entityId: ofEntity(),
    code: text().notNull(),
    state: text().notNull(),
    byId: uuid().references(() => staff.id),
    at: instant(),
    /** How many alerts the case had when it was set: whoever set it has seen these and none that joined later. */
    alertCount: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.code] })],
);

/** What each person has seen of a case, so that what is new since then can be marked. Not a change: no record. */
export const caseViews = pgTable(
  "case_views",
  {
    caseId: uuid()
      .notNull()
      .references(() => cases.id),
    entityId: ofEntity(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    seenAt: instant().notNull(),
    /** Heart-beat while the page is open: who is here now. */
    hereAt: instant(),
  },
  (table) => [primaryKey({ columns: [table.caseId, table.staffId] })],
);

/** A remembered false match or explained behaviour: same finding, below the ceiling, until it expires. */
export const clearances = pgTable(
  "clearances",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    kind: text().notNull(),
    rule: text().notNull(),
    /** What must stay the same (keyed digest of the rule's finding, or the pair's fingerprint). */
    key: text().notNull(),
    /** The observed value it may not pass; null where the finding has none. */
    ceiling: doublePrecision(),
    reasonCode: text().notNull(),
    caseId: uuid().references(() => cases.id),
    createdBy: uuid().references(() => staff.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    endedBy: uuid().references(() => staff.id),
    endReason: text(),
    suppressedCount: integer().notNull(),
    lastSuppressedAt: instant(),
  },
  (table) => [
    index().on(table.customerId),
    uniqueIndex("clearances_one_in_force").on(table.customerId, table.rule, table.key).where(sql`ended_at is null`),
  ],
);
