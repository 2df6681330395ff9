// Investigations: several cases or customers worked as one, and how each of them came in.
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { cases } from "./cases";
import { bytes, id, instant } from "./columns";
import { legalRequests } from "./legal-requests";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

export const investigations = pgTable(
  "investigations",
  {
    id: id(),
    entityId: ofEntity(),
    /** `I-2`: a sequence per entity. */
    number: integer().notNull(),
    /** What it is called among us, sealed with the master key: people write names into it. */
    title: bytes().notNull(),
    state: text().notNull(),
    legalRequestId: uuid().references(() => legalRequests.id),
    /** Addresses that the money is followed from. */
    seeds: jsonb().$type<{ chain: string; address: string }[]>().notNull(),
    openedBy: uuid()
      .notNull()
      .references(() => staff.id),
    openedAt: instant().notNull(),
    ownerId: uuid().references(() => staff.id),
    closedAt: instant(),
    closedBy: uuid().references(() => staff.id),
    outcome: text(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.entityId, table.number),
    check("investigations_state", sql`state in ('open', 'closed')`),
    check("investigations_closed_whole", sql`(state = 'closed') = (closed_at is not null and outcome is not null)`),
  ],
);

export const investigationMembers = pgTable(
  "investigation_members",
  {
    investigationId: uuid()
      .notNull()
      .references(() => investigations.id),
    customerId: ofCustomer(),
    entityId: ofEntity(),
    caseId: uuid().references(() => cases.id),
    /** How they came in: `case`, `trace`, `list`, `person`. */
    source: text().notNull(),
    /** Of a trace: how far from the seeds, which share of what they received, and how much, by which way. */
    hops: integer(),
    share: real(),
    usdCents: bigint({ mode: "number" }),
    path: jsonb().$type<string[]>(),
    addedBy: uuid()
      .notNull()
      .references(() => staff.id),
    addedAt: instant().notNull(),
    /** Taken out again, with a reason: they had nothing to do with it. The reason is sealed with the customer's key. */
    removedAt: instant(),
    removedBy: uuid().references(() => staff.id),
    removedBecause: bytes(),
  },
  (table) => [primaryKey({ columns: [table.investigationId, table.customerId] }), index().on(table.customerId)],
);

export const investigationNotes = pgTable(
  "investigation_notes",
  {
    id: id(),
    entityId: ofEntity(),
    investigationId: uuid()
      .notNull()
      .references(() => investigations.id),
    authorId: uuid()
      .notNull()
      .references(() => staff.id),
    body: bytes().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [index().on(table.investigationId, table.createdAt)],
);
