// Orders and questions of courts and authorities: what they ask, who verified them, until when, and whom they name. The papers
// lie sealed in the document store under a key of their own.
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";
import { customers } from "./customers";
import { ofEntity } from "./owned";
import { staff } from "./staff";

export const legalRequests = pgTable(
  "legal_requests",
  {
    id: id(),
    entityId: ofEntity(),
    /** `L-3`: a sequence per entity. */
    number: integer().notNull(),
    kind: text().notNull(),
    state: text().notNull(),
    /** The ground that it gives a freeze; null where it asks for no measure. */
    ground: text(),
    authority: text().notNull(),
    /** ISO 3166 alpha-2. */
    country: text().notNull(),
    /** The authority's own reference. */
    reference: text().notNull(),
    /** What it says, sealed with the master key. */
    details: bytes().notNull(),
    /** The whole amount it names, in USD cents; null: everything. */
    amountUsdCents: bigint({ mode: "number" }),
    receivedAt: instant().notNull(),
    dueAt: instant(),
    expiresAt: instant(),
    /** Until when its subjects must not be told of it. */
    gagUntil: instant(),
    takenInBy: uuid()
      .notNull()
      .references(() => staff.id),
    verifiedBy: uuid().references(() => staff.id),
    verifiedAt: instant(),
    /** How: `called_back`, `registry`, `signed`, `in_person`. */
    verifiedHow: text(),
    answeredAt: instant(),
    closedAt: instant(),
    closeReason: text(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    unique("legal_requests_reference").on(table.entityId, table.authority, table.reference),
    index("legal_requests_open").on(table.dueAt, table.id).where(sql`closed_at is null`),
    check(
      "legal_requests_kind",
      sql`kind in ('freeze_order', 'release_order', 'information_request', 'designation', 'licence', 'preservation')`,
    ),
    check("legal_requests_state", sql`state in ('received', 'verified', 'acted', 'answered', 'closed', 'refused')`),
    check(
      "legal_requests_ground",
      sql`ground is null or ground in ('judicial_order', 'law_enforcement_order', 'terrorist_financing', 'trafficking', 'fraud_order')`,
    ),
    check("legal_requests_two_people", sql`verified_by is null or verified_by <> taken_in_by`),
    check("legal_requests_verified_whole", sql`state in ('received', 'refused') or verified_by is not null`),
    check("legal_requests_closed_whole", sql`(state in ('closed', 'refused')) = (closed_at is not null)`),
  ],
);

/** One account (or person) that a request names. */
export const legalRequestEntries = pgTable(
  "legal_request_entries",
  {
    id: id(),
    entityId: ofEntity(),
    legalRequestId: uuid()
      .notNull()
      .references(() => legalRequests.id),
    line: integer().notNull(),
    /** As it is written there (account, name, address), sealed with the master key. */
    named: bytes().notNull(),
    /** The customer it was found to be; null while nobody was found. */
    customerId: uuid().references(() => customers.id),
    amountUsdCents: bigint({ mode: "number" }),
    matchedBy: uuid().references(() => staff.id),
    matchedAt: instant(),
  },
  (table) => [unique().on(table.legalRequestId, table.line), index().on(table.customerId)],
);

export const legalRequestFiles = pgTable(
  "legal_request_files",
  {
    id: id(),
    entityId: ofEntity(),
    legalRequestId: uuid()
      .notNull()
      .references(() => legalRequests.id),
    name: bytes().notNull(),
    type: text().notNull(),
    size: integer().notNull(),
    sha256: bytes().notNull(),
    storeKey: text().notNull(),
    /** The file's own key, wrapped by the master key. */
    wrapped: bytes().notNull(),
    masterKeyId: text().notNull(),
    addedBy: uuid()
      .notNull()
      .references(() => staff.id),
    addedAt: instant().notNull(),
  },
  (table) => [index().on(table.legalRequestId), unique().on(table.storeKey)],
);
