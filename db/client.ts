// One pool, one driver. Everything goes through a transaction whose entity scope row-level security enforces.
import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { Pool, type PoolClient } from "pg";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { withoutValues } from "./query-error";

/** A transaction: all that commands and queries are given. */
export type Transaction = Parameters<Parameters<NodePgDatabase["transaction"]>[0]>[0];
/** A regulator's: of these entities only what is granted to them at that instant. */
type GrantedScope = { entityIds: readonly string[]; grantee: string; at: Date };
/** The entities whose rows a transaction may touch; `all` only for the system itself. */
export type Scope = readonly string[] | "all" | GrantedScope;

type Connection = { url: string; pool: Pool; database: NodePgDatabase };
// Kept on globalThis: the server's bundles must share one pool.
const holder = globalThis as { unflagConnection?: Connection };

function connection(): Connection {
  const url = env().DATABASE_URL;
  if (holder.unflagConnection?.url === url) return holder.unflagConnection;
  const pool = new Pool({ connectionString: url, max: 12, application_name: "unflag" });
  // A connection that the server closed while nobody used it is replaced; unheard, its error would end the process.
  pool.on("error", (error) => log.warn({ error: error.message }, "an idle database connection was lost"));
  holder.unflagConnection = { url, pool, database: drizzle(pool, { casing: "snake_case" }) };
  return holder.unflagConnection;
}

/** Runs `work` in one transaction that sees only the rows of `scope`; anything thrown rolls it back, and names no values. */
export async function inTransaction<T>(
  scope: Scope,
  work: (tx: Transaction) => Promise<T>,
  readOnly = false,
): Promise<T> {
  try {
    return await connection().database.transaction(
      async (tx) => {
        await enter(tx, scope);
        return work(tx);
      },
      { accessMode: readOnly ? "read only" : "read write" },
    );
  } catch (error) {
    throw withoutValues(error);
  }
}

async function enter(tx: Transaction, scope: Scope): Promise<void> {
  const entityIds = scope === "all" ? "*" : ("grantee" in scope ? scope.entityIds : scope).join(",");
  await tx.execute(
    scope !== "all" && "grantee" in scope
      ? sql`select set_config('unflag.entities', ${entityIds}, true), set_config('unflag.grantee', ${scope.grantee}, true),
          set_config('unflag.grantee_at', ${scope.at.toISOString()}, true)`
      : sql`select set_config('unflag.entities', ${entityIds}, true)`,
  );
}

/** A connection of its own, for LISTEN; the caller releases it. */
export const dedicatedClient = (): Promise<PoolClient> => connection().pool.connect();

/** Closes the pool; for command-line programs and tests. */
export async function closeDatabase(): Promise<void> {
  const open = holder.unflagConnection;
  holder.unflagConnection = undefined;
  await open?.pool.end();
}
