// What the exchange reported and what was decided on it, in one row; the body is sealed, the row is never changed.
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Hit } from "../../lib/scoring";
import { bytes, id, instant } from "./columns";

export const events = pgTable(
  "events",
  {
    id: id(),
    /** Null for what concerns no customer (market, network, blacklist). Both are checked by one trigger for a whole batch. */
    entityId: uuid(),
    customerId: uuid(),
    source: text().notNull(),
    senderId: text().notNull(),
    kind: text().notNull(),
    at: instant().notNull(),
    receivedAt: instant().notNull(),
    /** The intake batch; its record holds a digest over the batch's events. */
    batchId: uuid().notNull(),
    /** SHA-256 of the body as decoded: the same id with another body is an error. */
    bodyDigest: bytes().notNull(),
    /** The event and the facts it was scored on, sealed with the customer's key (open JSON where there is no customer). */
    body: bytes().notNull(),
    usdCents: bigint({ mode: "number" }),
    direction: text(),
    /** Keyed token of the transaction hash. */
    hashToken: bytes(),
    /** Keyed token of the block's height. */
    blockToken: bytes(),
    /** The sender's id of the transaction that the event is about (an update, an alert, a complaint, a proof). */
    aboutTransaction: text(),
    ruleSetId: uuid(),
    score: real(),
    confidence: real(),
    measure: text(),
    answer: jsonb().$type<Record<string, unknown>>(),
    hits: jsonb().$type<Hit[]>(),
    /** Hits that a clearance kept quiet: the hit and the clearance. */
    suppressed: jsonb().$type<{ clearanceId: string; hit: Hit }[]>(),
    fingerprint: bytes(),
    /** SHA-256 over the five data points alone; null for what is no transaction. */
    pointsFingerprint: bytes(),
    /** What is left of an erased event: its leaf in the tree of its batch, masked. Other events of the batch are proved with it. */
    erasedLeaf: bytes(),
  },
  (table) => [
    unique("events_sender_id_source_unique").on(table.senderId, table.source),
    index().on(table.customerId, table.at.desc().nullsFirst()),
    index().on(table.hashToken).where(sql`hash_token is not null`),
    index().on(table.blockToken).where(sql`block_token is not null`),
    index().on(table.aboutTransaction).where(sql`about_transaction is not null`),
    index().on(table.pointsFingerprint).where(sql`points_fingerprint is not null`),
    index().on(table.batchId),
    // Weeks are counted by it; rows come in its order, so a few pages of index serve millions.
    index("events_received").using("brin", table.receivedAt),
  ],
);

/** Who used one device, address or account: a bounded set with first and last seen, in the open only as keyed tokens. */
export const sharedKeys = pgTable(
  "shared_keys",
  {
    kind: text().notNull(),
    token: bytes().notNull(),
    members: jsonb().$type<SharedMember[]>().notNull(),
    saturated: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.kind, table.token] })],
);

/** A member of a shared key: customer, first and last seen (epoch ms), household tokens (surname, address). */
export type SharedMember = { c: string; f: number; l: number; h?: string[] };

/** Outgoing and background work, claimed with FOR UPDATE SKIP LOCKED; a row is done, waiting or dead. */
export const jobs = pgTable(
  "jobs",
  {
    id: id(),
    kind: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    /** One waiting job per key, e.g. one refresh at a time. */
    uniqueKey: text(),
    state: text().notNull(),
    runAt: instant().notNull(),
    attempts: integer().notNull(),
    claimedAt: instant(),
    finishedAt: instant(),
    lastError: text(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index().on(table.state, table.runAt),
    uniqueIndex("jobs_one_waiting").on(table.uniqueKey).where(sql`state = 'waiting'`),
  ],
);
