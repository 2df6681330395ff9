// Documents: a sealed original, a safe copy to look at, and what the checks found. Files lie outside the database under random
// names; a row is only ever about a file that is whole.
import { sql } from "drizzle-orm";
import { bigint, check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { appeals } from "./appeals";
import { bytes, id, instant } from "./columns";
import { inquiryItems } from "./inquiries";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

/** An upload under way: what has arrived lies sealed in the store; nothing of it is a document yet. */
export const documentUploads = pgTable(
  "document_uploads",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    itemId: uuid().references(() => inquiryItems.id),
    /** The appeal it is evidence for. */
    appealId: uuid().references(() => appeals.id),
    /** Bytes announced and bytes that have arrived. */
    size: integer().notNull(),
    received: integer().notNull(),
    /** How many pieces lie in the store. */
    pieces: integer().notNull(),
    /** The name as the customer's device gave it, and the page or side, sealed. */
    described: bytes().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
  },
  (table) => [index().on(table.expiresAt), index().on(table.customerId)],
);

export const documents = pgTable(
  "documents",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** The item it answers; null for what the exchange itself sent. */
    itemId: uuid().references(() => inquiryItems.id),
    /** The appeal it is evidence for; else null. */
    appealId: uuid().references(() => appeals.id),
    state: text().notNull(),
    /** Who sent it: `customer` (portal), `machine` (the exchange's own app) or `staff`. */
    sentBy: text().notNull(),
    /** Media type as decoded, never as named. */
    type: text().notNull(),
    size: bigint({ mode: "number" }).notNull(),
    sha256: bytes().notNull(),
    pages: integer().notNull(),
    /** Random names in the store. */
    originalKey: text().notNull(),
    safeKeys: text().array().notNull(),
    /** File name and side as described by the sender, sealed. */
    described: bytes().notNull(),
    /** What the checks found (`DocumentChecks`), sealed; empty while they run. */
    checks: bytes(),
    checkedAt: instant(),
    /** 0–100 while the checks run. */
    progress: integer().notNull(),
    documentType: text(),
    verdict: text(),
    codes: text().array().notNull(),
    createdAt: instant().notNull(),
    /** Taken back by the customer before submitting, or past its retention. */
    removedAt: instant(),
    removedBy: uuid().references(() => staff.id),
  },
  (table) => [
    index().on(table.customerId, table.createdAt),
    index().on(table.itemId),
    index().on(table.appealId),
    // the same file from another customer; and whose a file in the store is
    index("documents_digest").on(table.entityId, table.sha256),
    uniqueIndex("documents_original").on(table.originalKey),
    index("documents_safe").using("gin", table.safeKeys),
    index("documents_unchecked").on(table.createdAt).where(sql`state in ('checking', 'unchecked')`),
    check("documents_state", sql`state in ('checking', 'checked', 'unchecked', 'removed')`),
    check("documents_removed_whole", sql`(state = 'removed') = (removed_at is not null)`),
  ],
);

/** What a page looks like, so that one bill of many customers is found: equal hashes and near ones (distance ≤ 6 of 64 bits). */
export const documentHashes = pgTable(
  "document_hashes",
  {
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    page: integer().notNull(),
    /** Perceptual hash, 64 bits, as a signed number. */
    hash: bigint({ mode: "bigint" }).notNull(),
    /** The hash in four parts of 16 bits: of two near hashes at least one part differs by one bit at most. */
    parts: integer().array().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.page] }),
    index("document_hashes_parts").using("gin", table.parts),
    index().on(table.hash),
  ],
);

/** Why a person opens the documents of a customer: asked once a case (or inquiry), kept with each opening's record. */
export const documentReasons = pgTable(
  "document_reasons",
  {
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    /** The case or the inquiry. */
    subjectId: uuid().notNull(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    reason: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.subjectId] })],
);
