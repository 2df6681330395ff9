// Replays of a rule set over stored events, and what decisions were made with that a replay must have again.
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { ofEntity } from "./owned";
import { ruleSets } from "./rule-sets";
import { staff } from "./staff";

export const replays = pgTable(
  "replays",
  {
    id: id(),
    entityId: ofEntity(),
    ruleSetId: uuid()
      .notNull()
      .references(() => ruleSets.id),
    /** As the rule set was when it was started: a draft may change meanwhile. */
    definition: jsonb().$type<Record<string, unknown>>().notNull(),
    /** `waiting`, `running`, `done`, `cancelled` or `failed`. */
    state: text().notNull(),
    /** Null for the system's own. */
    requestedBy: uuid().references(() => staff.id),
    /** What is compared was received in [from, to). */
    from: instant().notNull(),
    to: instant().notNull(),
    /** Events with an id from here on came later and are left out. */
    bound: uuid().notNull(),
    /** Counts the slices: two workers on one slice, and only the first of them is kept. */
    step: integer().notNull(),
    /** The last customer who is finished. */
    cursor: uuid(),
    done: integer().notNull(),
    total: integer().notNull(),
    /** What was counted so far. */
    partial: jsonb().$type<Record<string, unknown>>(),
    result: jsonb().$type<Record<string, unknown>>(),
    error: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    finishedAt: instant(),
  },
  (table) => [
    uniqueIndex("replays_one_at_a_time").on(table.entityId).where(sql`state in ('waiting', 'running')`),
    index().on(table.ruleSetId, table.createdAt),
  ],
);

/** Outcome counts that decisions were made with, by content: a decision keeps their name. Never changed. */
export const outcomeVersions = pgTable(
  "outcome_versions",
  {
    entityId: ofEntity(),
    name: text().notNull(),
    counts: jsonb().$type<Record<string, { closed: number; deserved: number }>>().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.entityId, table.name] })],
);
