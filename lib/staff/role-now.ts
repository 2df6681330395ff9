// The role that somebody of staff holds now, as the database knows it: their own, or the MLRO's while they are named deputy.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** Null for nobody, and for who was disabled. */
export async function roleNow(tx: Transaction, staffId: string): Promise<string | null> {
  const { rows } = await tx.execute<{ role: string | null }>(sql`select role_of(${staffId}::uuid) as role`);
  return rows[0]?.role ?? null;
}
