// A throw-away PostgreSQL for one benchmark run: same server, same settings as the product's own (durable), removed at the end.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { closeDatabase } from "@/db/client";
import { startCluster } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { openThrowaway } from "@/db/testing/throwaway";

/** Starts and migrates it, points the product at it, runs `work`, removes it. */
export async function withDatabase<T>(work: (urls: { adminUrl: string; appUrl: string }) => Promise<T>): Promise<T> {
  const { folder, close } = openThrowaway();
  const cluster = await startCluster({ folder, durable: true });
  try {
    process.env.DATABASE_URL = cluster.appUrl;
    process.env.DATABASE_ADMIN_URL = cluster.adminUrl;
    process.env.UNFLAG_DATA_DIR = join(folder, "private");
    mkdirSync(process.env.UNFLAG_DATA_DIR, { recursive: true, mode: 0o700 });
    await migrateDatabase(cluster);
    return await work(cluster);
  } finally {
    await closeDatabase();
    await cluster.stop();
    await close();
  }
}
