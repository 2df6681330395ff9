// Sweeps of rule parameters over stored events, and the samples below the line that people looked at: events on which the live rules do
// not alert, drawn with a known chance. Nothing here decides on a customer.
import { sql } from "drizzle-orm";
import { check, doublePrecision, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { id, instant, slicedJob } from "./columns";
import { events } from "./events";
import { ofCustomer, ofEntity } from "./owned";
import { ruleSets } from "./rule-sets";
import { staff } from "./staff";

export const tuningSweeps = pgTable(
  "tuning_sweeps",
  {
    id: id(),
    entityId: ofEntity(),
    /** `ask`: somebody looks at one parameter; `propose`: what the proposals are looked for in. */
    purpose: text().notNull(),
    /** The version that was live when it was started; every value is tried in it. */
    ruleSetId: uuid()
      .notNull()
      .references(() => ruleSets.id),
    /** Rule, parameter, the live value and those that are tried. */
    targets: jsonb().$type<Record<string, unknown>[]>().notNull(),
    /** Null for the system's own. */
    requestedBy: uuid().references(() => staff.id),
    ...slicedJob(),
  },
  (table) => [
    uniqueIndex("tuning_sweeps_one_at_a_time")
      .on(table.entityId, table.purpose)
      .where(sql`state in ('waiting', 'running')`),
    index().on(table.entityId, table.createdAt),
    check("tuning_sweeps_state", sql`state in ('waiting', 'running', 'done', 'cancelled', 'failed')`),
    check("tuning_sweeps_purpose", sql`purpose in ('ask', 'propose')`),
  ],
);

/** An event below the line that somebody looks at: would it have been worth an alert? */
export const tuningSamples = pgTable(
  "tuning_samples",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    sweepId: uuid()
      .notNull()
      .references(() => tuningSweeps.id),
    rule: text().notNull(),
    parameter: text().notNull(),
    /** The live value, and the first value beyond it at which the event alerts. */
    fromValue: doublePrecision().notNull(),
    atValue: doublePrecision().notNull(),
    /** Chance that an event of its step was drawn, 0–1. */
    share: doublePrecision().notNull(),
    drawnAt: instant().notNull(),
    state: text().notNull(),
    reviewerId: uuid().references(() => staff.id),
    /** `worth_a_look`, `innocent` or `cannot_tell`. */
    verdict: text(),
    reviewedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex("tuning_samples_once").on(table.eventId, table.rule, table.parameter),
    index().on(table.entityId, table.state),
    index().on(table.sweepId),
    check("tuning_samples_state", sql`state in ('waiting', 'reviewed')`),
    check("tuning_samples_verdict", sql`verdict in ('worth_a_look', 'innocent', 'cannot_tell')`),
    check("tuning_samples_share", sql`share > 0 and share <= 1`),
    check(
      "tuning_samples_whole",
      sql`(state = 'reviewed') = (verdict is not null and reviewer_id is not null and reviewed_at is not null)`,
    ),
  ],
);
