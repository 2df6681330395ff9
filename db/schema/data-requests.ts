// What customers ask of their own data: a copy of it, or that something be put right. The law's clock runs from the day it came; what
// they wrote, what we answered and what was collected is sealed with their key.
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";
import { inquiries } from "./inquiries";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

export const dataRequests = pgTable(
  "data_requests",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** `P-6`: a sequence per entity. */
    number: integer().notNull(),
    kind: text().notNull(),
    state: text().notNull(),
    channel: text().notNull(),
    /** Who took it down, where staff did. */
    filedBy: uuid().references(() => staff.id),
    /** How it was made sure that it is they: `portal_code`, `caller_code`, `call_back` or `exchange` (their own app). */
    verifiedHow: text().notNull(),
    language: text().notNull(),
    /** A row of lib/data-requests/regimes: whose clock runs. */
    regime: text().notNull(),
    /** What they wrote and what should be put right, sealed: `RequestBody`. */
    body: bytes().notNull(),
    receivedAt: instant().notNull(),
    dueAt: instant().notNull(),
    extendedAt: instant(),
    extendedBecause: text(),
    assigneeId: uuid().references(() => staff.id),
    /** What was asked of the customer as evidence. */
    inquiryId: uuid().references(() => inquiries.id),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
    /** Of a refusal: a code of messages/data-requests `refusal.*`. */
    refusal: text(),
    /** What was told with the decision, sealed. */
    reasons: bytes(),
    /** The event by which a rectification went into the profile. */
    appliedEvent: text(),
    /** Names in the store of what was collected, until it is removed. */
    jsonKey: text(),
    pageKey: text(),
    exportEndsAt: instant(),
    downloadedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    uniqueIndex("data_requests_one_open").on(table.customerId, table.kind).where(sql`decided_at is null`),
    index("data_requests_open").on(table.dueAt, table.id).where(sql`decided_at is null`),
    index().on(table.customerId, table.receivedAt),
    index("data_requests_exports").on(table.exportEndsAt).where(sql`json_key is not null`),
    check("data_requests_kind", sql`kind in ('access', 'rectification')`),
    check("data_requests_state", sql`state in ('received', 'in_progress', 'answered', 'refused', 'withdrawn')`),
    check("data_requests_channel", sql`channel in ('portal', 'support', 'machine')`),
    check(
      "data_requests_decided_whole",
      sql`(state in ('answered', 'refused', 'withdrawn')) = (decided_at is not null) and (state in ('answered', 'refused')) = (decided_by is not null)`,
    ),
    check("data_requests_refused_whole", sql`(state = 'refused') = (refusal is not null)`),
    check("data_requests_extended_whole", sql`(extended_at is null) = (extended_because is null)`),
  ],
);
