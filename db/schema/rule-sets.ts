// Versions of all rule parameters; one live per entity, none approved by its author, none changed once it left the draft.
import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { ofEntity } from "./owned";
import { staff } from "./staff";

export const ruleSets = pgTable(
  "rule_sets",
  {
    id: id(),
    entityId: ofEntity(),
    version: integer().notNull(),
    /** draft, in_review, shadow, live, retired, withdrawn, rejected; which follows which is held by a trigger too. */
    state: text().notNull(),
    /** What `parseRuleSet` accepts; only what differs from the catalogue's defaults need be there. Changes only in a draft. */
    definition: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Why this version was made, in its author's words. */
    note: text().notNull().default(""),
    /** The version that this one was copied from. */
    basedOn: uuid().references((): AnyPgColumn => ruleSets.id),
    /** Null only for version 1, which is the catalogue's. */
    authorId: uuid().references(() => staff.id),
    approvedBy: uuid().references(() => staff.id),
    createdAt: instant().notNull(),
    submittedAt: instant(),
    approvedAt: instant(),
    shadowAt: instant(),
    liveAt: instant(),
    retiredAt: instant(),
    /** When and why it was withdrawn, rejected, or last sent back. */
    endedAt: instant(),
    reason: text(),
    /** Raised by every change: who decides on an older one is told. */
    revision: integer().notNull().default(1),
  },
  (table) => [
    unique().on(table.entityId, table.version),
    uniqueIndex("rule_sets_one_live").on(table.entityId).where(sql`state = 'live'`),
    check(
      "rule_sets_state",
      sql`state in ('draft', 'in_review', 'shadow', 'live', 'retired', 'withdrawn', 'rejected')`,
    ),
    check("rule_sets_two_people", sql`approved_by is null or approved_by <> author_id`),
    check(
      "rule_sets_approved_first",
      sql`version = 1 or (author_id is not null and (approved_by is not null or state not in ('shadow', 'live', 'retired')))`,
    ),
    check("rule_sets_draft_is_open", sql`state <> 'draft' or approved_by is null`),
  ],
);

/** What became of a rule's alerts, by grade: how many were closed, and how many of them were true. Kept with each closing. */
export const ruleOutcomes = pgTable(
  "rule_outcomes",
  {
    entityId: ofEntity(),
    rule: text().notNull(),
    grade: text().notNull(),
    closed: integer().notNull(),
    deserved: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.entityId, table.rule, table.grade] })],
);
