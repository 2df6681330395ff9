// Restrictions: measures on an account. Each is placed, extended and lifted by two people (or by the engine for a day), told to
// the exchange's core as an order with a rising revision, and in force only once the core acknowledged that revision.
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cases } from "./cases";
import { bytes, id, instant } from "./columns";
import { events } from "./events";
import { investigations } from "./investigations";
import { legalRequests } from "./legal-requests";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

/** As `RestrictionScope` of lib/restrictions. */
type StoredScope = {
  functions: string[];
  assets?: string[];
  usdCents?: number;
  counterparties?: string[];
  transaction?: string;
};

/** Many accounts restricted by one proposal: a court's list, or everybody whom stolen money reached. */
export const restrictionBatches = pgTable(
  "restriction_batches",
  {
    id: id(),
    entityId: ofEntity(),
    number: integer().notNull(),
    legalRequestId: uuid().references(() => legalRequests.id),
    investigationId: uuid().references(() => investigations.id),
    /** `open` until decided; `running` while entries are placed, `done` once each is. */
    state: text().notNull(),
    measure: text().notNull(),
    total: integer().notNull(),
    placed: integer().notNull(),
    createdBy: uuid()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    endedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    check("restriction_batches_state", sql`state in ('open', 'running', 'done', 'rejected', 'withdrawn')`),
  ],
);

export const restrictions = pgTable(
  "restrictions",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** `R-12`: a sequence per entity. */
    number: integer().notNull(),
    /** The queue of the case it comes from, so that restricted queues stay restricted; null without a case. */
    queue: text(),
    caseId: uuid().references(() => cases.id),
    legalRequestId: uuid().references(() => legalRequests.id),
    investigationId: uuid().references(() => investigations.id),
    batchId: uuid().references(() => restrictionBatches.id),
    measure: text().notNull(),
    /** What exactly is limited: functions, assets, an amount, counterparties. */
    scope: jsonb().$type<StoredScope>().notNull(),
    /** The one transaction whose assets it holds; null when it is about the account. */
    transactionEventId: uuid().references(() => events.id),
    /** `engine`, `emergency` (one person, a day) or `proposal` (two people). */
    origin: text().notNull(),
    state: text().notNull(),
    /** The legal ground: `terms`, or what alone may freeze assets. */
    ground: text().notNull(),
    /** The kind of concern in permitted words; a code of messages/restrictions `concern.*`. */
    concern: text().notNull(),
    /** What would lift it; a code of messages/restrictions `liftsWhen.*`. */
    liftsWhen: text().notNull(),
    /** Why, why nothing less would do, and words for the customer, sealed: `RestrictionWording`. */
    wording: bytes().notNull(),
    /** Whether automation decided it, or prepared it; the customer is told. */
    automated: boolean().notNull(),
    createdBy: uuid().references(() => staff.id),
    createdAt: instant().notNull(),
    /** The last decision that asked for it: an engine's hold ends a day after it at most. */
    causedAt: instant().notNull(),
    inForceAt: instant(),
    /** When it ends by itself; null when it does not, then it is looked at again at `reviewAt`. */
    endsAt: instant(),
    reviewAt: instant(),
    /** Two people stood behind it: always of a proposal, of a hold once it was ratified. */
    ratifiedAt: instant(),
    /** What the core is to know, counted; and the last it acknowledged. */
    revision: integer().notNull(),
    acknowledgedRevision: integer().notNull(),
    acknowledgedAt: instant(),
    /** Lifted, lapsed, rejected or withdrawn: when, by whom, why (a code). */
    endedAt: instant(),
    endedBy: uuid().references(() => staff.id),
    endReason: text(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    index("restrictions_of_customer").on(table.customerId, table.createdAt),
    index("restrictions_of_case").on(table.caseId),
    index("restrictions_of_batch").on(table.batchId, table.id),
    index("restrictions_open").on(table.state, table.createdAt, table.id).where(sql`ended_at is null`),
    index("restrictions_ending").on(table.endsAt).where(sql`ended_at is null and ends_at is not null`),
    index("restrictions_review").on(table.reviewAt).where(sql`ended_at is null and review_at is not null`),
    uniqueIndex("restrictions_one_engine_hold")
      .on(table.customerId)
      .where(
        sql`origin = 'engine' and measure = 'withdrawal_hold' and transaction_event_id is null and ratified_at is null and state = 'in_force'`,
      ),
    uniqueIndex("restrictions_one_of_transaction")
      .on(table.transactionEventId, table.customerId, table.measure)
      .where(sql`transaction_event_id is not null`),
    check(
      "restrictions_state",
      sql`state in ('proposed', 'approved', 'applying', 'in_force', 'lift_proposed', 'lifting', 'lifted', 'rejected', 'withdrawn', 'lapsed')`,
    ),
    check(
      "restrictions_measure",
      sql`measure in ('buy_only', 'withdrawal_hold', 'suspension', 'freeze', 'sanctions_block', 'closure')`,
    ),
    check("restrictions_origin", sql`origin in ('engine', 'emergency', 'proposal')`),
    check(
      "restrictions_ended_whole",
      sql`(state in ('lifted', 'rejected', 'withdrawn', 'lapsed')) = (ended_at is not null)`,
    ),
    check("restrictions_has_an_end", sql`ends_at is not null or review_at is not null or measure = 'closure'`),
    check(
      "restrictions_block_never_lapses",
      sql`measure <> 'sanctions_block' or (ends_at is null and state <> 'lapsed')`,
    ),
    check(
      "restrictions_freeze_has_a_basis",
      sql`measure <> 'freeze' or (ground <> 'terms' and legal_request_id is not null)`,
    ),
    check("restrictions_by_a_person", sql`origin = 'engine' or created_by is not null`),
    check(
      "restrictions_alone_for_a_day",
      sql`origin = 'proposal' or ratified_at is not null or measure = 'sanctions_block' or (measure = 'withdrawal_hold' and ends_at <= caused_at + interval '24 hours')`,
    ),
  ],
);

/** The decisions behind a restriction: what the engine held for, what a person put forward. */
export const restrictionCauses = pgTable(
  "restriction_causes",
  {
    restrictionId: uuid()
      .notNull()
      .references(() => restrictions.id),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.restrictionId, table.eventId] }), index().on(table.eventId)],
);

/** What one person asks for and others approve: to place, extend or lift one restriction, or to place a batch. */
export const restrictionProposals = pgTable(
  "restriction_proposals",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: uuid(),
    restrictionId: uuid().references(() => restrictions.id),
    batchId: uuid().references(() => restrictionBatches.id),
    kind: text().notNull(),
    state: text().notNull(),
    /** Approvals that it takes; more for large amounts. */
    quorum: integer().notNull(),
    /** For `extend`: the new end or review. For `lift`: the basis (`discounted_match`, `delisting`, `licence`, …) and what stays held. */
    change: jsonb()
      .$type<{
        endsAt?: string;
        reviewAt?: string;
        basis?: string;
        leavesUsdCents?: number;
        releasesUsdCents?: number;
        appealId?: string;
        inquiryId?: string;
        /** The closing that asked for it; taking that back takes this back. */
        closing?: { caseId: string; key: string; outcome: string };
      }>()
      .notNull(),
    wording: bytes().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => staff.id),
    proposedAt: instant().notNull(),
    decidedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex("restriction_proposals_one_open").on(table.restrictionId).where(sql`state = 'open'`),
    uniqueIndex("restriction_proposals_one_open_batch").on(table.batchId).where(sql`state = 'open'`),
    index("restriction_proposals_waiting").on(table.proposedAt, table.id).where(sql`state = 'open'`),
    index("restriction_proposals_of").on(table.restrictionId),
    check("restriction_proposals_kind", sql`kind in ('place', 'extend', 'lift')`),
    check("restriction_proposals_state", sql`state in ('open', 'approved', 'rejected', 'withdrawn')`),
    check("restriction_proposals_about_one", sql`(restriction_id is null) <> (batch_id is null)`),
    check("restriction_proposals_decided_whole", sql`(state = 'open') = (decided_at is null)`),
    check("restriction_proposals_quorum", sql`quorum between 1 and 5`),
  ],
);

/** Each person's word on a proposal, once; the database refuses the proposer and whoever declared a conflict. */
export const restrictionApprovals = pgTable(
  "restriction_approvals",
  {
    proposalId: uuid()
      .notNull()
      .references(() => restrictionProposals.id),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    entityId: ofEntity(),
    verdict: text().notNull(),
    /** The role they held when they said so. */
    role: text().notNull(),
    /** When they last proved, by a fresh code, that it is they. */
    confirmedAt: instant().notNull(),
    sessionId: uuid().notNull(),
    words: bytes(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.proposalId, table.staffId] }),
    check("restriction_approvals_verdict", sql`verdict in ('approve', 'reject')`),
  ],
);
