// For tests: the hub's listener holds a connection for good, and the pool cannot close before it has ended.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

export const endListener = (tx: Transaction) =>
  tx.execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and query like 'LISTEN%'
    and datname = current_database()`);
