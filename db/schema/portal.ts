// The customer's way in: links for one customer and one purpose, the code that goes with them, sessions. Tokens and codes are
// kept only as digests; a link alone shows nothing.
import { index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";
import { customers } from "./customers";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

export const portalLinks = pgTable(
  "portal_links",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** What it is for: `inquiry`, `restriction` or `appeal`, and which one. */
    purpose: text().notNull(),
    subjectId: uuid().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    revokedBy: uuid().references(() => staff.id),
    revokedBecause: text(),
    /** The code that was sent last: its digest, how (`mail` or `phone`), when, until when, and the tries left. */
    codeDigest: bytes(),
    codeChannel: text(),
    codeSentAt: instant(),
    codeExpiresAt: instant(),
    codeTriesLeft: integer().notNull(),
    /** Codes sent since the last one that was right; with it grows the wait for the next. */
    codesSent: integer().notNull(),
    lockedUntil: instant(),
  },
  (table) => [index().on(table.customerId), index().on(table.subjectId)],
);

export const portalSessions = pgTable(
  "portal_sessions",
  {
    id: id(),
    entityId: ofEntity(),
    linkId: uuid()
      .notNull()
      .references(() => portalLinks.id),
    customerId: ofCustomer(),
    tokenDigest: bytes().notNull(),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    seenAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [unique().on(table.tokenDigest), index().on(table.linkId)],
);

/** What a customer chose in the portal: language, and the words by which our messages are known (sealed). */
export const portalPreferences = pgTable("portal_preferences", {
  customerId: uuid()
    .primaryKey()
    .references(() => customers.id),
  entityId: ofEntity(),
  language: text(),
  antiPhishing: bytes(),
  updatedAt: instant().notNull(),
});
