// What the merchant hands in: the dispute that asked for it hears of it in the transaction that handed it in.
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { disputes } from "@/db/schema/disputes";
import type { RecordEntry } from "@/lib/records/append";
import { advance } from "./lifecycle";
import { disputeRecord, lifeOf, saveDispute, topicsOf } from "./store";

/** Every dispute that waits for this inquiry has its evidence now; nearly always none. */
export async function noteEvidence(
  tx: Transaction,
  now: Date,
  inquiryId: string,
): Promise<{ records: RecordEntry[]; topics: string[] }> {
  const waiting = await tx
    .select()
    .from(disputes)
    .where(and(eq(disputes.inquiryId, inquiryId), eq(disputes.state, "evidence_asked")))
    .orderBy(disputes.id)
    .for("update");
  const all = { records: [] as RecordEntry[], topics: [] as string[] };
  for (const dispute of waiting) {
    const received = advance(lifeOf(dispute), { do: "receive" }, now);
    if (!received.ok) continue;
    const saved = await saveDispute(tx, dispute, received.value);
    all.records.push(disputeRecord("dispute.evidence_in", saved, { inquiry: inquiryId }));
    all.topics.push(...topicsOf(saved));
  }
  return all;
}
