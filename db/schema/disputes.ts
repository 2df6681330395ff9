// Merchant disputes: one payment, two parties, each told only their own side; and callers whom somebody verified.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cases } from "./cases";
import { bytes, id, instant } from "./columns";
import { customers } from "./customers";
import { events } from "./events";
import { inquiries } from "./inquiries";
import { ofCustomer, ofEntity } from "./owned";
import { restrictions } from "./restrictions";
import { staff } from "./staff";

export const disputes = pgTable(
  "disputes",
  {
    id: id(),
    entityId: ofEntity(),
    /** `D-7`: a sequence per entity. */
    number: integer().notNull(),
    caseId: uuid().references(() => cases.id),
    merchantId: uuid()
      .notNull()
      .references(() => customers.id),
    consumerId: uuid().references(() => customers.id),
    /** The payment as the sender names it, and its event where we have it. */
    transaction: text().notNull(),
    transactionEventId: uuid().references(() => events.id),
    usdCents: bigint({ mode: "number" }),
    /** What began it: `partner_alert` or `complaint`, by which event, with which code. */
    origin: text().notNull(),
    causeEventId: uuid()
      .notNull()
      .references(() => events.id),
    code: text().notNull(),
    /** The partner that alerted, by its own name in the register. */
    partner: text(),
    state: text().notNull(),
    /** What is asked of the merchant, and what holds the payout. */
    inquiryId: uuid().references(() => inquiries.id),
    restrictionId: uuid().references(() => restrictions.id),
    /** When freezing was asked of the partner, and what it answered. */
    partnerAskedAt: instant(),
    partnerAnswer: text(),
    openedAt: instant().notNull(),
    dueAt: instant().notNull(),
    /** When both were told that it takes longer. */
    delayToldAt: instant(),
    /** What is to become of it, by whom, and why (sealed with the merchant's key): money moves only after a second person agreed. */
    outcome: text(),
    refundUsdCents: bigint({ mode: "number" }),
    penaltyUsdCents: bigint({ mode: "number" }),
    words: bytes(),
    proposedBy: uuid().references(() => staff.id),
    proposedAt: instant(),
    approvedBy: uuid().references(() => staff.id),
    approvedAt: instant(),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    uniqueIndex("disputes_one_open").on(table.merchantId, table.transaction).where(sql`decided_at is null`),
    index().on(table.merchantId),
    index().on(table.consumerId),
    index("disputes_open").on(table.dueAt, table.id).where(sql`decided_at is null`),
    index().on(table.caseId),
    index().on(table.inquiryId),
    check("disputes_state", sql`state in ('open', 'evidence_asked', 'evidence_in', 'decision_proposed', 'decided')`),
    check("disputes_outcome", sql`outcome is null or outcome in ('refund', 'penalty', 'release')`),
    check(
      "disputes_proposed_whole",
      sql`(state in ('decision_proposed', 'decided')) = (outcome is not null and proposed_by is not null and proposed_at is not null)`,
    ),
    check("disputes_decided_whole", sql`(state = 'decided') = (decided_by is not null and decided_at is not null)`),
    check("disputes_two_parties", sql`consumer_id is null or consumer_id <> merchant_id`),
    check("disputes_two_people", sql`approved_by is null or approved_by <> proposed_by`),
    check(
      "disputes_money_by_two",
      sql`state <> 'decided' or outcome = 'release' or (approved_by is not null and approved_at is not null)`,
    ),
    check(
      "disputes_amounts",
      sql`case outcome when 'refund' then coalesce(refund_usd_cents, 0) > 0 and penalty_usd_cents is null
        when 'penalty' then coalesce(penalty_usd_cents, 0) > 0 and (refund_usd_cents is null or refund_usd_cents > 0)
        else refund_usd_cents is null and penalty_usd_cents is null end`,
    ),
    check(
      "disputes_refund_within",
      sql`refund_usd_cents is null or usd_cents is null or refund_usd_cents <= usd_cents`,
    ),
  ],
);

/** One party of a dispute: what its link is for, and what it alone is told; sealed with its own key. */
export const disputeParties = pgTable(
  "dispute_parties",
  {
    id: id(),
    entityId: ofEntity(),
    disputeId: uuid()
      .notNull()
      .references(() => disputes.id),
    customerId: ofCustomer(),
    /** `merchant` or `consumer`. */
    side: text().notNull(),
    /** Why it was decided as it was, in words for this party. */
    words: bytes(),
    /** When the party was told that it is decided. */
    toldAt: instant(),
  },
  (table) => [
    unique().on(table.disputeId, table.side),
    index().on(table.customerId),
    check("dispute_parties_side", sql`side in ('merchant', 'consumer')`),
  ],
);

/** What began a dispute, and every later alert or complaint about the same payment that joined it. */
export const disputeCauses = pgTable(
  "dispute_causes",
  {
    disputeId: uuid()
      .notNull()
      .references(() => disputes.id),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    entityId: ofEntity(),
    origin: text().notNull(),
    code: text().notNull(),
    partner: text(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.disputeId, table.eventId] }), index().on(table.eventId)],
);

/** A caller or writer whom somebody verified, or could not; nothing of what they said is kept. */
export const callerChecks = pgTable(
  "caller_checks",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    /** `code` (sent to the known address), `call_back`, `questions`. */
    method: text().notNull(),
    passed: boolean().notNull(),
    /** Digest of the code that was sent, until it was used. */
    codeDigest: bytes(),
    codeExpiresAt: instant(),
    triesLeft: integer().notNull(),
    at: instant().notNull(),
    /** Until when this person may speak with them about their requests. */
    validUntil: instant(),
  },
  (table) => [index().on(table.staffId, table.customerId, table.at)],
);
