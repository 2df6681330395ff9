// A customer who may be a listed person, one row a pair. The list's side is public and in the open, the customer's is sealed;
// what was decided on is kept beside what was last seen, so that a change can be told field by field.
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, real, text, unique, uuid } from "drizzle-orm/pg-core";
import { cases, clearances } from "./cases";
import { bytes, id, instant } from "./columns";
import { events } from "./events";
import { ofCustomer, ofEntity } from "./owned";
import { staff } from "./staff";

/** What the list says of its entry; dates are EDTF, countries codes where known. */
export type ListedSide = {
  name: string;
  type: string;
  aliases: { name: string; weak: boolean }[];
  dob: string[];
  nationality: string[];
  gender?: string;
  pob: string[];
  ids: string[];
  addresses: string[];
  program?: string;
};

export const matches = pgTable(
  "matches",
  {
    id: id(),
    entityId: ofEntity(),
    customerId: ofCustomer(),
    /** Where its cases lie: `sanctions` or `politically_exposed`. */
    queue: text().notNull(),
    kind: text().notNull(),
    list: text().notNull(),
    /** The entry's id in its list as it is now; a renumbered entry stays the same match. */
    uid: text().notNull(),
    state: text().notNull(),
    /** Laying it aside takes two people: it was once a strong sanctions match, or a true one. */
    twoPeople: boolean().notNull(),
    strength: text().notNull(),
    score: real().notNull(),
    nameScore: real().notNull(),
    matchedAlias: text().notNull(),
    /** Both sides as they were last compared. */
    listed: jsonb().$type<ListedSide>().notNull(),
    customer: bytes().notNull(),
    /** Keyed digest of the pair's fingerprint: the key of its clearance. */
    findingKey: text().notNull(),
    /** Both sides as they were decided on. */
    decidedListed: jsonb().$type<ListedSide>(),
    decidedCustomer: bytes(),
    /** Where it was raised last. */
    caseId: uuid().references(() => cases.id),
    eventId: uuid().references(() => events.id),
    openedAt: instant().notNull(),
    raisedAt: instant().notNull(),
    /** The first of two people to lay it aside. */
    proposedBy: uuid().references(() => staff.id),
    proposedAt: instant(),
    decidedBy: uuid().references(() => staff.id),
    decidedAt: instant(),
    reasonCode: text(),
    clearanceId: uuid().references(() => clearances.id),
    /** When the clearance ends, and when its coming end was told. */
    expiresAt: instant(),
    noticedAt: instant(),
    /** When it alerted again although it was discounted, and which fields had changed (or `expired`, `ended`). */
    wokenAt: instant(),
    wokenBy: text().array().notNull(),
    /** The entry has left its list. */
    delistedAt: instant(),
    version: integer().notNull(),
  },
  (table) => [
    unique().on(table.customerId, table.list, table.uid),
    index("matches_raised_order").on(table.state, table.raisedAt.desc().nullsFirst(), table.id),
    index("matches_expiry_order").on(table.expiresAt, table.id).where(sql`state = 'discounted'`),
    index("matches_by_entry").on(table.list, table.uid),
    index().on(table.caseId),
    check("matches_state", sql`state in ('open', 'true_match', 'discounted', 'inconclusive')`),
    check("matches_decided_whole", sql`(state = 'open') = (decided_at is null)`),
    check(
      "matches_two_people",
      sql`not (state = 'discounted' and two_people) or (proposed_by is not null and decided_by is not null and proposed_by <> decided_by)`,
    ),
  ],
);

/** What happened to a match, never changed: decisions with their words, and what woke it with the difference. */
export const matchSteps = pgTable(
  "match_steps",
  {
    id: id(),
    entityId: ofEntity(),
    matchId: uuid()
      .notNull()
      .references(() => matches.id),
    /** Which version it led to. */
    version: integer().notNull(),
    act: text().notNull(),
    byId: uuid().references(() => staff.id),
    at: instant().notNull(),
    reasonCode: text(),
    /** The fields that were looked at, or that changed. */
    fields: text().array().notNull(),
    /** What was written and, for a change, both sides before and after: JSON sealed with the customer's key. */
    body: bytes(),
  },
  (table) => [index().on(table.matchId, table.at)],
);
