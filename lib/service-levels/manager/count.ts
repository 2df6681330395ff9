// How the manager's page counts: from indexes that hold all that is asked, which lie in memory where anybody looks at them. The planner
// takes row-level security for a filter that lets hardly anything pass, and would sort and read whole tables instead.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** For the rest of the transaction. Its parts run side by side already: none of them asks for helpers of its own. */
export async function countFromIndexes(tx: Transaction): Promise<void> {
  await tx.execute(sql`select set_config('random_page_cost', '1.1', true), set_config('enable_bitmapscan', 'off', true),
    set_config('enable_sort', 'off', true), set_config('enable_incremental_sort', 'off', true),
    set_config('max_parallel_workers_per_gather', '0', true), set_config('work_mem', '32MB', true)`);
}
