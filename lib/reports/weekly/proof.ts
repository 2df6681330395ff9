// That a report is what was counted then: its fingerprint in the record, and that record under a signed checkpoint. Lines that
// `unflag records verify --bundle` and any RFC 6962 library check.
import { and, asc, eq, gte } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recordCheckpoints, records } from "@/db/schema/records";
import { exportBundle } from "@/lib/records/tree/export-bundle";
import { originOf } from "@/lib/records/tree/outside";
import { MADE } from "./store";

export type ReportProof = {
  seq: number;
  /** When the first checkpoint over it was signed; null while none is. */
  signedAt: string | null;
};

/** Where the report stands in the record; null while it has none. */
export async function proofOf(tx: Transaction, reportId: string): Promise<ReportProof | null> {
  const [made] = await tx
    .select({ seq: records.seq })
    .from(records)
    .where(and(eq(records.subjectType, "weekly_report"), eq(records.subjectId, reportId), eq(records.kind, MADE)))
    .limit(1);
  if (!made) return null;
  const [checkpoint] = await tx
    .select({ at: recordCheckpoints.at })
    .from(recordCheckpoints)
    .where(gte(recordCheckpoints.size, made.seq))
    .orderBy(asc(recordCheckpoints.size))
    .limit(1);
  return { seq: made.seq, signedAt: checkpoint?.at.toISOString() ?? null };
}

/** The bundle of that one record: its head, and the record with its inclusion proof. Null while nothing was signed over it. */
export async function proofLines(tx: Transaction, reportId: string): Promise<string[] | null> {
  const proof = await proofOf(tx, reportId);
  if (!proof?.signedAt) return null;
  const lines: string[] = [];
  for await (const line of exportBundle(tx, await originOf(), { from: proof.seq, to: proof.seq })) lines.push(line);
  return lines;
}
