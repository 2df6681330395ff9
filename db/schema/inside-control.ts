// Watching over ourselves: whether each person still needs the access they have, and looks that are unlike them.
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";
import { ofEntity } from "./owned";
import { staff } from "./staff";

/** One person's access in one quarter, as somebody else confirmed or cut it. Never changed. */
export const accessReviews = pgTable(
  "access_reviews",
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    /** `2026-Q4`. */
    quarter: text().notNull(),
    decision: text().notNull(),
    /** What they had when it was decided, and what was taken. */
    held: jsonb().$type<{ role: string; entityIds: string[]; queues: string[] }>().notNull(),
    taken: jsonb().$type<{ all?: boolean; entityIds?: string[]; queues?: string[] }>().notNull(),
    because: text(),
    decidedBy: uuid()
      .notNull()
      .references(() => staff.id),
    decidedAt: instant().notNull(),
  },
  (table) => [
    unique().on(table.staffId, table.quarter),
    check("access_reviews_decision", sql`decision in ('confirmed', 'cut')`),
    check("access_reviews_not_self", sql`decided_by <> staff_id`),
    check("access_reviews_quarter", sql`quarter ~ '^[0-9]{4}-Q[1-4]$'`),
  ],
);

/** Looks of one person in one entity that are unlike them. Only for people who are named for it, and never for whom it is about. */
export const insiderAlerts = pgTable(
  "insider_alerts",
  {
    id: id(),
    entityId: ofEntity(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    kind: text().notNull(),
    /** The day it is about, in UTC; with `key` one alert a finding. */
    day: text().notNull(),
    key: text().notNull(),
    /** What was counted, what is usual for them and for their peers, and the threshold it passed. */
    observed: integer().notNull(),
    threshold: integer().notNull(),
    usual: jsonb().$type<{ own: number | null; peers: number | null }>().notNull(),
    /** Ids of the customers who were looked at, and of the first records that tell of it. */
    customerIds: uuid().array().notNull(),
    records: integer().array().notNull(),
    at: instant().notNull(),
    state: text().notNull(),
    /** What was found out, in words about people: sealed with the master key. */
    words: bytes(),
    closedBy: uuid().references(() => staff.id),
    closedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    uniqueIndex("insider_alerts_once").on(table.staffId, table.entityId, table.kind, table.day, table.key),
    index("insider_alerts_open").on(table.state, table.at),
    check(
      "insider_alerts_kind",
      sql`kind in ('many_customers', 'own_relative', 'declared_conflict', 'off_hours', 'no_case', 'same_customer')`,
    ),
    check("insider_alerts_state", sql`state in ('open', 'explained', 'acted_on')`),
    check(
      "insider_alerts_closed_whole",
      sql`(state = 'open') = (closed_by is null) and (closed_by is null) = (closed_at is null)`,
    ),
    check("insider_alerts_not_self", sql`closed_by is null or closed_by <> staff_id`),
  ],
);
