// The report that puts another one right: same customer, same case, a number and a clock of its own.
import type { Transaction } from "@/db/client";
import { suspiciousReports } from "@/db/schema/suspicion";
import type { StoredReport } from "../store";

type Own = Pick<StoredReport, "id" | "number" | "content" | "draftedBy" | "draftedAt" | "dueAt" | "regime">;

export async function insertAmendment(tx: Transaction, of: StoredReport, own: Own): Promise<StoredReport> {
  const { entityId, customerId, caseId } = of;
  const [stored] = await tx
    .insert(suspiciousReports)
    .values({
      ...{ ...own, entityId, customerId, caseId, amends: of.id },
      ...{ state: "draft", consent: "none", writers: [own.draftedBy], version: 1 },
    })
    .returning();
  if (!stored) throw new Error("no amendment was stored");
  return stored;
}
