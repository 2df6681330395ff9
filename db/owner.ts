// A transaction as the database's owner, for what the application's role may not do: only while nothing serves.
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { Client } from "pg";
import type { Transaction } from "./client";

/** Runs `work` in one transaction of the owner; anything thrown rolls it back. */
export async function asOwner<T>(adminUrl: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl, application_name: "unflag owner" });
  await client.connect();
  try {
    return await drizzle(client, { casing: "snake_case" }).transaction(async (tx) => {
      await tx.execute(sql`select set_config('unflag.entities', '*', true)`);
      return work(tx);
    });
  } finally {
    await client.end();
  }
}
