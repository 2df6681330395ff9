// Legal entities and what is set per entity; every other business row belongs to one of them.
import { sql } from "drizzle-orm";
import { bigint, integer, jsonb, pgSequence, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";

/** Never gives a number twice, also when what took it is rolled back. */
export const clockRulesVersions = pgSequence("clock_rules_versions");

export const entities = pgTable("entities", {
  id: id(),
  code: text().notNull().unique(),
  name: text().notNull(),
  timeZone: text().notNull(),
  /** Another number whenever its targets, its calendars or its zone change: what a process has read of them holds as long as this does. */
  clockRules: bigint({ mode: "number" }).notNull().default(sql`nextval('clock_rules_versions')`),
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
