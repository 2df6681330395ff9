// How risky each customer is as a customer: every rating that was computed when it differed, what officers put in its place,
// and when it is looked at again. A rating restricts nothing.
import { sql } from "drizzle-orm";
import { boolean, check, index, jsonb, pgTable, real, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { RiskFactor } from "../../lib/scoring";
import { bytes, id, instant } from "./columns";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

export const riskRatings = pgTable(
  "risk_ratings",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    level: text().notNull(),
    /** 0–100. */
    score: real().notNull(),
    factors: jsonb().$type<RiskFactor[]>().notNull(),
    enhancedDueDiligence: boolean().notNull(),
    /** What an inquiry would ask for. */
    asks: text().array().notNull(),
    /** Why it was computed: `new`, `customer`, `case`, `match`, `review`. */
    cause: text().notNull(),
    at: instant().notNull(),
    /** When it was last found to be the same. */
    confirmedAt: instant().notNull(),
    nextReviewAt: instant().notNull(),
    /** The newest one of its customer. */
    current: boolean().notNull(),
  },
  (table) => [
    uniqueIndex("risk_ratings_one_current").on(table.customerId).where(sql`current`),
    index().on(table.customerId, table.at),
    index("risk_ratings_due").on(table.nextReviewAt).where(sql`current`),
    check("risk_ratings_level", sql`level in ('low', 'medium', 'high')`),
  ],
);

/** A level that a person chose instead. Lowering from high takes a second one. */
export const riskOverrides = pgTable(
  "risk_overrides",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    level: text().notNull(),
    /** Sealed with the customer's key. */
    reason: bytes().notNull(),
    state: text().notNull(),
    /** The level at the time was high, and this one is lower. */
    twoPeople: boolean().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => staff.id),
    proposedAt: instant().notNull(),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
    /** The rating counts again from then. */
    expiresAt: instant().notNull(),
    endedAt: instant(),
  },
  (table) => [
    uniqueIndex("risk_overrides_one_open").on(table.customerId).where(sql`state in ('proposed', 'in_force')`),
    index("risk_overrides_expiry").on(table.expiresAt).where(sql`state in ('proposed', 'in_force')`),
    check("risk_overrides_state", sql`state in ('proposed', 'in_force', 'rejected', 'ended')`),
    check("risk_overrides_level", sql`level in ('low', 'medium', 'high')`),
    check(
      "risk_overrides_two_people",
      sql`not (two_people and state = 'in_force') or (decided_by is not null and decided_by <> proposed_by)`,
    ),
  ],
);
