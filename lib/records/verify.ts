// Verifying the record: every record's leaf and hash are computed anew from what is stored, and what comes out is held against
// what was signed and kept outside of the database.
import { createHash } from "node:crypto";
import { and, asc, gt, lte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recordHead, records } from "@/db/schema/records";
import { GrowingTree } from "./tree/merkle";

const PAGE = 5_000;
const sha256 = (...parts: (Buffer | string)[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** What a verification found: how many records hold, the first that does not, and up to where somebody outside knew them. */
export type Verification = {
  ok: boolean;
  records: number;
  firstBad?: { seq: number; why: string };
  head: string;
  /** The root of the tree over all records that hold, hexadecimal. */
  root: string;
  /** The largest checkpoint that agrees. */
  checkpoint?: { size: number; at: string };
};

/** What is known of the record outside of the database. Sizes rise; a checkpoint of nothing is not among them. */
export type KnownOutside = {
  checkpoints: readonly { size: number; root: Buffer; at: Date }[];
  /** Leaves `from` … `to − 1`, or as many as are kept. */
  leaves: (from: number, to: number) => Promise<readonly Buffer[]>;
};
const nothingOutside: KnownOutside = { checkpoints: [], leaves: async () => [] };

type StoredRecord = typeof records.$inferSelect;

/** Why a stored record is bad, or null: wrong place, changed content, changed column, broken chain. */
function faultOf(row: StoredRecord, expectedSeq: number, prev: Buffer): string | null {
  if (row.seq !== expectedSeq) return `record ${expectedSeq} is missing`;
  if (!row.leaf.equals(sha256(Buffer.of(0), row.content))) return "its content was changed";
  if (!row.prev.equals(prev) || !row.hash.equals(sha256(Buffer.of(1), prev, row.leaf)))
    return "the chain is broken here";
  const told = JSON.parse(row.content) as {
    at: string;
    kind: string;
    entity: string | null;
    actor: { kind: string; id: string | null };
    subject: { type: string; id: string } | null;
  };
  const same =
    row.at.toISOString() === told.at &&
    row.kind === told.kind &&
    row.entityId === told.entity &&
    row.actorKind === told.actor.kind &&
    row.actorId === told.actor.id &&
    row.subjectType === (told.subject?.type ?? null) &&
    row.subjectId === (told.subject?.id ?? null);
  return same ? null : "a column differs from the content";
}

/**
 * Walks the chain from the first record to the head, and holds it against what is known outside. Reads only; a million records
 * take well under a minute.
 */
export async function verifyRecords(
  tx: Transaction,
  outside: KnownOutside = nothingOutside,
  /** Is told now and then how many records were walked. */
  onWalked: (records: number) => Promise<unknown> = async () => {},
): Promise<Verification> {
  // The head first: what is appended during the walk lies behind it and is left for the next one. Both by one statement,
  // so that a record behind its head was put there by somebody.
  const [head] = await tx
    .select({
      seq: recordHead.seq,
      hash: recordHead.hash,
      last: sql<number>`(select max(seq) from records)`.mapWith(Number),
    })
    .from(recordHead);
  const end = head?.seq ?? 0;
  const walk = new Walk(outside.checkpoints);
  for (;;) {
    const page = await tx
      .select()
      .from(records)
      .where(and(gt(records.seq, walk.seq), lte(records.seq, end)))
      .orderBy(asc(records.seq))
      .limit(PAGE);
    const known = await outside.leaves(walk.seq, walk.seq + page.length);
    for (const [at, row] of page.entries()) {
      const why = walk.step(row, known[at]);
      if (why) return walk.found(why.seq, why.why);
    }
    if (page.length < PAGE) break;
    await onWalked(walk.seq);
  }
  if (head && head.last > end) return walk.found(end + 1, "was added behind the head");
  if (head === undefined || head.seq !== walk.seq || !head.hash.equals(walk.prev))
    return walk.found(walk.seq + 1, "records after this one were removed");
  const signed = outside.checkpoints.at(-1);
  if (signed && signed.size > walk.seq)
    return walk.found(walk.seq + 1, `${signed.size} records were signed; the rest is gone`);
  return walk.found();
}

/** One walk along the chain: where it is, the tree so far, and the checkpoints that still lie ahead. */
class Walk {
  prev: Buffer = Buffer.alloc(32);
  seq = 0;
  private readonly tree = new GrowingTree();
  private agreed: KnownOutside["checkpoints"][number] | null = null;
  private ahead = 0;

  constructor(private readonly checkpoints: KnownOutside["checkpoints"]) {}

  /** Takes one record in; answers the first that is bad, or null. */
  step(row: StoredRecord, knownLeaf: Buffer | undefined): { seq: number; why: string } | null {
    const why =
      faultOf(row, this.seq + 1, this.prev) ??
      (knownLeaf && !knownLeaf.equals(row.leaf) ? "it is not the record that was signed" : null);
    if (why) return { seq: this.seq + 1, why };
    this.tree.push(row.leaf);
    this.prev = row.hash;
    this.seq = row.seq;
    for (let next = this.checkpoints[this.ahead]; next && next.size <= this.seq; next = this.checkpoints[this.ahead]) {
      if (!next.root.equals(this.tree.root()))
        return {
          seq: (this.agreed?.size ?? 0) + 1,
          why: `one of records ${(this.agreed?.size ?? 0) + 1} to ${next.size} is not what was signed`,
        };
      this.agreed = next;
      this.ahead += 1;
    }
    return null;
  }

  found(seq?: number, why = ""): Verification {
    const checkpoint = this.agreed ? { size: this.agreed.size, at: this.agreed.at.toISOString() } : undefined;
    const [head, root] = [this.prev.toString("hex"), this.tree.root().toString("hex")];
    const told = { records: this.seq, head, root, ...(checkpoint && { checkpoint }) };
    return seq === undefined ? { ok: true, ...told } : { ok: false, ...told, records: seq - 1, firstBad: { seq, why } };
  }
}
