// Legal entities and what is set per entity; every other business row belongs to one of them.
import { integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

export const entities = pgTable("entities", {
  id: id(),
  code: text().notNull().unique(),
  name: text().notNull(),
  timeZone: text().notNull(),
  createdAt: instant().notNull(),
});

/** Settings by entity, e.g. `close_limit_usd_cents`. */
export const settings = pgTable(
  "settings",
  {
    entityId: uuid()
      .notNull()
      .references(() => entities.id),
    key: text().notNull(),
    value: jsonb().notNull(),
  },
  (table) => [primaryKey({ columns: [table.entityId, table.key] })],
);

/** The next short number per entity and noun (`C-4817`). */
export const shortKeys = pgTable(
  "short_keys",
  {
    entityId: uuid()
      .notNull()
      .references(() => entities.id),
    noun: text().notNull(),
    next: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.entityId, table.noun] })],
);
