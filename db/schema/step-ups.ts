// What a decision asked of a customer before a transfer, and whether they did it. The decision itself is never changed: this is
// where it is released.
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { events } from "./events";
import { ofCustomer, ofEntity } from "./owned";

export const stepUps = pgTable(
  "step_ups",
  {
    /** The transaction that waits. */
    eventId: uuid()
      .primaryKey()
      .references(() => events.id),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** The sender's id of the transaction: what results name. */
    transaction: text().notNull(),
    required: text().notNull(),
    state: text().notNull(),
    /** Proofs that were given and count. */
    passed: text().array().notNull(),
    failures: integer().notNull(),
    askedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** When it stopped waiting, and the result that did it (none when it lapsed). */
    endedAt: instant(),
    resultEventId: uuid().references(() => events.id),
  },
  (table) => [
    index().on(table.customerId, table.transaction),
    index("step_ups_expiry").on(table.expiresAt).where(sql`state = 'waiting'`),
    check("step_ups_state", sql`state in ('waiting', 'passed', 'failed', 'lapsed')`),
    check("step_ups_ended_whole", sql`(state = 'waiting') = (ended_at is null)`),
    check("step_ups_released_by", sql`(state in ('passed', 'failed')) = (result_event_id is not null)`),
  ],
);

/** Every result that came, in the order in which it came; `stepUpId` is null while no transaction of that name asked. */
export const stepUpResults = pgTable(
  "step_up_results",
  {
    id: id(),
    eventId: uuid()
      .notNull()
      .references(() => events.id),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    transaction: text().notNull(),
    stepUpId: uuid().references(() => stepUps.eventId),
    level: text().notNull(),
    passed: boolean().notNull(),
    /** What it did: `released`, `counted`, `failed`, `too_late`, `not_needed`, `early`. */
    effect: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    unique().on(table.eventId, table.stepUpId).nullsNotDistinct(),
    index().on(table.customerId, table.transaction),
  ],
);
