// Beginning again: the schema dropped and made anew as its owner. Records are append-only, so that a demo world can only
// be begun again with a new chain; the application's role could not do this.
import { Client } from "pg";
import { closeDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { beginAnew } from "@/lib/records/tree/outside";
import { Refusal } from "../cli/io";

/** Empties the database. Refuses without the owner's URL. */
export async function recreateSchema(): Promise<void> {
  const [appUrl, adminUrl] = [process.env.DATABASE_URL, process.env.DATABASE_ADMIN_URL];
  if (!appUrl || !adminUrl)
    throw new Refusal("demo reset needs DATABASE_ADMIN_URL: only the owner may empty the database");
  await closeDatabase();
  const owner = new Client({ connectionString: adminUrl });
  await owner.connect();
  try {
    await owner.query("drop schema if exists public cascade");
    await owner.query("drop schema if exists drizzle cascade");
    await owner.query("create schema public");
    await owner.query("grant usage on schema public to public");
  } finally {
    await owner.end();
  }
  // the new record is another one: what is kept outside of the old one stays beside it
  await beginAnew(String(Date.now()));
  await migrateDatabase({ appUrl, adminUrl });
}
