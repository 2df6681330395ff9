// A database for tests: real PostgreSQL, migrated, one per vitest worker. Rows of earlier test files are still in it: make your
// own entities and people, wipe nothing.
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/db/client";
import type { ClusterUrls } from "@/db/embedded";
import { copyTemplate, dropCopy, ensureTemplate } from "./template";

export type TestDatabase = ClusterUrls & { name: string };

const prepared = new Map<string, Promise<TestDatabase>>();

/**
 * The database of this vitest worker, made on first use; also sets DATABASE_URL, DATABASE_ADMIN_URL and UNFLAG_DATA_DIR, so that
 * code which opens the pool later uses it. Call it in `beforeAll`.
 */
export const testDatabase = async (): Promise<TestDatabase> => {
  const name = `unflag_test_${process.env.VITEST_POOL_ID ?? "1"}`;
  const database = await prepare(name);
  useDatabase(database);
  return database;
};

/** A database that nobody else writes to, for tests that count or break things (a whole record chain, migrations). */
export const ownDatabase = async (): Promise<TestDatabase & { drop: () => Promise<void> }> => {
  const database = await prepare(`unflag_own_${randomBytes(6).toString("hex")}`);
  useDatabase(database);
  return { ...database, drop: () => dropCopy(inject("throwawayFolder"), database.name) };
};

/** The same for all tests of a file or a `describe`, in which it is called first; closed and removed after them. Answers it while they run. */
export const withOwnDatabase = (): (() => TestDatabase) => {
  let database: Awaited<ReturnType<typeof ownDatabase>> | undefined;
  beforeAll(async () => {
    database = await ownDatabase();
  });
  afterAll(async () => {
    await closeDatabase();
    await database?.drop();
  });
  return () => {
    if (!database) throw new Error("the database is made in beforeAll");
    return database;
  };
};

const prepare = (name: string): Promise<TestDatabase> => {
  const known = prepared.get(name);
  if (known) return known;
  const folder = inject("throwawayFolder");
  const made = ensureTemplate(folder)
    .then(() => copyTemplate(folder, name))
    .then((urls) => ({ ...urls, name }));
  prepared.set(name, made);
  return made;
};

const useDatabase = ({ appUrl, adminUrl, name }: TestDatabase): void => {
  process.env.DATABASE_URL = appUrl;
  process.env.DATABASE_ADMIN_URL = adminUrl;
  process.env.UNFLAG_DATA_DIR = join(inject("throwawayFolder"), "data", name);
  mkdirSync(process.env.UNFLAG_DATA_DIR, { recursive: true, mode: 0o700 });
};
