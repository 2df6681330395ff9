// Reference lists in versions, where they are fetched from, what changed from one version to the next, and how far the
// rescreening of customers has come. Lists are the same for all entities.
import { sql } from "drizzle-orm";
import { integer, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { bytes, id, instant } from "./columns";

/** Versions of normalised, compressed content (sanctions, Tor exits, address labels …); one active per name. */
export const referenceLists = pgTable(
  "reference_lists",
  {
    id: id(),
    kind: text().notNull(),
    name: text().notNull(),
    /** The date that the list itself states. */
    asOf: instant(),
    sha256: text().notNull(),
    count: integer().notNull(),
    content: bytes().notNull(),
    state: text().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [uniqueIndex("reference_lists_one_active").on(table.name).where(sql`state = 'active'`)],
);
