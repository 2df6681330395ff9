// The end that was set has come: nobody has to decide. An emergency hold that nobody ratified says so loudly.
import type { Transaction } from "@/db/client";
import type { JobRequest } from "@/lib/command";
import type { RecordEntry } from "@/lib/records/append";

/**
 * Ends every restriction whose time is over (at most `limit`, locked, those that somebody else holds are left): lifting until the core
 * acknowledged. The database compares the end with its own clock too.
 */
export async function lapseDue(
  _tx: Transaction,
  _now: Date,
  _limit: number,
): Promise<{ lapsed: number; records: RecordEntry[]; jobs: JobRequest[]; topics: string[] }> {
  return { lapsed: 0, records: [], jobs: [], topics: [] };
}
