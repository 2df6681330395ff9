// What the merchant hands in: the dispute that asked for it hears of it in the transaction that handed it in. Once every dispute that
// asked is decided, nothing more is asked.
import { and, eq, isNull } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { cases } from "@/db/schema/cases";
import { disputes } from "@/db/schema/disputes";
import { inquiries } from "@/db/schema/inquiries";
import { itemsOf, topicsOf as topicsOfInquiry } from "@/lib/inquiries/store";
import { endAndHandBack } from "@/lib/inquiries/unasking";
import type { RecordEntry } from "@/lib/records/append";
import { advance } from "./lifecycle";
import { disputeRecord, lifeOf, type StoredDispute, saveDispute, topicsOf } from "./store";

/** What a dispute asks of the merchant. */
export const EVIDENCE = "merchant_authenticity";
type Moved = { records: RecordEntry[]; topics: string[] };

/** Every dispute that waits for this inquiry has its evidence now; nearly always none. */
export async function noteEvidence(tx: Transaction, now: Date, inquiryId: string): Promise<Moved> {
  const waiting = await tx
    .select()
    .from(disputes)
    .where(and(eq(disputes.inquiryId, inquiryId), eq(disputes.state, "evidence_asked")))
    .orderBy(disputes.id)
    .for("update");
  const all: Moved = { records: [], topics: [] };
  for (const dispute of waiting) {
    const received = advance(lifeOf(dispute), { do: "receive" }, now);
    if (!received.ok) continue;
    const saved = await saveDispute(tx, dispute, received.value);
    all.records.push(disputeRecord("dispute.evidence_in", saved, { inquiry: inquiryId }));
    all.topics.push(...topicsOf(saved));
  }
  return all;
}

/** Withdraws what a decided dispute asked, unless another one waits for it or more than this was asked. All of it is locked. */
export async function unaskEvidence(tx: Transaction, now: Date, dispute: StoredDispute): Promise<Moved> {
  const { inquiryId, decidedBy } = dispute;
  const none: Moved = { records: [], topics: [] };
  if (!inquiryId || !decidedBy) return none;
  const [inquiry] = await tx.select().from(inquiries).where(eq(inquiries.id, inquiryId));
  if (!inquiry || inquiry.endedAt) return none;
  const stillAsked = and(eq(disputes.inquiryId, inquiryId), isNull(disputes.decidedAt));
  if ((await tx.$count(disputes, stillAsked)) > 0) return none;
  if ((await itemsOf(tx, inquiryId)).some(({ kind }) => kind !== EVIDENCE)) return none;
  const [row = null] = inquiry.caseId ? await tx.select().from(cases).where(eq(cases.id, inquiry.caseId)) : [];
  const ending = { do: "withdraw", by: decidedBy, because: "dispute_decided" } as const;
  const ended = await endAndHandBack(tx, { inquiry, row }, ending, decidedBy, now);
  if (!ended.ok) throw new Error(`inquiry ${inquiryId} cannot be withdrawn: ${ended.error.detail}`);
  return { records: ended.value.records, topics: topicsOfInquiry(ended.value.saved) };
}
