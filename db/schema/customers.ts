// Customers: what rules and lists need in the open, personal data sealed with a key of their own, found by keyed token.
import { index, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";
import { entities } from "./entities";

export const customers = pgTable(
  "customers",
  {
    id: id(),
    entityId: uuid()
      .notNull()
      .references(() => entities.id),
    /** The exchange's own identifier. */
    externalId: text().notNull(),
    type: text().notNull(),
    kycLevel: integer().notNull(),
    language: text(),
    residence: text(),
    timeZone: text(),
    termsVersion: text(),
    plans: text().array().notNull(),
    riskRating: text(),
    /** Name, native name, birth date, nationality, address, e-mail, phone, document: JSON sealed with the customer's key. */
    sealed: bytes().notNull(),
    /** When the exchange first told us of this customer. */
    createdAt: instant().notNull(),
    /** The newest instant that any event told about this customer. */
    updatedAt: instant().notNull(),
    /** That of the newest details, what was put right here included; null where `updatedAt` alone is known. */
    detailsAt: instant(),
    /** That of the newest `customer` event of the exchange itself; null likewise. */
    toldAt: instant(),
    /** That of the newest `kyc_level` event; null without any. */
    levelAt: instant(),
    relationshipEndedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.externalId),
    index().on(table.externalId),
    // How many there were at an instant, counted without reading a row.
    index("customers_known_since").on(table.createdAt, table.entityId, table.id),
  ],
);

/** The customer's data key, wrapped by the master key. Destroying it erases the customer. */
export const customerKeys = pgTable("customer_keys", {
  customerId: uuid()
    .primaryKey()
    .references(() => customers.id),
  entityId: uuid()
    .notNull()
    .references(() => entities.id),
  wrapped: bytes(),
  masterKeyId: text().notNull(),
  destroyedAt: instant(),
});

/** Keyed digests of what people search by: name words, e-mail, phone, device, address. */
export const customerTokens = pgTable(
  "customer_tokens",
  {
    kind: text().notNull(),
    token: bytes().notNull(),
    customerId: uuid()
      .notNull()
      .references(() => customers.id),
    entityId: uuid()
      .notNull()
      .references(() => entities.id),
  },
  (table) => [primaryKey({ columns: [table.kind, table.token, table.customerId] }), index().on(table.customerId)],
);

/** The rolling state that rules read, in the scoring module's own binary codec. */
export const profiles = pgTable("profiles", {
  customerId: uuid()
    .primaryKey()
    .references(() => customers.id),
  entityId: uuid()
    .notNull()
    .references(() => entities.id),
  codec: integer().notNull(),
  bytes: bytes().notNull(),
  events: integer().notNull(),
  updatedAt: instant().notNull(),
});
