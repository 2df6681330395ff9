// What the core answered: in force and lifted only here, once it acknowledged the revision that says so.
import type { Transaction } from "@/db/client";
import type { JobRequest } from "@/lib/command";
import type { RecordEntry } from "@/lib/records/append";

type Settled = { records: RecordEntry[]; topics: string[]; jobs: JobRequest[] };

/** Writes down that the core took a revision, or that telling it failed for good. Told twice, or late, it changes nothing more. */
export async function settleOrder(
  _tx: Transaction,
  _now: Date,
  _order: { restrictionId: string; revision: number; outcome: "acknowledged" | "dead" },
): Promise<Settled> {
  return { records: [], topics: [], jobs: [] };
}
