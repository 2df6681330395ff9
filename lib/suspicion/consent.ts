// The one question that the rest of the product may ask about suspicion: does this step of this customer wait? The answer is a bare
// yes or no, given inside the gate and shown to nobody; to everyone else the step waits for a "second approval" like any other.
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { now as clockNow } from "@/lib/clock";

/** What may have to wait for a financial intelligence unit's consent. */
export type GatedStep = "lift" | "refund" | "closure";
/** What exactly would go on; the MLRO sees it waiting, and may let this one go. */
export type WaitingSubject = { type: "restriction" | "appeal" | "dispute" | "case"; id: string };

/**
 * Whether the step waits: a report on the customer awaits consent, the regime's time has not run out, and the MLRO has not let this
 * subject go on. Never put the answer in a result, a record, a count or a log. In a writing transaction a named subject is noted
 * for the MLRO; ask again later (a job each minute will do), it turns to false by itself.
 */
export async function awaitsConsent(
  tx: Transaction,
  customerId: string,
  step: GatedStep,
  subject?: WaitingSubject,
): Promise<boolean> {
  const { rows } = await tx.execute<{
    waits: boolean;
  }>(sql`select suspicion_awaits_consent(${customerId}::uuid, ${step},
    ${subject?.type ?? null}, ${subject?.id ?? null}::uuid, ${clockNow()}::timestamptz) as waits`);
  return rows[0]?.waits === true;
}
