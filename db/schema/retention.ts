// How long what is kept, what must be kept whatever the time, and what was erased. Invariant 9: nothing goes before its retention has
// ended nor under a legal hold, and an erasure takes two people.
import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { cases } from "./cases";
import { bytes, id, instant } from "./columns";
import { customers } from "./customers";
import { legalRequests } from "./legal-requests";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

/** Versions of an entity's retention table; none is in force by one person alone. Before the first, the regime's own holds. */
export const retentionPolicies = pgTable(
  "retention_policies",
  {
    id: id(),
    entityId: ofEntity(),
    version: integer().notNull(),
    /** `proposed`, `in_force`, `superseded`, `rejected` or `withdrawn`. */
    state: text().notNull(),
    /** A row of lib/retention/regimes: whose floors hold. */
    regime: text().notNull(),
    /** Days by kind of data (lib/retention/kinds). */
    days: jsonb().$type<Record<string, number>>().notNull(),
    reason: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => staff.id),
    proposedAt: instant().notNull(),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
    endedAt: instant(),
  },
  (table) => [
    unique().on(table.entityId, table.version),
    uniqueIndex("retention_policies_one_in_force").on(table.entityId).where(sql`state = 'in_force'`),
    uniqueIndex("retention_policies_one_proposed").on(table.entityId).where(sql`state = 'proposed'`),
    check("retention_policies_state", sql`state in ('proposed', 'in_force', 'superseded', 'rejected', 'withdrawn')`),
    check("retention_policies_two_people", sql`state = 'withdrawn' or decided_by is null or decided_by <> proposed_by`),
    check("retention_policies_decided_whole", sql`(state = 'proposed') = (decided_by is null)`),
  ],
);

/** Keep whatever the time: for a customer, because of a case, an order or our own decision. Ended only by two people. */
export const legalHolds = pgTable(
  "legal_holds",
  {
    id: id(),
    entityId: ofEntity(),
    /** `H-4`: a sequence per entity. */
    number: integer().notNull(),
    customerId: ofCustomer(),
    /** The case it was asked for; the hold is on its customer as a whole. */
    caseId: uuid().references(() => cases.id),
    /** The preservation request that made it. */
    legalRequestId: uuid().references(() => legalRequests.id),
    /** Why, sealed with the customer's key. */
    reason: bytes().notNull(),
    placedBy: uuid()
      .notNull()
      .references(() => staff.id),
    placedAt: instant().notNull(),
    /** Null: until it is lifted. Only ever later, or never. */
    until: instant(),
    liftProposedBy: uuid().references(() => staff.id),
    liftProposedAt: instant(),
    /** Why it may end, sealed. */
    liftReason: bytes(),
    liftedBy: uuid().references(() => staff.id),
    liftedAt: instant(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    index("legal_holds_in_force").on(table.customerId).where(sql`lifted_at is null`),
    uniqueIndex("legal_holds_of_request").on(table.legalRequestId, table.customerId),
    check("legal_holds_two_people", sql`lifted_by is null or lifted_by <> lift_proposed_by`),
    check(
      "legal_holds_lift_whole",
      sql`(lift_proposed_by is null) = (lift_proposed_at is null) and (lift_proposed_by is null) = (lift_reason is null)`,
    ),
    check(
      "legal_holds_lifted_whole",
      sql`(lifted_by is null) = (lifted_at is null) and (lifted_by is null or lift_proposed_by is not null)`,
    ),
  ],
);

/** A list of customers whose time is over: shown first, signed by two, then erased. */
export const erasureRuns = pgTable(
  "erasure_runs",
  {
    id: id(),
    entityId: ofEntity(),
    /** `E-2`: a sequence per entity. */
    number: integer().notNull(),
    /** `proposed`, `approved` (its erasures go on), `done`, `rejected` or `withdrawn`. */
    state: text().notNull(),
    proposedBy: uuid()
      .notNull()
      .references(() => staff.id),
    proposedAt: instant().notNull(),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
    finishedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    uniqueIndex("erasure_runs_one_open").on(table.entityId).where(sql`state in ('proposed', 'approved')`),
    check("erasure_runs_state", sql`state in ('proposed', 'approved', 'done', 'rejected', 'withdrawn')`),
    check("erasure_runs_two_people", sql`state = 'withdrawn' or decided_by is null or decided_by <> proposed_by`),
    check("erasure_runs_decided_whole", sql`(state = 'proposed') = (decided_by is null)`),
    check("erasure_runs_finished_whole", sql`(state = 'done') = (finished_at is not null)`),
  ],
);

/** One customer of such a list, and what became of it. */
export const erasures = pgTable(
  "erasures",
  {
    id: id(),
    entityId: ofEntity(),
    runId: uuid()
      .notNull()
      .references(() => erasureRuns.id),
    customerId: ofCustomer(),
    /** `due`, `erased`, or `kept`: it was not due any more, or held, when its turn came. */
    state: text().notNull(),
    /** The kind of data that was kept longest, and when its time was over. */
    because: text().notNull(),
    dueAt: instant().notNull(),
    keptBecause: text(),
    endedAt: instant(),
    /** Files that are to be removed from the store; emptied when they are. */
    files: text().array().notNull(),
  },
  (table) => [
    unique().on(table.runId, table.customerId),
    uniqueIndex("erasures_once").on(table.customerId).where(sql`state = 'erased'`),
    index("erasures_waiting").on(table.runId, table.id).where(sql`state = 'due'`),
    index("erasures_files").on(table.id).where(sql`files <> '{}'`),
    check("erasures_state", sql`state in ('due', 'erased', 'kept')`),
    check("erasures_ended_whole", sql`(state = 'due') = (ended_at is null)`),
  ],
);

/** What a customer's identity record looked like when it was last opened by the daily check. */
export const identityFingerprints = pgTable("identity_fingerprints", {
  customerId: uuid()
    .primaryKey()
    .references(() => customers.id),
  entityId: ofEntity(),
  /** Keyed digest of the opened record, and the customer's version it was made of. */
  fingerprint: bytes().notNull(),
  version: integer().notNull(),
  checkedAt: instant().notNull(),
});

/** One daily check of an entity's identity records. */
export const identityChecks = pgTable(
  "identity_checks",
  {
    id: id(),
    entityId: ofEntity(),
    at: instant().notNull(),
    /** Active customers, how many were opened, files opened, and what was found. */
    customers: integer().notNull(),
    opened: integer().notNull(),
    files: integer().notNull(),
    found: integer().notNull(),
    mended: integer().notNull(),
  },
  (table) => [index().on(table.entityId, table.at.desc().nullsFirst())],
);

/** What is missing or does not open in somebody's identity record: work until it is mended. */
export const identityGaps = pgTable(
  "identity_gaps",
  {
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** A code of messages/retention `gap.*`. */
    what: text().notNull(),
    foundAt: instant().notNull(),
    seenAt: instant().notNull(),
    /** Who takes care of it. */
    assigneeId: uuid().references(() => staff.id),
  },
  (table) => [primaryKey({ columns: [table.customerId, table.what] }), index().on(table.entityId, table.foundAt)],
);
