// Appeals: a customer's objection, point by point. Looked at by somebody who took no part in what was decided; what the customer
// wrote and what we answered is sealed with the customer's key.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cases } from "./cases";
import { bytes, id, instant } from "./columns";
import { ofCustomer, ofEntity } from "./owned";
import { restrictions } from "./restrictions";
import { staff } from "./staff";

export const appeals = pgTable(
  "appeals",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** `A-5`: a sequence per entity. */
    number: integer().notNull(),
    /** What is objected to: `restriction`, `inquiry_item`, `step_up`, `limit_cut`; and which one. */
    subjectType: text().notNull(),
    subjectId: uuid().notNull(),
    restrictionId: uuid().references(() => restrictions.id),
    caseId: uuid().references(() => cases.id),
    /** The queue of that case, so that restricted queues stay restricted. */
    queue: text(),
    /** `portal`, `support` or `machine`. */
    channel: text().notNull(),
    filedBy: uuid().references(() => staff.id),
    state: text().notNull(),
    language: text().notNull(),
    receivedAt: instant().notNull(),
    acknowledgedAt: instant(),
    /** The timetable that the customer was given: first answer, decision, and the outer limit of the law. */
    firstAnswerBy: instant().notNull(),
    decideBy: instant().notNull(),
    outerLimitAt: instant().notNull(),
    firstAnsweredAt: instant(),
    /** When the customer was told that it takes longer, and the code of the reason. */
    delayToldAt: instant(),
    delayReason: text(),
    reviewerId: uuid().references(() => staff.id),
    assignedAt: instant(),
    decidedAt: instant(),
    decidedBy: uuid().references(() => staff.id),
    outcome: text(),
    /** Reasons in the customer's language, sealed. */
    reasons: bytes(),
    /** Reversed: wrong then (true), or right then and changed by new evidence (false). */
    wrongThen: boolean(),
    /** Days for which the customer was wrongly restricted; only where it was wrong then. */
    wrongDays: real(),
    /** What makes it good again: `none`, `apology`, `fees`, `amount`. */
    compensation: text(),
    compensationUsdCents: bigint({ mode: "number" }),
    compensatedBy: uuid().references(() => staff.id),
    remediedAt: instant(),
    withdrawnAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    index().on(table.customerId),
    index().on(table.restrictionId),
    index("appeals_open").on(table.decideBy, table.id).where(sql`decided_at is null and withdrawn_at is null`),
    index("appeals_of_reviewer").on(table.reviewerId, table.state),
    uniqueIndex("appeals_one_open")
      .on(table.subjectType, table.subjectId)
      .where(sql`decided_at is null and withdrawn_at is null`),
    check(
      "appeals_state",
      sql`state in ('received', 'acknowledged', 'in_review', 'more_needed', 'maintained', 'varied', 'reversed', 'outside_our_power', 'remedied', 'withdrawn')`,
    ),
    check("appeals_subject", sql`subject_type in ('restriction', 'inquiry_item', 'step_up', 'limit_cut')`),
    check(
      "appeals_decided_whole",
      sql`(state in ('maintained', 'varied', 'reversed', 'outside_our_power', 'remedied')) = (decided_at is not null and decided_by is not null and outcome is not null and reasons is not null)`,
    ),
    check("appeals_reversed_says_why", sql`(outcome = 'reversed') is not true or wrong_then is not null`),
    check("appeals_remedied_whole", sql`(state = 'remedied') = (remedied_at is not null and compensation is not null)`),
  ],
);

/** One point that the customer raised, and its answer. */
export const appealPoints = pgTable(
  "appeal_points",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    appealId: uuid()
      .notNull()
      .references(() => appeals.id),
    position: integer().notNull(),
    /** A code of messages/appeals `point.*`; `own` when the words alone say it. */
    code: text().notNull(),
    body: bytes().notNull(),
    /** `accepted`, `partly`, `not_accepted`; null while unanswered. */
    finding: text(),
    answer: bytes(),
    answeredBy: uuid().references(() => staff.id),
    answeredAt: instant(),
  },
  (table) => [
    unique().on(table.appealId, table.position),
    check("appeal_points_answered_whole", sql`(finding is null) = (answer is null)`),
  ],
);

/** What was said on an appeal: by the customer or by staff. */
export const appealMessages = pgTable(
  "appeal_messages",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    appealId: uuid()
      .notNull()
      .references(() => appeals.id),
    /** Null: the customer. */
    staffId: uuid().references(() => staff.id),
    body: bytes().notNull(),
    createdAt: instant().notNull(),
    readAt: instant(),
  },
  (table) => [index().on(table.appealId, table.createdAt)],
);

/** Who was asked to review and could not, and why: the independence check on the record of the appeal itself. */
export const appealRefusals = pgTable(
  "appeal_refusals",
  {
    id: id(),
    entityId: ofEntity(),
    appealId: uuid()
      .notNull()
      .references(() => appeals.id),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    /** Codes: `proposed`, `approved`, `closed_case`, `decided_item`, `reports_to_decider`, `wrote_rule`, `conflict`. */
    because: jsonb().$type<string[]>().notNull(),
    at: instant().notNull(),
  },
  (table) => [index().on(table.appealId)],
);
