// Writing a bundle: all records up to the newest checkpoint, or those of a span or a subject with their proofs. What only the MLRO's side
// may see leaves in none: a bundle of everything tells those by their hash alone, others leave them out.
import { createHash } from "node:crypto";
import { and, asc, desc, eq, gt, lte, type SQL } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recordCheckpoints, recordCosignatures, records } from "@/db/schema/records";
import { isHiddenKind, notHidden } from "@/lib/suspicion/hidden-kinds";
import { type BundleHead, type BundleLine, sealBundle } from "./bundle";
import { newestAnchor } from "./bundle-anchors";
import { inclusionProof } from "./merkle";
import { signersNow, verifierKeys } from "./signers";
import { keptRangeHashes } from "./stored-tree";

const PAGE = 2_000;
/** `where`: a condition on records; `scope`: what it means, in the head of the bundle. */
export type Chosen = {
  from?: number;
  to?: number;
  subject?: { type: string; id: string };
  where?: SQL;
  scope?: Record<string, unknown>;
  /** With it the bundle ends in a signed line: these are all the records of that scope, as of then. */
  sealedAt?: Date;
};

function chosenBy({ where, subject }: Chosen, whole: boolean): SQL | undefined {
  const about = subject && and(eq(records.subjectType, subject.type), eq(records.subjectId, subject.id));
  return whole ? undefined : and(where, about, notHidden(records.kind));
}

type Row = { seq: number; leaf: Buffer; content: string; kind: string };

/** A record with its proof; in a bundle of everything with its hash, or by that alone. */
function lineOf({ seq, leaf, content, kind }: Row, proof: readonly Buffer[] | undefined): BundleLine {
  const shown = isHiddenKind(kind) ? {} : { content };
  if (!proof) return { seq, leaf: leaf.toString("base64"), ...shown };
  return { seq, ...shown, proof: proof.map((hash) => hash.toString("base64")) };
}

/** The lines of a bundle, one at a time. Throws `no_checkpoint` while nothing was signed. */
export async function* exportBundle(tx: Transaction, origin: string, chosen: Chosen = {}): AsyncGenerator<string> {
  const [newest] = await tx.select().from(recordCheckpoints).orderBy(desc(recordCheckpoints.size)).limit(1);
  if (!newest) throw new Error("no_checkpoint");
  const signed = await tx.select().from(recordCosignatures).where(eq(recordCosignatures.size, newest.size));
  const whole = chosen.from === undefined && chosen.to === undefined && !chosen.subject && !chosen.where;
  const anchors = await newestAnchor(tx, origin, newest.size);
  const head: BundleHead = {
    bundle: 1,
    checkpoint: newest.note + signed.map(({ line }) => line).join(""),
    keys: verifierKeys(origin),
    holds: whole ? "whole" : "parts",
    ...(chosen.scope && { scope: chosen.scope }),
    ...(anchors.length > 0 && { anchors }),
  };
  const first = JSON.stringify(head);
  const lines = createHash("sha256").update(`${first}\n`);
  let count = 0;
  yield first;
  const hashOf = keptRangeHashes(tx);
  const end = Math.min(chosen.to ?? newest.size, newest.size);
  for (let seq = (chosen.from ?? 1) - 1; seq < end; ) {
    // all of them by spans, for a limit alone may be planned as sorting all that is left; a choice by what it finds
    const to = whole ? Math.min(seq + PAGE, end) : end;
    const page = await tx
      .select({ seq: records.seq, leaf: records.leaf, content: records.content, kind: records.kind })
      .from(records)
      .where(and(gt(records.seq, seq), lte(records.seq, to), chosenBy(chosen, whole)))
      .orderBy(asc(records.seq))
      .limit(PAGE);
    for (const row of page) {
      const proof = whole ? undefined : await inclusionProof(row.seq - 1, newest.size, hashOf);
      const line = lineOf(row, proof);
      const text = JSON.stringify(line);
      lines.update(`${text}\n`);
      count += 1;
      yield text;
    }
    seq = page.length < PAGE ? to : (page.at(-1)?.seq ?? to);
  }
  if (chosen.sealedAt) yield sealBundle(origin, count, lines, chosen.sealedAt, signersNow(origin));
}
