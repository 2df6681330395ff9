// What moved on public chains, as the feeds told it. Public data: of no entity, naming no customer. Invariant: rows are only ever
// added, in the order in which their transactions commit, so that whoever has read up to one `seq` misses nothing below it.
import { bigint, boolean, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const chainTransfers = pgTable(
  "chain_transfers",
  {
    seq: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** The event that told of it; null where that event is a customer's own, which must not be named in the open. */
    eventId: uuid(),
    /** Who told of it: another feed telling the same again adds nothing. */
    source: text().notNull(),
    chain: text().notNull(),
    hash: text().notNull(),
    /** 0 when unknown. */
    block: bigint({ mode: "number" }).notNull(),
    /** Normalised (`normaliseAddress`). */
    fromAddress: text().notNull(),
    toAddress: text().notNull(),
    asset: text().notNull(),
    usdCents: bigint({ mode: "number" }).notNull(),
    at: instant().notNull(),
  },
  (table) => [index().on(table.fromAddress, table.at), index().on(table.toAddress, table.at), index().on(table.hash)],
);

/** What sources say of addresses, and take back: of each source and address the entry of the latest date holds. */
export const blacklistEntries = pgTable(
  "blacklist_entries",
  {
    seq: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    eventId: uuid(),
    /** Normalised (`normaliseAddress`). */
    address: text().notNull(),
    source: text().notNull(),
    /** "first" or "other". */
    tier: text().notNull(),
    tag: text().notNull(),
    /** Whom the source has it from: a copy is no second opinion. */
    copiedFrom: text(),
    /** The source takes back what it said. */
    removed: boolean().notNull(),
    at: instant().notNull(),
    /** From then on the entry says nothing; null when it holds until taken back. */
    expiresAt: instant(),
  },
  (table) => [index().on(table.address)],
);

/** Addresses that turned out to be our own wallets: money in them is our customers' together, and no trace goes through. */
export const ownAddresses = pgTable("own_addresses", {
  /** Normalised. */
  address: text().primaryKey(),
  seq: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  at: instant().notNull(),
});
