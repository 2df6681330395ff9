// Merchant disputes: one payment, two parties, each told only their own side; and callers whom somebody verified.
import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
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
    outcome: text(),
    penaltyUsdCents: bigint({ mode: "number" }),
    words: bytes(),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    uniqueIndex("disputes_one_open").on(table.merchantId, table.transaction).where(sql`decided_at is null`),
    index().on(table.merchantId),
    index().on(table.consumerId),
    check("disputes_state", sql`state in ('open', 'evidence_asked', 'evidence_in', 'decided')`),
    check("disputes_outcome", sql`outcome is null or outcome in ('refund', 'penalty', 'release')`),
    check(
      "disputes_decided_whole",
      sql`(state = 'decided') = (outcome is not null and decided_by is not null and decided_at is not null)`,
    ),
  ],
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
