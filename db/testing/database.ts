// A database for tests: real PostgreSQL, migrated, one for each test file, so that no file depends on what ran before it. The tests of a
// file share it: make your own entities and people, wipe nothing.
import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase } from "@/db/client";
import type { ClusterUrls } from "@/db/embedded";
import { copyTemplate, dropCopies, dropCopy, ensureTemplate } from "./template";

export type TestDatabase = ClusterUrls & { name: string };

const random = (): string => randomBytes(6).toString("hex");
let ofThisFile: Promise<TestDatabase> | undefined;

/**
 * The database of this test file, made on first use; also sets DATABASE_URL, DATABASE_ADMIN_URL and UNFLAG_DATA_DIR, so that
 * code which opens the pool later uses it. Call it in `beforeAll`.
 */
export const testDatabase = async (): Promise<TestDatabase> => {
  ofThisFile ??= makeForThisFile();
  const database = await ofThisFile;
  useDatabase(database);
  return database;
};

/** A worker runs one file after the other: those of its earlier files go as the next one is made. */
async function makeForThisFile(): Promise<TestDatabase> {
  const ofThisWorker = `unflag_test_${process.env.VITEST_POOL_ID ?? "1"}_`;
  const made = await prepare(`${ofThisWorker}${random()}`);
  await dropCopies(inject("throwawayFolder"), ofThisWorker, made.name);
  return made;
}

/** A database that nobody else writes to, for tests that count or break things (a whole record chain, migrations). */
export const ownDatabase = async (): Promise<TestDatabase & { drop: () => Promise<void> }> => {
  const database = await prepare(`unflag_own_${random()}`);
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

async function prepare(name: string): Promise<TestDatabase> {
  const folder = inject("throwawayFolder");
  await ensureTemplate(folder);
  return { ...(await copyTemplate(folder, name)), name };
}

const useDatabase = ({ appUrl, adminUrl, name }: TestDatabase): void => {
  process.env.DATABASE_URL = appUrl;
  process.env.DATABASE_ADMIN_URL = adminUrl;
  process.env.UNFLAG_DATA_DIR = join(inject("throwawayFolder"), "data", name);
  mkdirSync(process.env.UNFLAG_DATA_DIR, { recursive: true, mode: 0o700 });
};
