// Keeping the queue's order: harm grows while people wait. One statement for all open cases, writing only what changed.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { priorityNumbers } from "./priority";

const { EPOCH_MS, DEADLINE_NONE, HARM_STEPS, HARM_FACTOR } = priorityNumbers;

/**
 * Recomputes the priority of every open case in one pass. Rows that
 * somebody holds are left for the next minute, so that nobody waits. Returns how many changed.
 */
export async function refreshPriorities(tx: Transaction, now: Date): Promise<number> {
  const result = await tx.execute(sql`
    with fresh as (
      select id, (
        (case when legal_deadline is null then ${DEADLINE_NONE}
          else least(greatest(floor((extract(epoch from legal_deadline) * 1000 - ${EPOCH_MS}) / 60000), 0), ${DEADLINE_NONE - 1}) end)::bigint
          * 4 + severity) * ${HARM_STEPS}::bigint + ${HARM_STEPS - 1}
        - least(floor(ln(1 + least(greatest(share_at_stake, 0), 1)::float8
          * greatest(extract(epoch from ${now.toISOString()}::timestamptz - opened_at) * 1000, 0)::float8)
          * ${HARM_FACTOR}::float8), ${HARM_STEPS - 1})::bigint as priority
      from cases where state <> 'closed'
    ), changed as (
      select cases.id, fresh.priority from cases join fresh using (id)
      where cases.priority <> fresh.priority and cases.state <> 'closed'
      order by cases.id for update of cases skip locked
    )
    update cases set priority = changed.priority from changed where cases.id = changed.id`);
  return result.rowCount ?? 0;
}
