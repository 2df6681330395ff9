// Reference lists in versions, where they are fetched from, what changed from one version to the next, and how far the
// rescreening of customers has come. Lists are the same for all entities.
import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
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
    /** `active`, `replaced`, `kept_back` (waits for a person) or `refused`. */
    state: text().notNull(),
    createdAt: instant().notNull(),
    /** The version that this one follows, and how many entries differ; null for a first version. */
    previousId: uuid(),
    added: integer(),
    removed: integer(),
    changed: integer(),
    /** Why a version was kept back. */
    keptBackFor: text(),
  },
  (table) => [
    uniqueIndex("reference_lists_one_active").on(table.name).where(sql`state = 'active'`),
    uniqueIndex("reference_lists_one_kept_back").on(table.name).where(sql`state = 'kept_back'`),
    index().on(table.name, table.createdAt.desc().nullsFirst()),
  ],
);

/** What a version changed: one row an entry. The fields of a changed one as they were and as they are. */
export const listChanges = pgTable(
  "list_changes",
  {
    listId: uuid()
      .notNull()
      .references(() => referenceLists.id),
    uid: text().notNull(),
    /** The list's name, so that an entry's history needs no join. */
    list: text().notNull(),
    kind: text().$type<"added" | "removed" | "changed">().notNull(),
    /** What the entry is called, where it has a name. */
    title: text(),
    fields: jsonb().$type<Record<string, { before: unknown; after: unknown }>>(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.listId, table.uid] }), index().on(table.list, table.uid)],
);

/** Where a list is fetched from, how often, and how the last attempts went. */
export const listSources = pgTable(
  "list_sources",
  {
    name: text().primaryKey(),
    kind: text().notNull(),
    files: jsonb().$type<ListSourceFile[]>().notNull(),
    enabled: boolean().notNull(),
    everyMinutes: integer().notNull(),
    /** A version that lost more than this share of its entries is kept back. */
    lossLimit: real().notNull(),
    dueAt: instant(),
    checkedAt: instant(),
    /** When what is active was last known to be what the source has. */
    confirmedAt: instant(),
    failures: integer().notNull(),
    /** The last attempt's failure, null after a good one. */
    error: jsonb().$type<{ code: string; address: string; detail?: string }>(),
    /** What the source said of each file last time, so that an unchanged one is not sent again. */
    validators: jsonb().$type<Record<string, FileValidator>>().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [index().on(table.dueAt).where(sql`enabled`)],
);

/** A file of a source; `fileName` tells an official format that the content does not. */
export type ListSourceFile = { url: string; fileName: string; checksumUrl?: string };
/** What the source said of a file, and the version of the list that it is part of. */
export type FileValidator = { etag?: string; lastModified?: string; sha256: string; bytes: number; version?: string };

/** The sweep over all customers after a name list changed: resumes behind `cursor`. */
export const listRescreens = pgTable("list_rescreens", {
  listId: uuid()
    .primaryKey()
    .references(() => referenceLists.id),
  list: text().notNull(),
  /** Entries whose appearance or change can make a new match. */
  entries: integer().notNull(),
  customers: integer().notNull(),
  done: integer().notNull(),
  cursor: uuid(),
  /** Customers that got a new decision. */
  found: integer().notNull(),
  /** Matches whose listed person is no longer listed. */
  delisted: integer().notNull(),
  startedAt: instant().notNull(),
  updatedAt: instant().notNull(),
  finishedAt: instant(),
});
