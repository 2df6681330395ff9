// Versions of all rule parameters; one live per entity.
import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { entities } from "./entities";
import { staff } from "./staff";

export const ruleSets = pgTable(
  "rule_sets",
  {
    id: id(),
    entityId: uuid()
      .notNull()
      .references(() => entities.id),
    version: integer().notNull(),
    state: text().notNull(),
    /** What `parseRuleSet` accepts; only what differs from the catalogue's defaults need be there. */
    definition: jsonb().$type<Record<string, unknown>>().notNull(),
    authorId: uuid().references(() => staff.id),
    approvedBy: uuid().references(() => staff.id),
    createdAt: instant().notNull(),
    liveAt: instant(),
    retiredAt: instant(),
  },
  (table) => [
    unique().on(table.entityId, table.version),
    uniqueIndex("rule_sets_one_live").on(table.entityId).where(sql`state = 'live'`),
  ],
);

/** What became of a rule's alerts, by grade: how many were closed, and how many of them were true. Kept with each closing. */
export const ruleOutcomes = pgTable(
  "rule_outcomes",
  {
    entityId: uuid()
      .notNull()
      .references(() => entities.id),
    rule: text().notNull(),
    grade: text().notNull(),
    closed: integer().notNull(),
    deserved: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.entityId, table.rule, table.grade] })],
);
