// Whether a decision that gives money back may go on. The answer is asked inside the gate and told to nobody: to everyone else the
// dispute waits for a second approval, as it does when none was given.
import type { Transaction } from "@/db/client";
import { awaitsConsent } from "@/lib/suspicion/consent";
import type { StoredDispute } from "./store";

/** Both parties' money moves: either may have to wait. */
export async function awaits(tx: Transaction, { id, merchantId, consumerId }: StoredDispute): Promise<boolean> {
  const subject = { type: "dispute" as const, id };
  let waits = false;
  for (const customerId of [merchantId, consumerId])
    if (customerId && (await awaitsConsent(tx, customerId, "refund", subject))) waits = true;
  return waits;
}
