// The tamper-evident record: appended only through append_records(), chained by hash, never changed.
import { bigint, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, instant } from "./columns";

export const records = pgTable(
  "records",
  {
    seq: bigint({ mode: "number" }).primaryKey(),
    /** The canonical JSON that is hashed; the other columns are read out of it. */
    content: text().notNull(),
    at: instant().notNull(),
    kind: text().notNull(),
    entityId: uuid(),
    actorKind: text().notNull(),
    actorId: text(),
    subjectType: text(),
    subjectId: text(),
    /** SHA-256(0x00 ‖ content), the leaf of RFC 6962. */
    leaf: bytes().notNull(),
    prev: bytes().notNull(),
    /** SHA-256(0x01 ‖ prev ‖ leaf). */
    hash: bytes().notNull(),
  },
  (table) => [
    index().on(table.subjectType, table.subjectId, table.seq),
    index().on(table.at),
    index().on(table.actorId, table.seq),
  ],
);

/** The chain's head: one row, locked last in every transaction that changes something. */
export const recordHead = pgTable("record_head", {
  id: bigint({ mode: "number" }).primaryKey(),
  seq: bigint({ mode: "number" }).notNull(),
  hash: bytes().notNull(),
});

/** Signed states of the record: each is also written outside of the database, and shown to witnesses. */
export const recordCheckpoints = pgTable("record_checkpoints", {
  /** How many records it covers. */
  size: bigint({ mode: "number" }).primaryKey(),
  root: bytes().notNull(),
  at: instant().notNull(),
  /** The signed note as it was written outside. */
  note: text().notNull(),
});

/** What a witness signed under a checkpoint: that it extends what the witness saw before. */
export const recordCosignatures = pgTable(
  "record_cosignatures",
  {
    size: bigint({ mode: "number" })
      .notNull()
      .references(() => recordCheckpoints.size),
    witness: text().notNull(),
    line: text().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.size, table.witness] })],
);

/** Hashes of complete subtrees of 256, 65,536 … records, so that a proof reads a few hundred hashes and not all. */
export const recordNodes = pgTable(
  "record_nodes",
  {
    /** 8 for subtrees of 2⁸ records, 16 for 2¹⁶ … */
    level: integer().notNull(),
    index: bigint({ mode: "number" }).notNull(),
    hash: bytes().notNull(),
  },
  (table) => [primaryKey({ columns: [table.level, table.index] })],
);

/** The answer given to a changing request, so that the same key gives the same answer and no second effect. */
export const idempotencyKeys = pgTable("idempotency_keys", {
  /** `<actor id>:<key>`. */
  key: text().primaryKey(),
  command: text().notNull(),
  inputDigest: bytes().notNull(),
  result: text(),
  createdAt: instant().notNull(),
});
