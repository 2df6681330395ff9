// Whether a case has a dispute that is not decided: then closing it would let go of the payout and take the question to the merchant back.
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { disputes } from "@/db/schema/disputes";

export async function hasOpenDispute(tx: Transaction, caseId: string): Promise<boolean> {
  const found = await tx
    .select({ id: disputes.id })
    .from(disputes)
    .where(and(eq(disputes.caseId, caseId), isNull(disputes.decidedAt)))
    .limit(1);
  return found.length > 0;
}
