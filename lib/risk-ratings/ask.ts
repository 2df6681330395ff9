// Asking for customers to be rated, by the worker, after the transaction that changed them: never inside intake's own work.
import type { Transaction } from "@/db/client";
import { enqueue } from "@/lib/command";
import type { RatingCause } from "./schema";

/** Customers rated by one job. */
const atOnce = 200;

/** Enqueues the rating of these customers; one that waits already is enough. */
export async function askRating(
  tx: Transaction,
  now: Date,
  customerIds: readonly string[],
  cause: RatingCause,
): Promise<void> {
  const distinct = [...new Set(customerIds)];
  const jobs = [];
  for (let at = 0; at < distinct.length; at += atOnce) {
    const ids = distinct.slice(at, at + atOnce);
    const uniqueKey = ids.length === 1 ? `risk ${ids[0]}` : undefined;
    jobs.push({ kind: "risk.rate", payload: { customerIds: ids, cause }, uniqueKey });
  }
  await enqueue(tx, jobs, now);
}
