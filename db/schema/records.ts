// The tamper-evident record: appended only through append_records(), chained by hash, never changed.
import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
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

/** The answer given to a changing request, so that the same key gives the same answer and no second effect. */
export const idempotencyKeys = pgTable("idempotency_keys", {
  /** `<actor id>:<key>`. */
  key: text().primaryKey(),
  command: text().notNull(),
  inputDigest: bytes().notNull(),
  result: text(),
  createdAt: instant().notNull(),
});
