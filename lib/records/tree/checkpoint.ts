// Making checkpoints: at least one a minute while there are new records. What is signed is first compared with what was signed
// before, as it is kept outside: a record that does not extend its last checkpoint is never signed again.
import { and, asc, desc, gt, lte, sql } from "drizzle-orm";
import { inTransaction, type Transaction } from "@/db/client";
import { recordCheckpoints, recordNodes, records } from "@/db/schema/records";
import { now as clockNow } from "@/lib/clock";
import { GrowingTree } from "./merkle";
import { signCheckpoint } from "./note";
import { appendLeaves, appendNote, leavesOutside, notesOutside, openLeaves, originOf, readLeaves } from "./outside";
import { signersNow } from "./signers";
import { edgeOf, rangeHashes, recordCount, storedLevels } from "./stored-tree";

const PAGE = 10_000;
/** One at a time, whichever worker: a number for PostgreSQL's advisory locks. */
const LOCK = 69_620_001;

export type Made = { size: number; root: string; note: string };

/** Signs the present state of the record, outside first. Null when nothing was appended since. Throws when it was tampered with. */
export const checkpointRecords = (): Promise<Made | null> =>
  inTransaction("all", async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    const [last] = await tx.select().from(recordCheckpoints).orderBy(desc(recordCheckpoints.size)).limit(1);
    const size = await recordCount(tx);
    await refuseOtherHistory(tx, size);
    if (size === 0 || size === last?.size) return null;
    const origin = await originOf();
    const root = await growTo(tx, last?.size ?? 0, size);
    const at = clockNow();
    const note = signCheckpoint({ origin, size, root, at }, signersNow(origin));
    await appendNote(note);
    await tx.insert(recordCheckpoints).values({ size, root, at, note });
    return { size, root: root.toString("hex"), note };
  });

/** The last note outside must be a state that this record went through. */
async function refuseOtherHistory(tx: Transaction, size: number): Promise<void> {
  const last = (await notesOutside()).at(-1)?.read?.checkpoint;
  if (!last) return;
  if (last.size > size)
    throw new Error(`the record has ${size} entries, but ${last.size} were signed on ${last.at.toISOString()}`);
  const { hash } = await wholeHash(tx, last.size);
  if (!hash.equals(last.root)) throw new Error(`the first ${last.size} records are not those that were signed`);
}

const wholeHash = async (tx: Transaction, size: number) => ({ hash: await rangeHashes(tx)(0, size) });

/** Adds the leaves after `from` to the tree: outside, its stored subtrees, and the new root. */
async function growTo(tx: Transaction, from: number, size: number): Promise<Buffer> {
  const nodes: { level: number; index: number; hash: Buffer }[] = [];
  const tree = new GrowingTree((width, index, hash) => {
    const level = storedLevels.find((each) => 2 ** each === width);
    if (level !== undefined) nodes.push({ level, index, hash });
  });
  tree.resume(await edgeOf(tx, from));
  for (let seq = from; seq < size; ) {
    const to = Math.min(seq + PAGE, size);
    const rows = await tx
      .select({ seq: records.seq, leaf: records.leaf })
      .from(records)
      .where(and(gt(records.seq, seq), lte(records.seq, to)))
      .orderBy(asc(records.seq));
    if (rows.length < to - seq) {
      const gap = rows.findIndex((row, at) => row.seq !== seq + at + 1);
      throw new Error(`record ${seq + (gap < 0 ? rows.length : gap) + 1} is missing`);
    }
    for (const row of rows) tree.push(row.leaf);
    await keepOutside(
      seq,
      rows.map(({ leaf }) => leaf),
    );
    seq = to;
    for (const node of nodes.splice(0)) await tx.insert(recordNodes).values(node).onConflictDoNothing();
  }
  return tree.root();
}

/** Appends leaves that are not outside yet; those that are (a crash came between) must be the same. */
async function keepOutside(from: number, leaves: readonly Buffer[]): Promise<void> {
  const kept = await leavesOutside();
  if (kept < from) throw new Error(`leaves ${kept + 1} to ${from} are missing outside of the database`);
  const file = await openLeaves();
  try {
    const known = file ? await readLeaves(file, from, Math.min(kept, from + leaves.length)) : [];
    if (known.some((leaf, at) => !leaf.equals(leaves[at] as Buffer)))
      throw new Error(`leaves after ${from} are not those that are kept outside`);
    if (known.length < leaves.length) await appendLeaves(leaves.slice(known.length));
  } finally {
    await file?.close();
  }
}
