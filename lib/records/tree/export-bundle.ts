// Writing a bundle: all records up to the newest checkpoint, or those of a span or a subject with their proofs.
import { and, asc, desc, eq, gt, lte } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recordCheckpoints, recordCosignatures, records } from "@/db/schema/records";
import type { BundleHead, BundleLine } from "./bundle";
import { inclusionProof } from "./merkle";
import { verifierKeys } from "./signers";
import { rangeHashes } from "./stored-tree";

const PAGE = 2_000;
export type Chosen = { from?: number; to?: number; subject?: { type: string; id: string } };

/** The lines of a bundle, one at a time. Throws `no_checkpoint` while nothing was signed. */
export async function* exportBundle(tx: Transaction, origin: string, chosen: Chosen = {}): AsyncGenerator<string> {
  const [newest] = await tx.select().from(recordCheckpoints).orderBy(desc(recordCheckpoints.size)).limit(1);
  if (!newest) throw new Error("no_checkpoint");
  const signed = await tx.select().from(recordCosignatures).where(eq(recordCosignatures.size, newest.size));
  const whole = chosen.from === undefined && chosen.to === undefined && chosen.subject === undefined;
  const head: BundleHead = {
    bundle: 1,
    checkpoint: newest.note + signed.map(({ line }) => line).join(""),
    keys: verifierKeys(origin),
    holds: whole ? "whole" : "parts",
  };
  yield JSON.stringify(head);
  const hashOf = rangeHashes(tx);
  const end = Math.min(chosen.to ?? newest.size, newest.size);
  for (let seq = (chosen.from ?? 1) - 1; ; ) {
    const page = await tx
      .select({ seq: records.seq, content: records.content })
      .from(records)
      .where(
        and(
          gt(records.seq, seq),
          lte(records.seq, end),
          chosen.subject ? eq(records.subjectType, chosen.subject.type) : undefined,
          chosen.subject ? eq(records.subjectId, chosen.subject.id) : undefined,
        ),
      )
      .orderBy(asc(records.seq))
      .limit(PAGE);
    for (const row of page) {
      const proof = whole ? undefined : await inclusionProof(row.seq - 1, newest.size, hashOf);
      const line: BundleLine = { ...row, ...(proof && { proof: proof.map((hash) => hash.toString("base64")) }) };
      yield JSON.stringify(line);
    }
    if (page.length < PAGE) return;
    seq = page.at(-1)?.seq ?? end;
  }
}
