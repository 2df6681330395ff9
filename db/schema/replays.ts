// Replays of a rule set over stored events, and what decisions were made with that a replay must have again.
import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, slicedJob } from "./columns";
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
    /** Null for the system's own. */
    requestedBy: uuid().references(() => staff.id),
    ...slicedJob(),
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
