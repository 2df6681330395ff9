// The tree over the stored records: hashes of any range of leaves, read from stored subtrees and folded, so that a proof in a
// million records reads a few hundred hashes.
import { and, asc, between, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { recordNodes } from "@/db/schema/records";
import { completeRanges, emptyRoot, nodeHash, type RangeHash } from "./merkle";

/** Levels whose subtrees are stored: of 2⁸, 2¹⁶ and 2²⁴ records. */
export const storedLevels = [8, 16, 24] as const;

const BLOCK = 256;
const KEPT_BLOCKS = 2_000;

const fold = (hashes: readonly Buffer[]): Buffer => {
  let row = [...hashes];
  while (row.length > 1) {
    const next: Buffer[] = [];
    for (let at = 0; at < row.length; at += 2) next.push(nodeHash(row[at] as Buffer, row[at + 1] as Buffer));
    row = next;
  }
  return row[0] as Buffer;
};

async function leavesOf(tx: Transaction, from: number, to: number): Promise<Buffer[]> {
  const { rows } = await tx.execute<{ leaf: Buffer }>(sql`select leaf from record_leaves(${from + 1}, ${to})`);
  return rows.map(({ leaf }) => leaf);
}

async function nodesOf(tx: Transaction, level: number, from: number, to: number): Promise<Buffer[]> {
  const rows = await tx
    .select({ hash: recordNodes.hash })
    .from(recordNodes)
    .where(and(eq(recordNodes.level, level), between(recordNodes.index, from, to - 1)))
    .orderBy(asc(recordNodes.index));
  return rows.map(({ hash }) => hash);
}

/** The hash of one complete, aligned subtree. Throws where records or nodes are missing. */
async function completeHash(tx: Transaction, from: number, to: number): Promise<Buffer> {
  const level = [...storedLevels].reverse().find((each) => 2 ** each <= to - from) ?? 0;
  const width = 2 ** level;
  const hashes = level === 0 ? await leavesOf(tx, from, to) : await nodesOf(tx, level, from / width, to / width);
  if (hashes.length !== (to - from) / width) throw new Error(`the tree lacks hashes of records ${from + 1} to ${to}`);
  return fold(hashes);
}

/** The hash over any range that a proof asks for: complete subtrees from the left, the rest folded from the right. */
export const rangeHashes =
  (tx: Transaction): RangeHash =>
  async (from, to) => {
    const parts: Buffer[] = [];
    for (const [start, end] of completeRanges(to - from)) parts.push(await completeHash(tx, from + start, from + end));
    return parts.length === 0 ? emptyRoot() : parts.reduceRight((right, left) => nodeHash(left, right));
  };

/** The same for many proofs of one tree: leaves are read a block at a time and kept, as is every hash that was folded. */
export function keptRangeHashes(tx: Transaction): RangeHash {
  const blocks = new Map<number, Promise<Buffer[]>>();
  const folded = new Map<string, Promise<Buffer>>();
  const block = (index: number): Promise<Buffer[]> => {
    const known = blocks.get(index) ?? leavesOf(tx, index * BLOCK, (index + 1) * BLOCK);
    if (blocks.size > KEPT_BLOCKS) blocks.clear();
    blocks.set(index, known);
    return known;
  };
  const within = async (from: number, to: number): Promise<Buffer> => {
    const leaves = await block(Math.floor(from / BLOCK));
    const hashes = leaves.slice(from % BLOCK, (from % BLOCK) + (to - from));
    if (hashes.length !== to - from) throw new Error(`the tree lacks hashes of records ${from + 1} to ${to}`);
    return fold(hashes);
  };
  const complete = (from: number, to: number): Promise<Buffer> => {
    const key = `${from}-${to}`;
    const known = folded.get(key) ?? (to - from < BLOCK ? within(from, to) : completeHash(tx, from, to));
    folded.set(key, known);
    return known;
  };
  return async (from, to) => {
    const parts: Buffer[] = [];
    for (const [start, end] of completeRanges(to - from)) parts.push(await complete(from + start, from + end));
    return parts.length === 0 ? emptyRoot() : parts.reduceRight((right, left) => nodeHash(left, right));
  };
}

/** The complete subtrees of the first `size` records: what a growing tree goes on from. */
export async function edgeOf(tx: Transaction, size: number): Promise<{ size: number; hash: Buffer }[]> {
  const edge: { size: number; hash: Buffer }[] = [];
  for (const [from, to] of completeRanges(size)) edge.push({ size: to - from, hash: await completeHash(tx, from, to) });
  return edge;
}

/** How many records there are, by the chain's own head. */
export async function recordCount(tx: Transaction): Promise<number> {
  const { rows } = await tx.execute<{ seq: string }>(sql`select seq from record_head`);
  return Number(rows[0]?.seq ?? 0);
}
