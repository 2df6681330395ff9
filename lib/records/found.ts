// What a look-up hands out: a record with its content and, up to a signed checkpoint, the proof that anybody can check. Instants are
// ISO 8601, hashes base64 unless said otherwise: the same shape on the page, from the API and in what a browser verifies.
import { and, desc, eq, lte } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recordCheckpoints, recordCosignatures, type records } from "@/db/schema/records";
import type { Proof } from "./proof/verify-proof";
import { inclusionProof } from "./tree/merkle";
import { keptRangeHashes } from "./tree/stored-tree";

export type FoundRecord = { seq: number; at: string; kind: string; content: string; proof: Proof | null };

/** Proves records against the newest checkpoint that was made by `asOf`; null for what came after it. */
export async function proverOf(
  tx: Transaction,
  asOf: Date | null = null,
): Promise<(record: Pick<typeof records.$inferSelect, "seq" | "at" | "kind" | "content">) => Promise<FoundRecord>> {
  const [checkpoint] = await tx
    .select()
    .from(recordCheckpoints)
    .where(and(asOf ? lte(recordCheckpoints.at, asOf) : undefined))
    .orderBy(desc(recordCheckpoints.size))
    .limit(1);
  const signed = checkpoint
    ? await tx.select().from(recordCosignatures).where(eq(recordCosignatures.size, checkpoint.size))
    : [];
  const hashOf = keptRangeHashes(tx);
  return async ({ seq, at, kind, content }) => {
    const told = { seq, at: at.toISOString(), kind, content };
    if (!checkpoint || seq > checkpoint.size) return { ...told, proof: null };
    const hashes = await inclusionProof(seq - 1, checkpoint.size, hashOf);
    const proof = {
      ...{ index: seq - 1, size: checkpoint.size, hashes: hashes.map((hash) => hash.toString("base64")) },
      checkpoint: checkpoint.note + signed.map(({ line }) => line).join(""),
    };
    return { ...told, proof };
  };
}
