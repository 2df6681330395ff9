// What rule sets in shadow would have decided, beside the live one. They restrict nothing and open no case.
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, real, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { events } from "./events";
import { ofEntity } from "./owned";
import { ruleSets } from "./rule-sets";

/** What is kept of a finding: enough to count and to compare, nothing about the person. */
export type ShadowHit = { rule: string; grade: string; observed: number; threshold: number };

/** One row where either of the two alerts, or where they differ in measure or answer. */
export const shadowDecisions = pgTable(
  "shadow_decisions",
  {
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    ruleSetId: uuid()
      .notNull()
      .references(() => ruleSets.id),
    entityId: ofEntity(),
    receivedAt: instant().notNull(),
    score: real().notNull(),
    measure: text().notNull(),
    /** What the sender would have been told. */
    answer: text().notNull(),
    alert: boolean().notNull(),
    liveAlert: boolean().notNull(),
    hits: jsonb().$type<ShadowHit[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.ruleSetId, table.eventId] }), index().on(table.ruleSetId, table.receivedAt)],
);

/** The comparison of one UTC day, made once when the day is over. */
export const shadowDays = pgTable(
  "shadow_days",
  {
    ruleSetId: uuid()
      .notNull()
      .references(() => ruleSets.id),
    day: date({ mode: "string" }).notNull(),
    entityId: ofEntity(),
    both: integer().notNull(),
    onlyLive: integer().notNull(),
    onlyShadow: integer().notNull(),
    perRule: jsonb().$type<Record<string, unknown>[]>().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.ruleSetId, table.day] })],
);
