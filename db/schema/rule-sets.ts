// Versions of all rule parameters; one live per entity.
import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";
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

/** Reference lists (sanctions, Tor exits, address labels …): versions of normalised, compressed content; one active per name. */
export const referenceLists = pgTable(
  "reference_lists",
  {
    id: id(),
    kind: text().notNull(),
    name: text().notNull(),
    /** The date that the list itself states. */
    asOf: instant(),
    sha256: text().notNull(),
    count: integer().notNull(),
    content: bytes().notNull(),
    state: text().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [uniqueIndex("reference_lists_one_active").on(table.name).where(sql`state = 'active'`)],
);
