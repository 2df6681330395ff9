// Verifying the record: every record's leaf and hash are computed anew from what is stored, and what comes out is held against
// what was signed and kept outside of the database.
import { and, asc, gt, lte, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recordHead, records } from "@/db/schema/records";
import { GrowingTree, leafHash, nodeHash } from "./tree/merkle";

const PAGE = 5_000;

/** What a verification found: how many records hold, the first that does not, and up to where somebody outside knew them. */
export type Verification = {
  ok: boolean;
  records: number;
  firstBad?: Fault;
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
  /** The first record of those whose checkpoint only the database still has. */
  unvouched?: Fault | null;
};
const nothingOutside: KnownOutside = { checkpoints: [], leaves: async () => [] };

type Fault = { seq: number; why: string };
const missing = (seq: number): string => `record ${seq} is missing`;
type StoredRecord = typeof records.$inferSelect;

/** Why a stored record is bad, or null: wrong place, changed content, broken chain, another one than was signed, changed column. */
function faultOf(row: StoredRecord, expectedSeq: number, prev: Buffer, signed: Buffer | undefined): string | null {
  if (row.seq !== expectedSeq) return missing(expectedSeq);
  // Whoever owns the database can put anything into a row: what cannot even be read is a fault like any other.
  try {
    if (!row.leaf.equals(leafHash(row.content))) return "its content was changed";
    if (!row.prev.equals(prev) || !row.hash.equals(nodeHash(prev, row.leaf))) return "the chain is broken here";
    if (signed && !signed.equals(row.leaf)) return "it is not the record that was signed";
    return agrees(row) ? null : "a column differs from the content";
  } catch {
    return "it cannot be read";
  }
}

/** Whether the columns say what the content says. Throws for content that is no record. */
function agrees(row: StoredRecord): boolean {
  const told = JSON.parse(row.content) as {
    at: string;
    kind: string;
    entity: string | null;
    actor: { kind: string; id: string | null };
    subject: { type: string; id: string } | null;
  };
  return (
    row.at.toISOString() === told.at &&
    row.kind === told.kind &&
    row.entityId === told.entity &&
    row.actorKind === told.actor.kind &&
    row.actorId === told.actor.id &&
    row.subjectType === (told.subject?.type ?? null) &&
    row.subjectId === (told.subject?.id ?? null)
  );
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
  // so that a record behind its head, or before the first, was put there by somebody.
  const [head] = await tx
    .select({
      seq: recordHead.seq,
      hash: recordHead.hash,
      first: sql<number>`(select coalesce(min(seq), 1) from records)`.mapWith(Number),
      last: sql<number>`(select max(seq) from records)`.mapWith(Number),
    })
    .from(recordHead);
  const end = head?.seq ?? 0;
  const walk = new Walk(outside.checkpoints);
  if (head && head.first < 1) return walk.found(head.first, "was added before the first record");
  while (walk.seq < end) {
    // a span, not a number of rows: without fresh statistics, those would be sorted out of all that is left, page by page
    const to = Math.min(walk.seq + PAGE, end);
    const page = await tx
      .select()
      .from(records)
      .where(and(gt(records.seq, walk.seq), lte(records.seq, to)))
      .orderBy(asc(records.seq));
    const known = await outside.leaves(walk.seq, to);
    for (const [at, row] of page.entries()) {
      const why = walk.step(row, known[at]);
      if (why) return walk.found(why.seq, why.why);
    }
    if (walk.seq < to) break;
    await onWalked(walk.seq);
  }
  if (head && head.last > walk.seq && walk.seq < end) return walk.found(walk.seq + 1, missing(walk.seq + 1));
  if (head && head.last > end) return walk.found(end + 1, "was added behind the head");
  if (head === undefined || head.seq !== walk.seq || !head.hash.equals(walk.prev))
    return walk.found(walk.seq + 1, "records after this one were removed");
  const signed = outside.checkpoints.at(-1);
  if (signed && signed.size > walk.seq)
    return walk.found(walk.seq + 1, `${signed.size} records were signed; the rest is gone`);
  return outside.unvouched ? walk.found(outside.unvouched.seq, outside.unvouched.why) : walk.found();
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
  step(row: StoredRecord, knownLeaf: Buffer | undefined): Fault | null {
    const why = faultOf(row, this.seq + 1, this.prev, knownLeaf);
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
    if (seq === undefined) return { ok: true, ...told };
    return { ok: false, ...told, records: Math.max(seq - 1, 0), firstBad: { seq, why } };
  }
}
