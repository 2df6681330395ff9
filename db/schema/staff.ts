// People who work in the console: one role each, in one or more entities; sessions that can be revoked at once.
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";
import { ofEntity } from "./owned";

export const staff = pgTable("staff", {
  id: id(),
  email: text().notNull().unique(),
  name: text().notNull(),
  role: text().notNull(),
  /** Queues that an analyst works; for others only the restricted ones they are named for. */
  queues: text().array().notNull(),
  locale: text().notNull(),
  passwordHash: text(),
  /** The TOTP secret, sealed with the master key; null until enrolled. */
  totpSealed: bytes(),
  totpEnrolledAt: instant(),
  /** The last TOTP step that was accepted: a code works once. */
  totpLastStep: integer(),
  /** Single sign-on subject, when this person signs in through OIDC. */
  oidcSubject: text().unique(),
  /** Whom they report to: a review of what that person decided is not theirs. */
  reportsTo: uuid(),
  disabledAt: instant(),
  version: integer().notNull(),
  createdAt: instant().notNull(),
});

export const staffEntities = pgTable(
  "staff_entities",
  {
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    entityId: ofEntity(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.entityId] })],
);

export const staffSessions = pgTable(
  "staff_sessions",
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    createdAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    /** When they last proved by a fresh code that it is they: asked before a second signature. */
    confirmedAt: instant(),
    userAgent: text(),
  },
  (table) => [index().on(table.staffId)],
);

/** Failed sign-ins by key (account or network), so that guessing is slow and tells nothing. */
export const signInThrottles = pgTable("sign_in_throttles", {
  key: text().primaryKey(),
  failures: integer().notNull(),
  windowStartedAt: instant().notNull(),
  blockedUntil: instant(),
});

/** A proposed change of a person's role or entities; it takes effect when somebody else approves. */
export const staffProposals = pgTable(
  "staff_proposals",
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    proposedBy: uuid()
      .notNull()
      .references(() => staff.id),
    change: jsonb()
      .$type<{ role?: string; entityIds?: string[]; queues?: string[]; reportsTo?: string | null }>()
      .notNull(),
    state: text().notNull(),
    decidedBy: uuid().references(() => staff.id),
    createdAt: instant().notNull(),
    decidedAt: instant(),
    expiresAt: instant().notNull(),
  },
  (table) => [
    index().on(table.staffId),
    check("staff_proposals_not_self", sql`proposed_by <> staff_id`),
    check("staff_proposals_two_people", sql`decided_by is null or decided_by <> proposed_by`),
    check("staff_proposals_not_by_its_subject", sql`decided_by is null or decided_by <> staff_id`),
  ],
);

/** A declared conflict of interest: it blocks every verb of that person on that customer. */
export const conflicts = pgTable(
  "conflicts",
  {
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    customerId: uuid().notNull(),
    kind: text().notNull(),
    declaredAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.staffId, table.customerId] })],
);

export const apiKeys = pgTable("api_keys", {
  id: id(),
  name: text().notNull(),
  /** The first characters, shown to people; the rest is only kept as a digest. */
  prefix: text().notNull().unique(),
  digest: bytes().notNull(),
  scopes: text().array().notNull(),
  entityIds: uuid().array().notNull(),
  /** The regulator whose grants bound what the key reads; null for machines of our own. */
  granteeId: uuid().references(() => staff.id),
  createdAt: instant().notNull(),
  expiresAt: instant(),
  revokedAt: instant(),
  lastUsedAt: instant(),
});

/** Views of the queue that a person saved, or shares with everyone. */
export const savedViews = pgTable(
  "saved_views",
  {
    id: id(),
    staffId: uuid()
      .notNull()
      .references(() => staff.id),
    name: text().notNull(),
    query: text().notNull(),
    shared: boolean().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [unique().on(table.staffId, table.name)],
);
